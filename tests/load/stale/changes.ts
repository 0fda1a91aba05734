// Changes at random, of every kind that people make and some that they shouldn't, each so told that it can be made again.
import { DatabaseSync } from "node:sqlite";
import { places } from "../../../pocketbase/system/places.ts";
import { EVENT_KINDS } from "../../../src/domain/event.ts";
import { PROJECT_STATUSES } from "../../../src/domain/project.ts";
import { DAY, HOUR, instant, pocketbaseDate } from "../../../src/domain/time.ts";
import { PHOTO_STATUSES, WISH_STATUSES } from "../../../src/domain/wish.ts";
import type { HubClient } from "../../support/hub.ts";
import { photo, photoFile } from "../../support/photo.ts";
import type { Dice } from "../storm/dice.ts";

/** `which`: of the records there are, as a share from 0 to 1; `how`: a number that what is written is made of. */
export type Change = { kind: Kind; which: number; how: number };

/**
 * What a change is made in. `hour`: as of when pages are, in milliseconds; `restart`: ends the program that keeps the site
 * and starts it again, at the end of what it does or, if `at` is given, so many milliseconds after it has begun to publish.
 */
export type World = {
  hub: HubClient;
  dataDir: string;
  hour: number;
  restart(at?: number): Promise<void>;
};

type Row = { id: string } & { [field: string]: never };
type Deed = (
  world: World,
  one: (collection: string, filter?: string) => Promise<Row>,
  how: number,
) => Promise<unknown>;

const among = <T>(list: readonly T[], how: number): T => list[how % list.length] as T;
/** A word that no other change writes. */
const word = (how: number) => `改${how.toString(36)}`;
const slug = (how: number) => `new-${how.toString(36)}`;

/** Writes as a program does that knows nothing of the hub. */
function byHand({ dataDir }: World, sql: string, ...values: string[]): void {
  const db = new DatabaseSync(places(dataDir).database);
  try {
    db.exec("PRAGMA busy_timeout = 5000");
    db.prepare(sql).run(...values);
  } finally {
    db.close();
  }
}

const DEEDS = {
  "write how a project goes": async ({ hub }, one, how) =>
    hub.create("project_notes", { project: (await one("projects")).id, text: word(how) }),
  "take a project a step on": async ({ hub }, one, how) =>
    hub.update("projects", (await one("projects")).id, {
      status: among(PROJECT_STATUSES, how),
      partner: (await one("partners")).id,
    }),
  "edit an event": async ({ hub }, one, how) =>
    hub.update("events", (await one("events")).id, {
      title: `${word(how)}的课`,
      description: how % 2 ? "" : `说明 <b>${word(how)}</b> & 更多`,
      audience: among(["all", "children", "adults", "seniors"], how),
      signup: among(["none", "optional", "required"], how),
    }),
  "make an event another kind": async ({ hub }, one, how) =>
    hub.update("events", (await one("events")).id, { kind: among(EVENT_KINDS, how) }),
  "give an event a photo": async ({ hub }, one, how) =>
    how % 2
      ? hub.upload("events", { photo: photoFile(photo()) }, (await one("events")).id)
      : hub.update("events", (await one("events", 'photo != ""')).id, { photo: "" }),
  "move an event elsewhere": async ({ hub }, one) => {
    const venue = await one("venues");
    const change = { venue: venue.id, community: venue["community"] };
    return hub.update("events", (await one("events")).id, change);
  },
  "give an event another host": async ({ hub }, one) =>
    hub.update("events", (await one("events")).id, { partner: (await one("partners")).id }),
  "give an event another address": async ({ hub }, one, how) =>
    hub.update("events", (await one("events")).id, { slug: slug(how) }),
  "cancel an event": async ({ hub }, one) =>
    hub.update("events", (await one("events", 'status = "published"')).id, { status: "cancelled" }),
  "hide an event": async ({ hub }, one) =>
    hub.update("events", (await one("events", 'status != "draft"')).id, { status: "draft" }),
  "show an event": async ({ hub }, one) =>
    hub.update("events", (await one("events", 'status != "published"')).id, { status: "published" }),
  "delete an event": async ({ hub }, one) => remove(hub, "events", (await one("events")).id),
  "a new event": async ({ hub }, one, how) => {
    const venue = await one("venues");
    const { id } = await hub.create("events", {
      slug: slug(how),
      kind: among(EVENT_KINDS, how),
      title: `${word(how)}的新活动`,
      community: venue["community"],
      venue: venue.id,
      partner: (await one("partners")).id,
      signup: "required",
      audience: "all",
      status: "published",
    });
    for (const hours of [26, 50]) await hub.session(id, 10, hours + (how % 100));
  },
  "move a session": async ({ hub }, one, how) => {
    const session = await one("sessions");
    const by = ((how % 21) - 10) * 7 * HOUR;
    const moved = (at: string) => pocketbaseDate(instant(at) + by);
    return hub.update("sessions", session.id, {
      start: moved(session["start"] ?? ""),
      end: moved(session["end"] ?? ""),
    });
  },
  "cancel a session": async ({ hub }, one) =>
    hub.update("sessions", (await one("sessions", 'status = "scheduled"')).id, { status: "cancelled" }),
  "a session is on again": async ({ hub }, one) =>
    hub.update("sessions", (await one("sessions", 'status = "cancelled"')).id, { status: "scheduled" }),
  "change what a session holds": async ({ hub }, one, how) =>
    hub.update("sessions", (await one("sessions")).id, { capacity: 20 + (how % 100) }),
  "open and close sign-up": async ({ hub, hour }, one, how) => {
    const session = await one("sessions", `start > "${pocketbaseDate(hour)}"`);
    const start = instant(session["start"] ?? "");
    const opens = how % 3 ? pocketbaseDate(hour + ((how % 7) - 3) * HOUR) : "";
    return hub.update("sessions", session.id, { opens, closes: how % 2 ? pocketbaseDate(start - HOUR) : "" });
  },
  "delete a session": async ({ hub }, one) => remove(hub, "sessions", (await one("sessions")).id),
  "a new session": async ({ hub }, one, how) => hub.session((await one("events")).id, 8, (how % 400) - 100),
  "rename a place": async ({ hub }, one, how) =>
    hub.update("venues", (await one("venues")).id, {
      name: `${word(how)}广场`,
      address: how % 2 ? `${word(how)}路 1 号` : "",
      location: { lon: 119 + (how % 10) / 100, lat: 36.7 },
    }),
  "a place opens at other hours": async ({ hub }, one, how) =>
    hub.update("venues", (await one("venues")).id, {
      hours: among(["", "Mo-Fr 08:30-18:30", "Mo-Su 10:00-22:00; PH off", "24/7"], how),
      phone: how % 2 ? "0536-0008901" : "",
      ...(how % 5 === 0 && { slug: slug(how) }),
    }),
  "give a place a photo": async ({ hub }, one, how) =>
    how % 2
      ? hub.upload("venues", { photo: photoFile(photo()) }, (await one("venues")).id)
      : hub.update("venues", (await one("venues", 'photo != ""')).id, { photo: "" }),
  "rename a partner": async ({ hub }, one, how) =>
    hub.update("partners", (await one("partners")).id, { name: `${word(how)}协会`, verified: how % 2 === 0 }),
  "a partner moves": async ({ hub }, one, how) =>
    hub.update("partners", (await one("partners")).id, {
      community: (await one("communities")).id,
      kind: among(["merchant", "institution"], how),
    }),
  "delete a partner": async ({ hub }, one) => remove(hub, "partners", (await one("partners")).id),
  "rename a community": async ({ hub }, one, how) =>
    hub.update("communities", (await one("communities")).id, {
      name: `${word(how)}社区`,
      ...(how % 3 === 0 && { subdistrict: (await one("communities"))["subdistrict"] }),
    }),
  "change a service": async ({ hub }, one, how) =>
    hub.update("services", (await one("services")).id, { name: `${word(how)}服务`, per_month: how % 9 }),
  "a new service at a market": async ({ hub }, one, how) => {
    const partner = (await one("partners")).id;
    const { id: service } = await hub.create("services", {
      slug: slug(how),
      partner,
      category: among(["health", "repair"], how),
      name: `${word(how)}服务`,
    });
    return hub.create("stalls", { event: (await one("events")).id, partner, service });
  },
  "delete a stall": async ({ hub }, one) => remove(hub, "stalls", (await one("stalls")).id),
  "delete a service": async ({ hub }, one) => remove(hub, "services", (await one("services")).id),
  "a wish goes on": async ({ hub }, one, how) =>
    hub.update("wishes", (await one("wishes")).id, {
      status: among(WISH_STATUSES, how),
      partner: how % 2 ? (await one("partners")).id : "",
      rating: how % 6,
    }),
  "edit a wish": async ({ hub }, one, how) =>
    hub.update("wishes", (await one("wishes")).id, {
      title: `想要${word(how)}`,
      ...(how % 3 === 0 && { slug: slug(how) }),
    }),
  "a new wish": async ({ hub }, one, how) =>
    hub.create("wishes", {
      slug: slug(how),
      title: `新心愿${word(how)}`,
      category: "company",
      community: (await one("communities")).id,
      status: among(["published", "submitted"], how),
    }),
  "a photo of a wish": async ({ hub }, one, how) => {
    const { id } = await one("wishes");
    // There may be three already.
    return hub.photo(id, among(PHOTO_STATUSES, how)).catch(() => undefined);
  },
  "a photo of a project": async ({ hub }, one, how) => {
    const { id } = await one("project_notes");
    return hub.photo(id, among(PHOTO_STATUSES, how), "project_photos").catch(() => undefined);
  },
  "decide about a photo of a project": async ({ hub }, one, how) =>
    hub.update("project_photos", (await one("project_photos")).id, { status: among(PHOTO_STATUSES, how) }),
  "decide about a photo": async ({ hub }, one, how) =>
    hub.update("wish_photos", (await one("wish_photos")).id, { status: among(PHOTO_STATUSES, how) }),
  "delete a wish": async ({ hub }, one) => remove(hub, "wishes", (await one("wishes")).id),
  "an hour passes": async (world) => {
    world.hour += HOUR;
  },
  "people sign up and an hour passes": async (world, one) => {
    const later = pocketbaseDate(Math.max(Date.now(), world.hour));
    const session = await one("sessions", `start > "${later}" && event.signup != "none"`);
    await world.hub.signUp(session.id);
    world.hour += HOUR;
  },
  "a night passes": async (world, _, how) => {
    world.hour += 9 * HOUR + (how % 3) * DAY;
  },
  "a month passes": async (world) => {
    world.hour += 31 * DAY;
  },
  "written by hand, without a word of when": async (world, one, how) =>
    byHand(world, "UPDATE events SET title = ? WHERE id = ?", `手写${word(how)}`, (await one("events")).id),
  "written at a time to come": async (world, one, how) =>
    byHand(
      world,
      "UPDATE venues SET name = ?, updated = '2099-01-01 00:00:00.000Z' WHERE id = ?",
      `将来${word(how)}`,
      (await one("venues")).id,
    ),
  "taken out by hand": async (world, one) =>
    byHand(world, "DELETE FROM stalls WHERE id = ?", (await one("stalls")).id),
  "the program starts anew": (world) => world.restart(),
  "the program is stopped at its work": async (world, one, how) => {
    await world.hub.update("partners", (await one("partners")).id, { name: `${word(how)}中心` });
    await world.restart(how % 400);
  },
} satisfies { [kind: string]: Deed };

export type Kind = keyof typeof DEEDS;
/** All kinds. */
export const KINDS = Object.keys(DEEDS) as Kind[];

async function remove(hub: HubClient, collection: string, id: string): Promise<void> {
  // It may be refused: others need it.
  await hub.send("DELETE", `/api/collections/${collection}/records/${id}`, undefined, await hub.superuser());
}

/** So many changes, the same for the same dice; every kind comes before one comes again. */
export function someChanges(dice: Dice, number: number): Change[] {
  const rounds = Math.ceil(number / KINDS.length);
  const kinds = Array.from({ length: rounds }, () =>
    KINDS.map((kind) => ({ kind, at: dice.next() })).sort((a, b) => a.at - b.at),
  ).flat();
  return kinds
    .slice(0, number)
    .map(({ kind }) => ({ kind, which: dice.next(), how: dice.whole(0, 2 ** 31) }));
}

/** Makes a change; one that finds nothing to change, or is refused, is none. */
export async function make({ kind, which, how }: Change, world: World): Promise<void> {
  const deed: Deed = DEEDS[kind];
  const nothing = new Error("nothing to change");
  const one = async (collection: string, filter = ""): Promise<Row> => {
    const all = (await world.hub.list(collection, filter)) as Row[];
    const found = all.sort((a, b) => (a.id < b.id ? -1 : 1))[Math.floor(which * all.length)];
    if (!found) throw nothing;
    return found;
  };
  await deed(world, one, how).catch((error) => {
    if (error !== nothing) throw error;
  });
}
