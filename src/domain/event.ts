// An event is what is published: a public-welfare market (公益市集), a weekend class (周末课堂), a clinic (义诊), a talk (宣讲).
import { SERVICE_CATEGORIES } from "./partner.ts";
import * as z from "./schema.ts";

export const EVENT_KINDS = ["market", "class", "clinic", "talk"] as const;
export const EventKind = z.enum(EVENT_KINDS);
export type EventKind = z.infer<typeof EventKind>;

export const AUDIENCES = ["all", "children", "adults", "seniors"] as const;
export const Audience = z.enum(AUDIENCES);
export type Audience = z.infer<typeof Audience>;

/** Whether one signs up: not at all (just come), if one likes, or must. */
export const SIGNUP_MODES = ["none", "optional", "required"] as const;
export const SignupMode = z.enum(SIGNUP_MODES);
export type SignupMode = z.infer<typeof SignupMode>;

/** A draft is seen by those alone who may plan it. */
export const EVENT_STATUSES = ["draft", "published", "cancelled"] as const;
export const EventStatus = z.enum(EVENT_STATUSES);
export type EventStatus = z.infer<typeof EventStatus>;

/** The states anyone may see. */
export const PUBLIC_EVENT_STATUSES = ["published", "cancelled"] as const satisfies readonly EventStatus[];

export const Event = z.object({
  id: z.string(),
  slug: z.string(),
  kind: EventKind,
  title: z.string(),
  /** Its title for readers of English; empty where there is none. */
  title_en: z.string(),
  description: z.string(),
  /** What a visitor brings along. */
  bring: z.string(),
  /** What a visitor pays, in words; empty where it is free. */
  fee: z.string(),
  /** Whom to phone about it, where that is neither its place nor its community. */
  phone: z.string(),
  community: z.string(),
  venue: z.string(),
  partner: z.string(),
  signup: SignupMode,
  audience: Audience,
  status: EventStatus,
  rrule: z.string(),
  /** Days that its rule has and it leaves out, and days that it has on top: see `Exceptions`. */
  exdate: z.string(),
  rdate: z.string(),
  /** When its series is carried on by itself, once its owner has been told; empty where that is far, or never. */
  carries: z.string(),
  /** Since when a draft waits for its community to publish it; empty where nobody asked for that. */
  asked: z.string(),
  /** Why its community has given a draft back; else empty. */
  returned: z.string(),
  /** How long a seat that comes free is offered to whoever waits, in minutes; 0 for the usual time. */
  offer_minutes: z.number(),
  /** How many people one sign-up may bring; 0 for what is usual (`partyLimit`). */
  party_limit: z.number(),
  /** The places that a market has for stalls, beside those that its organiser fills: see `Places`. */
  places: z.string(),
  /** The name of its photo's file; empty where there is none. */
  photo: z.string(),
  created: z.string(),
  updated: z.string(),
});
export type Event = z.infer<typeof Event>;

/** How many people one sign-up for an event of a kind brings at most where seats are counted. */
const PARTY_LIMITS: Record<EventKind, number> = { market: 10, class: 5, clinic: 5, talk: 6 };

/** How many people one sign-up may bring to a session with that many seats; Infinity where any number may come. */
export function partyLimit(event: Pick<Event, "kind" | "party_limit">, capacity: number): number {
  return event.party_limit || (capacity > 0 ? PARTY_LIMITS[event.kind] : Infinity);
}

/** A stall (摊位) of a market: which partner brings which of its services. */
export const Stall = z.object({
  id: z.string(),
  event: z.string(),
  partner: z.string(),
  service: z.string(),
  /** The kind of place that it fills; "" where the organiser put it there. */
  opened: z.enum(["", ...SERVICE_CATEGORIES]),
  updated: z.string(),
});
export type Stall = z.infer<typeof Stall>;
