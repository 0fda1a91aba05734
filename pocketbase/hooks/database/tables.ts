// The collections' columns, as far as hooks read them.
import { DEED_OUTCOMES } from "../../../src/domain/attendance.ts";
import type { Community } from "../../../src/domain/community.ts";
import { EVENT_KINDS, EVENT_STATUSES, type Event, SIGNUP_MODES } from "../../../src/domain/event.ts";
import { type Member, ROLES } from "../../../src/domain/member.ts";
import { NOTICE_CHANNELS, NOTICE_KINDS, NOTICE_STATUSES } from "../../../src/domain/notice.ts";
import type { Partner } from "../../../src/domain/partner.ts";
import { SESSION_STATUSES, type Session } from "../../../src/domain/session.ts";
import { SIGNUP_STATUSES } from "../../../src/domain/signup.ts";
import type { Venue } from "../../../src/domain/venue.ts";
import { CLAIM_STATUSES, WISH_STATUSES, type Wish } from "../../../src/domain/wish.ts";
import { LANGS } from "../../../src/i18n/index.ts";
import { type Column, flag, number, oneOf, text } from "./columns.ts";

/** Columns of what the domain knows as T. */
type Table<T> = { readonly [K in keyof T]?: Column<T[K]> };

export const COMMUNITIES = { id: text, slug: text, name: text, phone: text } satisfies Table<Community>;

export const VENUES = { id: text, name: text, address: text, phone: text } satisfies Table<Venue>;

export const PARTNERS = {
  ...({ id: text, verified: flag } satisfies Table<Partner>),
  /** 0 for what everybody may. */
  wishes_at_once: number,
};

export const EVENTS = {
  id: text,
  slug: text,
  kind: oneOf(EVENT_KINDS),
  title: text,
  title_en: text,
  community: text,
  partner: text,
  signup: oneOf(SIGNUP_MODES),
  status: oneOf(EVENT_STATUSES),
  offer_minutes: number,
} satisfies Table<Event>;

export const SESSIONS = {
  id: text,
  event: text,
  start: text,
  end: text,
  status: oneOf(SESSION_STATUSES),
  opens: text,
  closes: text,
  capacity: number,
  taken: number,
  waiting: number,
} satisfies Table<Session>;

export const SIGNUPS = {
  id: text,
  session: text,
  name: text,
  phone: text,
  email: text,
  /** "" where staff wrote them down. */
  lang: oneOf(["", ...LANGS]),
  party: number,
  status: oneOf(SIGNUP_STATUSES),
  number: number,
  expires: text,
  course: text,
  created: text,
};

export const WISHES = { id: text, status: oneOf(WISH_STATUSES), partner: text } satisfies Table<Wish>;

export const CLAIMS = { id: text, wish: text, partner: text, status: oneOf(CLAIM_STATUSES) };

export const MEMBERS = {
  id: text,
  name: text,
  role: oneOf(ROLES),
  community: text,
  subdistrict: text,
  partner: text,
} satisfies Table<Member>;

export const NOTICES = {
  id: text,
  channel: oneOf(NOTICE_CHANNELS),
  kind: oneOf(NOTICE_KINDS),
  change: text,
  status: oneOf(NOTICE_STATUSES),
  attempts: number,
  signup: text,
  webhook: text,
};

export const ATTENDANCE = {
  outcome: oneOf(DEED_OUTCOMES),
  signup: text,
  /** How the sign-up stood before; "" where the deed made it or there is none. */
  before: oneOf(["", ...SIGNUP_STATUSES]),
};
