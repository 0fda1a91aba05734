// One's own sign-up in a calendar (日历): what of it, or of the course it was made with, is to be held free.
import { defineCommand } from "./command.ts";
import type { Event } from "./event.ts";
import { isCancelled, type Session } from "./session.ts";
import { holdsSeats, isActive, type SignupStatus } from "./signup.ts";

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
