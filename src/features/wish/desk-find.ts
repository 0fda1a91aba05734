// What the wishes' cards ask the hub.
import { client } from "../../data/client.ts";
import { inParts } from "../../data/in-parts.ts";
import type { Location } from "../../domain/community.ts";
import { filter } from "../../domain/permission.ts";
import {
  type Candidate,
  duplicates,
  type Home,
  homesToAsk,
  type Suggestion,
  suggestPartners,
} from "../../domain/suggest.ts";
import { UNDER_WAY, type Wish } from "../../domain/wish.ts";
import { nearest } from "../desk/near.ts";
import type { Account } from "../member/account.ts";
import type { WishContact } from "./Contact.tsx";

type HomeOfWish = { name: string; subdistrict: string; location: Location };
export type DeskWish = Pick<
  Wish,
  "id" | "slug" | "title" | "category" | "description" | "community" | "status" | "created"
> & {
  due: string;
  expand: { community: HomeOfWish };
};

const FIELDS =
  "id,slug,title,category,description,community,status,created,due,expand.community.name,expand.community.subdistrict,expand.community.location";

/** The wishes that a filter finds, the oldest first. @throws when the hub does not answer */
export function wishesOf({ token }: Account, where: string, sort = "created,id"): Promise<DeskWish[]> {
  return client(token)
    .collection("wishes")
    .getFullList<DeskWish>({ filter: where, sort, expand: "community", fields: FIELDS });
}

/** A listed service that is asked for, and whose it is. */
export type Asked = { partner: string; name: string };

/** Who asked for a wish, and what of a partner's; undefined where that isn't known. */
export async function contactOf(
  { token }: Account,
  wish: string,
): Promise<(WishContact & { asked?: Asked | undefined }) | undefined> {
  const hub = client(token);
  const [found] = await hub
    .collection("wish_contacts")
    .getFullList<WishContact & { expand?: { service?: Asked } }>({
      filter: hub.filter("wish = {:wish}", { wish }),
      expand: "service",
      fields: "name,phone,address,for_name,expand.service.partner,expand.service.name",
    });
  return found && { ...found, asked: found.expand?.service };
}

export type Alike = { id: string; title: string; why: "phone" | "words" };

/** Wishes still under way that may be the same as this one. */
export async function alike({ token, member }: Account, wish: DeskWish, phone: string): Promise<Alike[]> {
  const hub = client(token);
  const underWay = UNDER_WAY.map((status) => `status = "${status}"`).join(" || ");
  const [others, same] = await Promise.all([
    hub.collection("wishes").getFullList<Wish>({
      filter: `(${underWay}) && ${hub.filter("community = {:community}", wish)} && ${filter(member, "move_wish", "wishes")}`,
      sort: "-created",
      fields: "id,title,description,community,category",
    }),
    phone
      ? hub.collection("wish_contacts").getFullList<{ wish: string }>({
          filter: hub.filter("phone = {:phone}", { phone }),
          fields: "wish",
        })
      : [],
  ]);
  const known = new Set(same.map(({ wish }) => wish));
  const compared = others.map((other) => ({ ...other, phone: known.has(other.id) ? phone : "" }));
  return duplicates({ ...wish, phone }, compared).map(({ wish, why }) => ({
    id: wish,
    why,
    title: others.find(({ id }) => id === wish)?.title ?? "",
  }));
}

export type Suggested = Suggestion & { name: string };

/** The partners to ask, of the wish's community and those near it, the best first; before them whose service is asked for. */
export async function suggested(
  { token }: Account,
  wish: DeskWish,
  asked: Asked | undefined,
): Promise<Suggested[]> {
  const hub = client(token);
  const { location } = wish.expand.community;
  const all = await hub.collection("communities").getFullList<Home>({ fields: "id,subdistrict,location" });
  const homes = homesToAsk({ ...wish.expand.community, id: wish.community }, all);
  type Row = Pick<Candidate, "id" | "community" | "verified"> & {
    name: string;
    wishes_at_once?: number;
    expand?: { community?: { location: Location } };
  };
  const near = homes.map((id) => hub.filter("community = {:id}", { id }));
  if (asked) near.push(hub.filter("id = {:partner}", asked));
  const partners = await hub.collection("partners").getFullList<Row>({
    filter: `verified = true && (${near.join(" || ")})`,
    expand: "community",
    fields: "id,name,community,verified,wishes_at_once,expand.community.location",
  });
  const theirs = (some: readonly Row[]) =>
    some.map(({ id }) => hub.filter("partner = {:id}", { id })).join(" || ");
  const [services, wishes] = await Promise.all([
    inParts(partners, (some) =>
      hub.collection("services").getFullList<Candidate["services"][number] & { partner: string }>({
        filter: theirs(some),
        fields: "partner,category,name",
      }),
    ),
    inParts(partners, (some) =>
      hub.collection("wishes").getFullList<{ partner: string; status: string; rating: number }>({
        filter: `(status = "claimed" || status = "confirmed") && (${theirs(some)})`,
        fields: "partner,status,rating",
      }),
    ),
  ]);
  const candidates = partners.map((partner): Candidate => {
    const own = wishes.filter((one) => one.partner === partner.id);
    return {
      ...partner,
      location: partner.expand?.community?.location ?? { lon: 0, lat: 0 },
      services: services.filter((one) => one.partner === partner.id),
      held: own.filter(({ status }) => status === "claimed").length,
      wishes_at_once: partner.wishes_at_once ?? 0,
      ratings: own.flatMap(({ rating }) => (rating ? [rating] : [])),
    };
  });
  const names = new Map(partners.map(({ id, name }) => [id, name]));
  return suggestPartners({ ...wish, location, asked }, candidates).map((one) => ({
    ...one,
    name: names.get(one.partner) ?? "",
  }));
}

/** Wishes that wait for anybody, `most` at most, the nearest first. */
export async function openNear(account: Account, most = 8): Promise<DeskWish[]> {
  return (await nearest(account, await wishesOf(account, 'status = "published"'))).slice(0, most);
}
