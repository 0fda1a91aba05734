// Changing the dates of an event (改期): one, this and the following, or all that are to come; another time, other seats, another
// place, or none of it any more. What that means for who has signed up is said before it is done.
import { type Channels, type ToldBy, toldBy } from "./channel.ts";
import { defineCommand } from "./command.ts";
import { because, invalid, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { hasBegun, type Session, wrongTime } from "./session.ts";
import { instant, pocketbaseDate } from "./time.ts";
import { When } from "./when.ts";

export const CHANGE_SCOPES = ["one", "following", "all"] as const;
export type ChangeScope = (typeof CHANGE_SCOPES)[number];

/**
 * `start`, `end`: when the date is to be, in UTC, "" as it is; the others move by as much, and take as long. `capacity`: seats, 0 for no
 * limit; `venue`: an id, "" as it is; `cancel`: it does not take place. `apply`: does it; `seen`: of the answer that whoever
 * does it has seen.
 */
export const ChangeRequest = z.object(
  {
    scope: z.enum(CHANGE_SCOPES, because("field.invalid")),
    start: When,
    end: When,
    capacity: z.optional(
      z
        .int(because("field.invalid"))
        .check(z.minimum(0, because("field.invalid")), z.maximum(1_000_000, because("field.invalid"))),
    ),
    venue: z._default(
      z.string(because("field.invalid")).check(z.maxLength(20, because("field.invalid"))),
      "",
    ),
    cancel: z._default(z.boolean(because("field.invalid")), false),
    apply: z._default(z.boolean(because("field.invalid")), false),
    seen: z._default(z.string(because("field.invalid")).check(z.maxLength(80, because("field.invalid"))), ""),
  },
  because("body.json"),
);
export type ChangeRequest = z.output<typeof ChangeRequest>;

/** A session as far as a change touches it. */
export type Changeable = Pick<
  Session,
  "id" | "start" | "end" | "opens" | "closes" | "status" | "capacity" | "taken"
>;

/** What a session is to be. `tells`: whether people hear of it; seats alone are no news. */
export type SessionChange = Omit<Changeable, "taken"> & { tells: boolean };

/** The sessions that a change is about, in order of time: of those that are to come and not off. */
export function within<T extends Changeable>(
  sessions: readonly T[],
  chosen: T,
  scope: ChangeScope,
  now: number,
): T[] {
  return sessions
    .filter((session) => session.status === "scheduled" && !hasBegun(session, now))
    .filter(({ id, start }) =>
      scope === "one" ? id === chosen.id : scope === "all" || instant(start) >= instant(chosen.start),
    )
    .sort((a, b) => instant(a.start) - instant(b.start));
}

const later = (date: string, by: number) => (date && by ? pocketbaseDate(instant(date) + by) : date);

/**
 * What becomes of an event's sessions by a change to one of them at `now` (milliseconds); only of those that become other
 * than they are. `moves`: whether the place is another.
 * @throws Refusal not_found, past or cancelled (the chosen one), or invalid
 */
export function changesOf(
  sessions: readonly Changeable[],
  id: string,
  { scope, start, end, capacity, cancel }: ChangeRequest,
  moves: boolean,
  now: number,
): SessionChange[] {
  const chosen = sessions.find((session) => session.id === id);
  if (!chosen) throw new Refusal("not_found");
  if (chosen.status === "cancelled") throw new Refusal("cancelled");
  if (hasBegun(chosen, now)) throw new Refusal("past");
  const by = start ? instant(start) - instant(chosen.start) : 0;
  const longer = end ? instant(end) - instant(chosen.end) - by : 0;
  return within(sessions, chosen, scope, now).flatMap(({ taken, ...session }) => {
    if (cancel) return [{ ...session, status: "cancelled" as const, tells: true }];
    const { opens, closes } = session;
    const next = {
      ...session,
      start: later(session.start, by),
      end: later(session.end, by + longer),
      opens: later(opens, by),
      closes: later(closes, by),
      capacity: capacity ?? session.capacity,
    };
    if (wrongTime(next) === "end") throw invalid("end", "time.order");
    if (hasBegun(next, now)) throw invalid("start", "time.past");
    if (next.capacity > 0 && next.capacity < taken) throw invalid("capacity", "capacity.taken");
    const tells = moves || next.start !== session.start || next.end !== session.end;
    return tells || next.capacity !== session.capacity ? [{ ...next, tells }] : [];
  });
}

/** Somebody who has signed up for a session: `person` tells them from others; what they left, "" for nothing. */
export type Reached = { session: string; person: string; email: string; phone: string };

/** How many people are told of changes, and how; each counted once, by the surest that reaches them. */
export function toldOf(
  changes: readonly SessionChange[],
  reached: readonly Reached[],
  channels: Channels,
): Record<ToldBy, number> {
  const telling = new Set(changes.filter(({ tells }) => tells).map(({ id }) => id));
  const surest: readonly ToldBy[] = ["phone", "sms", "mail"];
  const told = new Map<string, ToldBy>();
  for (const { session, person, ...left } of reached) {
    if (!telling.has(session)) continue;
    const by = toldBy(left, channels);
    const known = told.get(person);
    if (!known || surest.indexOf(by) > surest.indexOf(known)) told.set(person, by);
  }
  const count = (by: ToldBy) => [...told.values()].filter((one) => one === by).length;
  return { mail: count("mail"), sms: count("sms"), phone: count("phone") };
}

/**
 * `sessions`: how many dates become other; `mail`, `sms`, `phone`: how many people are told, and how; `undo`: by which name it can be
 * taken back (see `undo.ts`), where nobody is told at once.
 */
export const ChangeResult = z.object({
  seen: z.string(),
  applied: z.boolean(),
  sessions: z.int(),
  mail: z.int(),
  sms: z.int(),
  phone: z.int(),
  undo: z.optional(z.string()),
});
export type ChangeResult = z.output<typeof ChangeResult>;

export const CHANGE_SESSIONS = defineCommand(
  {
    name: "changeSessions",
    method: "POST",
    path: "/api/hub/sessions/{id}/changes",
    who: ["member"],
    request: ChangeRequest,
  },
  {
    tag: "events",
    summary: "Change a date of an event, this and the following, or all; or say what that would mean.",
    description:
      "For who may enter the event. Dates that have begun, or are off, stay as they are. Without `apply` nothing is changed, and the answer says how many dates it would be and how many people would be told by mail, by text message and by phone; with it, all is done at once, or nothing if what `seen` stands for is no longer so. Another place for some dates alone makes them an event of their own, with whoever has signed up.",
    at: { id: "The session's id." },
    request: {
      example: { scope: "following", start: "2026-12-06T02:00:00Z", end: "2026-12-06T04:30:00Z" },
    },
    answers: {
      200: {
        means: "What it means, or, with `apply`, what was done.",
        schema: ChangeResult,
        example: {
          seen: "9f2c1a7be4d05c3386a1f0b2d7c4e915",
          applied: false,
          sessions: 4,
          mail: 18,
          sms: 20,
          phone: 4,
        },
      },
    },
    refusals: ["cancelled", "past", "changed_meanwhile"],
  },
);
