// What the cards about stalls ask the hub.
import { client } from "../../data/client.ts";
import { command } from "../../data/command.ts";
import { inParts } from "../../data/in-parts.ts";
import type { Location } from "../../domain/community.ts";
import type { Event, Stall } from "../../domain/event.ts";
import type { Partner, Service } from "../../domain/partner.ts";
import type { Session } from "../../domain/session.ts";
import {
  type ApplicationMove,
  freePlaces,
  MOVE_APPLICATION,
  type Places,
  type StallApplication,
} from "../../domain/stall.ts";
import { pocketbaseDate } from "../../domain/time.ts";
import type { Lang } from "../../i18n/index.ts";
import { useSend } from "../../ui/useSend.ts";
import { nearest } from "../desk/near.ts";
import type { Account } from "../member/account.ts";

/** A market with its dates to come, the next first. */
export type Market = Pick<Event, "id" | "slug" | "title" | "community" | "places"> & {
  expand: { community: { name: string; location: Location }; venue: { name: string } };
  dates: readonly Pick<Session, "start" | "end">[];
};
/** One that has places free of kinds that a partner has services for. */
export type WantingMarket = Market & {
  free: Places;
  services: readonly OwnService[];
  self: Pick<Partner, "slug" | "name">;
};

type OwnService = Pick<Service, "id" | "name" | "category">;

/** An application, with its market, and how many places of its kind are free there. */
export type DeskApplication = StallApplication & {
  expand: { partner: Pick<Partner, "slug" | "name" | "verified">; service: { name: string } };
  market: Market;
  free: number;
};

const DATED = "event,start,end,";
const MARKET =
  "id,slug,title,community,places,expand.community.name,expand.community.location,expand.venue.name"
    .split(",")
    .map((field) => `expand.event.${field}`)
    .join();

/** The markets that a filter of sessions finds with a date to come, by when they are next. */
async function marketsOf({ token }: Account, where: string, now: number): Promise<Market[]> {
  const hub = client(token);
  const markets = new Map<string, Market & { dates: Pick<Session, "start" | "end">[] }>();
  const { items } = await hub.collection("sessions").getList(1, 500, {
    filter: `${hub.filter('status = "scheduled" && start > {:now}', { now: pocketbaseDate(now) })} && (${where})`,
    sort: "start",
    expand: "event.community,event.venue",
    fields: `${DATED}${MARKET}`,
    skipTotal: true,
  });
  type Dated = Pick<Session, "event" | "start" | "end"> & { expand: { event: Market } };
  for (const { event, start, end, expand } of items as unknown as Dated[]) {
    const market = markets.get(event) ?? { ...expand.event, dates: [] };
    market.dates.push({ start, end });
    markets.set(event, market);
  }
  return [...markets.values()];
}

/** The stalls of some markets that fill an opened place, by market. */
async function filled({ token }: Account, markets: readonly { id: string }[]) {
  const hub = client(token);
  const stalls = await inParts(markets, (some) =>
    hub.collection("stalls").getFullList<Pick<Stall, "event" | "opened">>({
      filter: `opened != "" && (${some.map(({ id }) => hub.filter("event = {:id}", { id })).join(" || ")})`,
      fields: "event,opened",
    }),
  );
  return (market: string) => stalls.filter(({ event }) => event === market);
}

/** Markets that are shown to a partner at once, at most. */
const MOST = 6;

/** The nearest markets that look for what a partner offers, but for what it has applied with before. */
export async function wantingMarkets(account: Account, now: number): Promise<WantingMarket[]> {
  const hub = client(account.token);
  const own = hub.filter("partner = {:partner}", { partner: account.member.partner });
  const [self, services, applied, open] = await Promise.all([
    hub
      .collection("partners")
      .getOne<Pick<Partner, "slug" | "name">>(account.member.partner, { fields: "slug,name" }),
    hub
      .collection("services")
      .getFullList<OwnService>({ filter: own, fields: "id,name,category", sort: "name" }),
    hub.collection("stall_applications").getFullList<Pick<StallApplication, "event" | "service">>({
      filter: `${own} && status != "withdrawn"`,
      fields: "event,service",
    }),
    marketsOf(account, 'event.status = "published" && event.places != ""', now),
  ]);
  const stalls = await filled(account, open);
  const wanting = open.flatMap((market) => {
    const free = freePlaces(market, stalls(market.id));
    const fitting = services.filter(
      ({ id, category }) =>
        free[category] && !applied.some(({ event, service }) => event === market.id && service === id),
    );
    return fitting.length ? [{ ...market, free, services: fitting, self }] : [];
  });
  return (await nearest(account, wanting)).slice(0, MOST);
}

/** The applications that a filter finds at markets that are still to come, oldest first. */
export async function applicationsOf(
  account: Account,
  where: string,
  now: number,
): Promise<DeskApplication[]> {
  const hub = client(account.token);
  const found = await hub.collection("stall_applications").getFullList<DeskApplication>({
    filter: where,
    sort: "created,id",
    expand: "partner,service",
    fields:
      "id,event,partner,service,category,status,reason,created,updated,expand.partner.slug,expand.partner.name,expand.partner.verified,expand.service.name",
  });
  const about = [...new Set(found.map(({ event }) => event))].map((id) => ({ id }));
  const markets = await inParts(about, (some) =>
    marketsOf(account, some.map(({ id }) => hub.filter("event = {:id}", { id })).join(" || "), now),
  );
  const stalls = await filled(account, markets);
  return found.flatMap((application) => {
    const market = markets.find(({ id }) => id === application.event);
    if (!market) return [];
    const free = freePlaces(market, stalls(market.id))[application.category] ?? 0;
    return [{ ...application, market, free }];
  });
}

/** `move` takes an application that way and answers what became of it, or nothing where it could not; the rest is `useSend`'s. */
export function useApplicationMove(lang: Lang, account: Account) {
  const state = useSend(lang);
  const move = (id: string, way: ApplicationMove, reason = "") =>
    state.send(() => command(lang, MOVE_APPLICATION, { id }, { way, reason }, account.token));
  return { ...state, move };
}
