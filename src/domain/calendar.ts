// What is one's own in a calendar (日历): a sign-up, or what is left of its course, as a file; all sign-ups of a device, or what
// a member is to see to (值班), as a feed at a secret address that shows it and opens nothing else.
import { defineCommand } from "./command.ts";
import type { Event } from "./event.ts";
import type { Member } from "./member.ts";
import { because } from "./problem.ts";
import * as z from "./schema.ts";
import { isCancelled, type Session } from "./session.ts";
import { holdsSeats, isActive, type SignupStatus } from "./signup.ts";
import { addDays, DAY, HOUR, instant, localDay, startOfDay } from "./time.ts";

/** How sure an entry is (STATUS, RFC 5545, 3.8.1.11). */
export type EntryStatus = "CONFIRMED" | "TENTATIVE" | "CANCELLED";

type Dated = {
  id: string;
  status: SignupStatus;
  session: Pick<Session, "status">;
  event: Pick<Event, "status">;
};

/** How sure it is that whoever has the sign-up comes: who waits, or was asked, may come yet. */
export function entryStatus({ status, session, event }: Omit<Dated, "id">): EntryStatus {
  if (!isActive(status) || isCancelled(session, event)) return "CANCELLED";
  return holdsSeats(status) && status !== "offered" ? "CONFIRMED" : "TENTATIVE";
}

/**
 * Of the sign-ups of a course those that stand; if none does, or it is no course, the one that is asked for, `id`: a
 * calendar that has it already hears that it is off.
 */
export function entriesOf<S extends Dated>(id: string, course: readonly S[]): S[] {
  const standing = course.filter(({ status }) => isActive(status));
  return standing.length ? standing : course.filter((signup) => signup.id === id);
}

export const OWN_CALENDAR = defineCommand(
  {
    name: "ownCalendar",
    method: "GET",
    // Without the ending of a calendar's file: iPhones take an address with it for a feed to subscribe to.
    path: "/api/hub/signups/{token}/calendar",
    who: ["owner"],
  },
  {
    tag: "signups",
    summary: "One's own sign-up, or what is left of its course, as a file for a calendar.",
    description:
      "Entries have the UID and the revision that they have in the feeds, and lead to the event's page. Whoever waits has them tentative; what is called off or given up is cancelled.",
    at: { token: "The token that signing up answered with." },
    answers: {},
    file: { means: "The entries (RFC 5545).", types: ["text/calendar"] },
  },
);

/** How long what is over, or was called off, stays in a feed of one's own, in milliseconds. */
const KEPT = 30 * DAY;

/** Of the sign-ups of a device those that its feed shows at `now` (milliseconds): what is given up is in it no more. */
export function inOwnFeed<S extends Pick<Dated, "status"> & { session: Pick<Session, "end"> }>(
  signups: readonly S[],
  now: number,
): S[] {
  return signups.filter(({ status, session }) => isActive(status) && isRecent(session, now));
}

/** Whether a session is to come, or was over not long before `now` (milliseconds). */
export function isRecent({ end }: Pick<Session, "end">, now: number): boolean {
  return instant(end) > now - KEPT;
}

/** When the evening begins on which one thinks of the morning after, by the hub's clock. */
const EVENING = 20 * HOUR;

/** When whoever is to come is reminded of it (milliseconds): at eight the evening before. */
export function eveningBefore(start: string): number {
  return startOfDay(addDays(localDay(instant(start)), -1)) + EVENING;
}

/** Whose sessions a member is to see to: those of a partner, its stalls with them, or of a community, the other ""; undefined for nobody's. */
export function rotaOf({
  role,
  partner,
  community,
}: Pick<Member, "role" | "partner" | "community">): { partner: string; community: string } | undefined {
  if (role === "partner" && partner) return { partner, community: "" };
  if (role === "community" && community) return { partner: "", community };
  return undefined;
}

/** The most sign-ups that one calendar shows. */
const MOST = 50;

const TOKEN = "m1x2y3z4a5b6c7d0123456789abcdef0123456789abcdef";
const token = z.string(because("field.invalid")).check(z.maxLength(60, because("field.invalid")));

/** `key`: of the calendar that is to show them; without one it is a new one. `signups`: their tokens. */
export const KeepCalendarRequest = z.object(
  {
    key: z.optional(token),
    signups: z.array(token, because("field.invalid")).check(z.maxLength(MOST, because("field.invalid"))),
  },
  because("body.json"),
);
export type KeepCalendarRequest = z.output<typeof KeepCalendarRequest>;

/** `key`: what changes and closes it; `path`: where its feed is, which may be handed on. */
export const KeptCalendar = z.object({ key: z.string(), path: z.string() });
export type KeptCalendar = z.infer<typeof KeptCalendar>;

const KEPT_CALENDAR = {
  means: "The calendar's key, and where its feed is.",
  schema: KeptCalendar,
  example: { key: TOKEN, path: `/api/hub/calendars/${TOKEN}.ics` },
};

export const KEEP_CALENDAR = defineCommand(
  {
    name: "keepCalendar",
    method: "POST",
    path: "/api/hub/calendars",
    who: ["guest"],
    request: KeepCalendarRequest,
  },
  {
    tag: "signups",
    summary: "Make a calendar of one's sign-ups to subscribe to, or say anew which it shows.",
    description:
      "The feed's address is secret, shows when and where, and opens nothing else. The key stays with whoever made it.",
    at: {},
    request: { example: { signups: [TOKEN] } },
    answers: { 200: KEPT_CALENDAR },
    refusals: ["not_found", "too_many"],
  },
);

export const KEEP_ROTA = defineCommand(
  { name: "keepRota", method: "POST", path: "/api/hub/calendars/rota", who: ["member"] },
  {
    tag: "signups",
    summary:
      "The calendar of what a member is to see to: their partner's sessions and stalls, or their community's sessions.",
    description: "There is one for each member, until it is closed. It is gone with the account.",
    at: {},
    answers: { 200: KEPT_CALENDAR },
    refusals: ["forbidden"],
  },
);

export const CalendarClosed = z.object({ closed: z.boolean() });

export const CLOSE_CALENDAR = defineCommand(
  { name: "closeCalendar", method: "POST", path: "/api/hub/calendars/{token}/close", who: ["owner"] },
  {
    tag: "signups",
    summary: "Close a calendar for ever: its address shows nothing any more.",
    at: { token: "The calendar's key." },
    answers: {
      200: {
        means: "It is closed.",
        schema: CalendarClosed,
        example: { closed: true },
      },
    },
  },
);

/** The token in a feed's file name; "" for what is no such name. */
export const calendarAsked = (file: string): string => /^(\w+)\.ics$/.exec(file)?.[1] ?? "";

export const READ_CALENDAR = defineCommand(
  { name: "readCalendar", method: "GET", path: "/api/hub/calendars/{file}", who: ["guest"] },
  {
    tag: "signups",
    summary: "A calendar of one's own, to subscribe to.",
    description:
      "Entries have the UID and the revision that they have in the public feeds, and an alarm at eight the evening before. What is over, or was called off, is in it for 30 days.",
    at: { file: "What making it answered with: a token, with the ending `.ics`." },
    answers: {},
    file: { means: "The entries (RFC 5545).", types: ["text/calendar"] },
    refusals: ["not_found"],
  },
);
