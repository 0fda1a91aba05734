// The drafts that wait for a community, by who would hold them; and what they clash with.
import { useEffect, useState } from "react";
import { client } from "../../data/client.ts";
import { type Clash, clashesOf } from "../../domain/clash.ts";
import type { Event } from "../../domain/event.ts";
import { filter } from "../../domain/permission.ts";
import { MAX_DRAFTS } from "../../domain/planning.ts";
import { instant, localDay } from "../../domain/time.ts";
import type { Account } from "../member/account.ts";
import { bookedFor } from "./find.ts";

type Partner = { slug: string; name: string; verified: boolean };
type Dated = { start: number; end: number };
export type Draft = Pick<
  Event,
  | "id"
  | "slug"
  | "kind"
  | "title"
  | "description"
  | "bring"
  | "fee"
  | "signup"
  | "asked"
  | "partner"
  | "photo"
> & {
  expand: { venue: { slug: string; name: string }; partner: Partner };
  /** When it is to be, in milliseconds, ascending. */
  dates: readonly Dated[];
  offers: readonly string[];
};

/** What a partner has waiting; `id`: the partner's. */
export type Waiting = { id: string; partner: Partner; drafts: readonly Draft[] };

type Of<More> = { event: string } & More;

/** What waits for a community, the oldest first. @throws when the hub does not answer */
export async function waitingDrafts({ token, member }: Account): Promise<Waiting[]> {
  const hub = client(token);
  const waits = (of: string) => `${of}status = "draft" && ${of}asked != ""`;
  const [drafts, sessions, stalls] = await Promise.all([
    hub.collection("events").getFullList({
      filter: `${waits("")} && ${filter(member, "approve_events", "events")}`,
      sort: "asked,id",
      expand: "venue,partner",
      fields:
        "id,slug,kind,title,description,bring,fee,signup,asked,partner,photo,expand.venue.slug,expand.venue.name,expand.partner.slug,expand.partner.name,expand.partner.verified",
    }) as unknown as Promise<Draft[]>,
    hub.collection("sessions").getFullList({
      filter: `${waits("event.")} && ${filter(member, "approve_events", "sessions")}`,
      sort: "start",
      fields: "event,start,end",
    }) as unknown as Promise<Of<{ start: string; end: string }>[]>,
    hub.collection("stalls").getFullList({
      filter: `${waits("event.")} && ${filter(member, "approve_events", "stalls")}`,
      expand: "service",
      fields: "event,expand.service.name",
    }) as unknown as Promise<Of<{ expand: { service: { name: string } } }>[]>,
  ]);
  const waiting = new Map<string, Waiting & { drafts: Draft[] }>();
  for (const draft of drafts) {
    const { id, partner, expand } = draft;
    const one = waiting.get(partner) ?? { id: partner, partner: expand.partner, drafts: [] };
    waiting.set(partner, one);
    if (one.drafts.length === MAX_DRAFTS) continue;
    const dates = sessions
      .filter(({ event }) => event === id)
      .map(({ start, end }) => ({ start: instant(start), end: instant(end) }));
    const offers = stalls.filter(({ event }) => event === id).map(({ expand }) => expand.service.name);
    one.drafts.push({ ...draft, dates, offers });
  }
  const begins = ({ dates }: Draft) => dates[0]?.start ?? 0;
  for (const one of waiting.values()) one.drafts.sort((a, b) => begins(a) - begins(b));
  return [...waiting.values()];
}

/** The clashes of some drafts with what is published, by draft; undefined until they are known. */
export function useClashes(
  account: Account,
  drafts: readonly Draft[],
): ReadonlyMap<string, Clash[]> | undefined {
  const [clashes, setClashes] = useState<ReadonlyMap<string, Clash[]>>();
  useEffect(() => {
    let isWanted = true;
    const venues = [...new Set(drafts.map(({ expand }) => expand.venue.slug))];
    const ofVenue = async (venue: string): Promise<[string, Clash[]][]> => {
      const there = drafts.filter(({ expand }) => expand.venue.slug === venue);
      const starts = there.flatMap(({ dates }) => dates.map(({ start }) => start)).sort((a, b) => a - b);
      const [from, until] = [starts[0] ?? 0, starts[starts.length - 1] ?? 0];
      const partners = [...new Set(there.map(({ expand }) => expand.partner.slug))];
      const asked = { venue, from: localDay(from), until: localDay(until), partners };
      const booked = await bookedFor(account, asked);
      return there.map(({ id, slug, dates }) => {
        const own = { slug, venue, partners };
        return [id, dates.flatMap(({ start, end }) => clashesOf([start], end - start, own, booked))];
      });
    };
    Promise.all(venues.map(ofVenue))
      .then((found) => isWanted && setClashes(new Map(found.flat())))
      // It is a warning alone: without it, one decides by what one sees.
      .catch(() => isWanted && setClashes(new Map()));
    return () => {
      isWanted = false;
    };
  }, [account, drafts]);
  return clashes;
}
