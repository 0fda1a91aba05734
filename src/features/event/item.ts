// Events as lists need them.
import type { Audience, EventKind, SignupMode } from "../../domain/event.ts";
import { type Openness, openness, type Seats, type Session } from "../../domain/session.ts";
import { pocketbaseDate } from "../../domain/time.ts";

/**
 * One session to come, with its seats as of the build. `at`, `until`: from when to when; `opens`, `closes`: when sign-up
 * does, where it is not at once and when the session begins; all in milliseconds.
 */
export type Slot = Pick<Session, "capacity" | "taken"> & {
  at: number;
  until: number;
  opens?: number;
  closes?: number;
};

/** Where in the district. `lat`, `lon`: degrees (WGS 84), rounded to 100 m. */
export type ItemCommunity = { slug: string; name: string; subdistrict: string; lat: number; lon: number };

/** Where it takes place; the same. */
export type ItemVenue = { name: string; lat: number; lon: number };

export type EventItem = {
  slug: string;
  title: string;
  title_en: string;
  kind: EventKind;
  audience: Audience;
  signup: SignupMode;
  cancelled: boolean;
  community: ItemCommunity;
  venue: ItemVenue;
  /** The names of the services that are brought there. */
  offers: string[];
  /** Ascending; cancelled ones are left out, unless the whole event is. */
  slots: Slot[];
};

/** A slot as the session it is of. */
export function sessionOf({ at, until, opens, closes, capacity, taken }: Slot): Seats {
  const date = (at: number | undefined) => (at === undefined ? "" : pocketbaseDate(at));
  return {
    status: "scheduled",
    start: date(at),
    end: date(until),
    opens: date(opens),
    closes: date(closes),
    capacity,
    taken,
  };
}

/** What a person can do about one session of an event in a list at `now` (milliseconds). */
export function slotOpenness(
  item: Pick<EventItem, "cancelled" | "signup">,
  slot: Slot,
  now: number,
): Openness {
  const event = { status: item.cancelled ? "cancelled" : "published", signup: item.signup } as const;
  return openness(sessionOf(slot), event, now);
}
