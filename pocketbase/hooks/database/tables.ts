// The collections' columns, as far as hooks read them.
import { DEED_ACTIONS, DEED_OUTCOMES } from "../../../src/domain/attendance.ts";
import type { Community } from "../../../src/domain/community.ts";
import {
  EVENT_KINDS,
  EVENT_STATUSES,
  type Event,
  SIGNUP_MODES,
  type Stall,
} from "../../../src/domain/event.ts";
import { INVITATION_STATUSES } from "../../../src/domain/invitation.ts";
import { ROLES } from "../../../src/domain/member.ts";
import { NOTICE_CHANNELS, NOTICE_KINDS, NOTICE_STATUSES } from "../../../src/domain/notice.ts";
import { type Partner, SERVICE_CATEGORIES, type Service } from "../../../src/domain/partner.ts";
import type { ProjectPhoto, WishPhoto } from "../../../src/domain/photo.ts";
import { PROJECT_STATUSES, type Project, type ProjectNote } from "../../../src/domain/project.ts";
import { SESSION_STATUSES, type Session } from "../../../src/domain/session.ts";
import { SIGNUP_STATUSES } from "../../../src/domain/signup.ts";
import { APPLICATION_STATUSES, type StallApplication } from "../../../src/domain/stall.ts";
import type { Venue } from "../../../src/domain/venue.ts";
import {
  CLAIM_STATUSES,
  PHOTO_PARTS,
  PHOTO_STATUSES,
  WISH_CATEGORIES,
  WISH_STATUSES,
  type Wish,
} from "../../../src/domain/wish.ts";
import { LANGS } from "../../../src/i18n/index.ts";
import { type Column, flag, number, oneOf, text } from "./columns.ts";

/** Columns of what the domain knows as T. */
type Table<T> = { readonly [K in keyof T]?: Column<T[K]> };

export const COMMUNITIES = {
  ...({
    id: text,
    slug: text,
    name: text,
    subdistrict: text,
    phone: text,
  } satisfies Table<Community>),
  /** How many days each step of a wish may take; 0 for what everybody's may. */
  submitted_days: number,
  dispatched_days: number,
  claimed_days: number,
};

export const VENUES = { id: text, name: text, address: text, phone: text } satisfies Table<Venue>;

export const PARTNERS = {
  ...({ id: text, slug: text, name: text, verified: flag } satisfies Table<Partner>),
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
  party_limit: number,
  rrule: text,
  exdate: text,
  rdate: text,
  carries: text,
  asked: text,
  description: text,
  bring: text,
  fee: text,
  phone: text,
  places: text,
} satisfies Table<Event>;

export const SERVICES = {
  id: text,
  partner: text,
  category: oneOf(SERVICE_CATEGORIES),
} satisfies Table<Service>;

export const STALLS = { opened: oneOf(["", ...SERVICE_CATEGORIES]) } satisfies Table<Stall>;

export const STALL_APPLICATIONS = {
  id: text,
  event: text,
  partner: text,
  service: text,
  category: oneOf(SERVICE_CATEGORIES),
  status: oneOf(APPLICATION_STATUSES),
} satisfies Table<StallApplication>;

export const SESSIONS = {
  id: text,
  event: text,
  start: text,
  end: text,
  recurrence: text,
  status: oneOf(SESSION_STATUSES),
  opens: text,
  closes: text,
  capacity: number,
  taken: number,
  waiting: number,
  sequence: number,
  modified: text,
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

export const WISHES = {
  ...({
    id: text,
    slug: text,
    title: text,
    category: oneOf(WISH_CATEGORIES),
    description: text,
    community: text,
    status: oneOf(WISH_STATUSES),
    partner: text,
    rating: number,
    created: text,
    updated: text,
  } satisfies Table<Wish>),
  /** By when the next step is to be taken; "" without such a time. */
  due: text,
  /** The wish that stands for this one too. */
  into: text,
};

export const WISH_CONTACTS = {
  id: text,
  name: text,
  phone: text,
  address: text,
  /** For whom they ask, where that is somebody else. */
  for_name: text,
  /** The volunteer who has the wish; triggers keep it. */
  holder: text,
  /** When whoever has the wish comes, once that is agreed. */
  appointed: text,
};

export const WISH_PHOTOS = {
  ...({
    id: text,
    wish: text,
    part: oneOf(PHOTO_PARTS),
    status: oneOf(PHOTO_STATUSES),
  } satisfies Table<WishPhoto>),
  /** Of what was sent: what the hub keeps of a photo is not that. */
  digest: text,
};

export const CLAIMS = { id: text, wish: text, partner: text, member: text, status: oneOf(CLAIM_STATUSES) };

export const PROJECTS = {
  id: text,
  community: text,
  partner: text,
  status: oneOf(PROJECT_STATUSES),
} satisfies Table<Project>;

export const PROJECT_NOTES = { id: text, project: text } satisfies Table<ProjectNote>;

export const PROJECT_PHOTOS = {
  ...({ id: text, note: text, status: oneOf(PHOTO_STATUSES) } satisfies Table<ProjectPhoto>),
  /** As of wishes' photos. */
  digest: text,
};

export const AUDIT = { id: text, action: text, why: text, created: text };

export const MEMBERS = {
  id: text,
  name: text,
  role: oneOf(ROLES),
  community: text,
  subdistrict: text,
  partner: text,
  mobile: text,
  email: text,
};

export const INVITATIONS = {
  id: text,
  name: text,
  role: oneOf(ROLES),
  community: text,
  subdistrict: text,
  partner: text,
  mobile: text,
  email: text,
  member: text,
  status: oneOf(INVITATION_STATUSES),
  expires: text,
};

export const NOTICES = {
  id: text,
  channel: oneOf(NOTICE_CHANNELS),
  kind: oneOf(NOTICE_KINDS),
  change: text,
  status: oneOf(NOTICE_STATUSES),
  attempts: number,
  /** Of how many text messages the price is asked for it. */
  segments: number,
  created: text,
  /** Whose it is; triggers say so. */
  community: text,
  signup: text,
  webhook: text,
  /** Where it is of a wish; and which offer to take that on, and which member, it is about. */
  wish: text,
  claim: text,
  member: text,
  /** Where it is of an event as a whole. */
  event: text,
};

export const ATTENDANCE = {
  key: text,
  action: oneOf(DEED_ACTIONS),
  outcome: oneOf(DEED_OUTCOMES),
  signup: text,
  /** How the sign-up stood before; "" where the deed made it or there is none. */
  before: oneOf(["", ...SIGNUP_STATUSES]),
  /** For how many it was before; 0 likewise. */
  party: number,
};
