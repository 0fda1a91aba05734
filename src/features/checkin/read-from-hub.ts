// What the door asks the hub: sessions, a session's list, whose a scanned code is.
import { client, orNone } from "../../data/client.ts";
import { type DoorList, doorList, type Logged, type Person } from "../../domain/attendance.ts";
import { maskPhone } from "../../domain/contact.ts";
import type { Event } from "../../domain/event.ts";
import { oddSignups } from "../../domain/odd.ts";
import { filter } from "../../domain/permission.ts";
import { LIST_CLOSES, type Session } from "../../domain/session.ts";
import { addDays, localDay, pocketbaseDate, startOfDay } from "../../domain/time.ts";
import type { Venue } from "../../domain/venue.ts";
import type { Account } from "../member/account.ts";
import type { DoorSession } from "./store.ts";

/** How many days ahead lists are offered, to be looked at and printed. */
const DAYS_AHEAD = 3;

type SessionRow = Omit<DoorSession, "event" | "venue"> & {
  expand: {
    event: Pick<Event, "title" | "status" | "community" | "partner"> & {
      expand?: { venue?: Pick<Venue, "name" | "address"> };
    };
  };
};

const SESSION = {
  expand: "event,event.venue",
  fields:
    "id,start,end,status,capacity,taken,expand.event.title,expand.event.status,expand.event.community,expand.event.partner," +
    "expand.event.expand.venue.name,expand.event.expand.venue.address",
};

function sessionOf({ expand, ...session }: SessionRow): DoorSession {
  const { expand: more, ...event } = expand.event;
  return { ...session, event, venue: more?.venue };
}

/**
 * The sessions whose lists the member may keep, soonest first: under way, today's, and the next days'.
 * @throws when the hub does not answer
 */
export async function nearSessions({ token, member }: Account, now: number): Promise<DoorSession[]> {
  const until = startOfDay(addDays(localDay(now), 1 + DAYS_AHEAD));
  const near = `end > "${pocketbaseDate(now - LIST_CLOSES)}" && start < "${pocketbaseDate(until)}"`;
  const found = await client(token)
    .collection("sessions")
    .getFullList<SessionRow>({
      ...SESSION,
      filter: `${near} && ${filter(member, "keep_list", "sessions")}`,
      sort: "start,id",
    });
  return found.map(sessionOf);
}

type SignupRow = Pick<
  Person,
  "id" | "name" | "phone" | "party" | "status" | "number" | "expires" | "course"
> & {
  created: string;
};

/**
 * A session and its list; undefined where there is no such session any more. Phones come out masked.
 * @throws when the hub does not answer
 */
export async function readList(
  token: string,
  id: string,
): Promise<{ session: DoorSession; list: DoorList } | undefined> {
  const hub = client(token);
  const ofSession = hub.filter("session = {:id}", { id });
  const found = await orNone(hub.collection("sessions").getOne<SessionRow>(id, SESSION));
  if (!found) return undefined;
  // The log first: what it knows of, the sign-ups show.
  const log = await hub.collection("attendance").getFullList<Logged>({
    filter: ofSession,
    sort: "@rowid",
    fields: "key,signup,action,outcome,before,party",
  });
  const signups = await hub.collection("signups").getFullList<SignupRow>({
    filter: ofSession,
    sort: "number",
    fields: "id,name,phone,party,status,number,expires,course,created",
  });
  const masked = signups.map(({ created: _, ...row }) => ({
    ...row,
    phone: row.phone && maskPhone(row.phone),
  }));
  const list = { ...doorList(found.capacity, masked, log), odd: oddSignups(signups, found.capacity) };
  return { session: sessionOf(found), list };
}

/** A sign-up that is not on the open list, and where it belongs. */
export type Elsewhere = { course: string; title: string; session: Pick<Session, "id" | "start"> };

/**
 * Whose code was scanned, as far as the member may know.
 * @throws when the hub does not answer
 */
export async function findSignup(token: string, id: string): Promise<Elsewhere | undefined> {
  const found = await orNone(
    client(token).collection("signups").getOne<{
      course: string;
      expand: { session: Pick<Session, "id" | "start"> & { expand: { event: Pick<Event, "title"> } } };
    }>(id, {
      expand: "session,session.event",
      fields: "course,expand.session.id,expand.session.start,expand.session.expand.event.title",
    }),
  );
  if (!found) return undefined;
  const { id: session, start, expand } = found.expand.session;
  return { course: found.course, title: expand.event.title, session: { id: session, start } };
}
