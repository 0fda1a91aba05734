// What the lines of each CSV file must look like, and what they mean.
import * as z from "zod";
import { isPhone, normalisePhone } from "../../src/domain/contact.ts";
import { AUDIENCES, EVENT_KINDS, EVENT_STATUSES, SIGNUP_MODES } from "../../src/domain/event.ts";
import { PARTNER_KINDS, SERVICE_CATEGORIES } from "../../src/domain/partner.ts";
import { instant } from "../../src/domain/time.ts";
import { KNOWN, VENUE_KINDS } from "../../src/domain/venue.ts";
import { WISH_CATEGORIES, WISH_STATUSES } from "../../src/domain/wish.ts";

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const slug = () =>
  z
    .string()
    .max(80, "is longer than 80 characters")
    .regex(SLUG, "must be small letters, digits and single dashes, such as market-01");
const reference = () => z.string().min(1, "is empty");
const optional = (max: number) => z.string().max(max, `is longer than ${max} characters`);
const text = (max: number) => optional(max).min(1, "is empty");
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `must be one of ${values.join(", ")}`);

/** A whole number from 0; an empty cell is undefined. */
const saidCount = (max = Number.MAX_SAFE_INTEGER) =>
  z
    .string()
    .regex(/^\d{0,15}$/, "must be a whole number, 0 or more")
    .transform((cell) => (cell === "" ? undefined : Number(cell)))
    .refine((n) => n === undefined || n <= max, `must be at most ${max}`);

/** A whole number from 0; an empty cell is 0. */
const count = () => saidCount().transform((n) => n ?? 0);

/** Degrees; an empty cell is 0, which PocketBase takes for unknown. */
const degrees = (limit: number) =>
  z
    .string()
    .regex(/^(-?\d{1,3}(\.\d+)?)?$/, "must be degrees with a decimal point, such as 36.79759")
    .transform(Number)
    .refine((n) => Math.abs(n) <= limit, `must be between -${limit} and ${limit}`);

/** A column that a file may do without: undefined then, so that nothing is said. An empty cell is 0. */
const optionalCount = (max: number) =>
  saidCount(max)
    .transform((n) => n ?? 0)
    .optional();

/** Words of a column that a file may do without. */
const optionalColumn = (max: number) => optional(max).optional();

/** Whether there is something; an empty cell says that nobody knows. */
const known = () => z.string().toLowerCase().pipe(z.enum(KNOWN, "must be yes or no")).optional();

const bool = () =>
  z
    .string()
    .toLowerCase()
    .pipe(z.enum(["yes", "no", "true", "false", "1", "0", ""], "must be yes or no"))
    .transform((cell) => ["yes", "true", "1"].includes(cell));

const WHEN = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Milliseconds of a written time; without an offset it is local to the district. NaN where there is no such time. */
function written(cell: string, dayAlone: boolean): number {
  const [, day, time, seconds = ":00", , offset = "+08:00"] = WHEN.exec(cell) ?? [];
  if (!day || (!time && !dayAlone)) return Number.NaN;
  // JavaScript lets 30 February pass as 2 March.
  if (new Date(`${day}T00:00:00Z`).getUTCDate() !== Number(day.slice(8))) return Number.NaN;
  return instant(`${day}T${time ?? "00:00"}${seconds}${offset}`);
}

const when = () =>
  z
    .string()
    .transform((cell) => written(cell, false))
    .refine((at) => !Number.isNaN(at), "must be a date and time, such as 2026-11-28T09:00:00+08:00");

const dayOrWhen = () =>
  z
    .string()
    .transform((cell) => (cell === "" ? undefined : written(cell, true)))
    .refine((at) => at === undefined || !Number.isNaN(at), "must be a date, such as 2026-11-28");

/** An office may give a hotline or an extension where a resident gives a mobile: whatever can be dialled. */
const officePhone = () =>
  z
    .string()
    .max(30, "is longer than 30 characters")
    .regex(/^([+\d][\d\s\-()+*#,转]{2,})?$/, "must be a phone number")
    .transform((cell) => (isPhone(normalisePhone(cell)) ? normalisePhone(cell) : cell));

const residentPhone = () =>
  z
    .string()
    .transform(normalisePhone)
    .refine(
      (phone) => phone === "" || isPhone(phone),
      "must be a mobile or landline number of mainland China",
    );

export const CommunityRow = z.object({
  slug: slug(),
  name: text(80),
  subdistrict: optional(80),
  residents: count(),
  workers: count(),
  lat: degrees(90),
  lon: degrees(180),
  platform: optional(80),
  phone: officePhone().optional(),
  hours: optionalColumn(200),
});

export const VenueRow = z.object({
  slug: slug(),
  community: reference(),
  kind: oneOf(VENUE_KINDS),
  name: text(120),
  address: optional(200),
  lat: degrees(90),
  lon: degrees(180),
  capacity: count(),
  phone: officePhone().optional(),
  hours: optionalColumn(200),
  step_free: known(),
  toilet: known(),
});

export const PartnerRow = z.object({
  slug: slug(),
  name: text(120),
  kind: oneOf(PARTNER_KINDS),
  community: reference(),
  contact_name: optional(80),
  contact_phone: officePhone(),
  contact_email: z.union([z.literal(""), z.email()], "must be an e-mail address"),
  verified: bool(),
});

export const ServiceRow = z.object({
  slug: slug(),
  partner: reference(),
  category: oneOf(SERVICE_CATEGORIES),
  name: text(120),
  per_month: count(),
});

export const EventRow = z.object({
  slug: slug(),
  kind: oneOf(EVENT_KINDS),
  title: text(120),
  community: reference(),
  venue: reference(),
  partner: reference(),
  start: when(),
  end: when(),
  rrule: optional(500).transform((rule) => rule.replace(/^RRULE:/i, "")),
  capacity: count(),
  signup: oneOf(SIGNUP_MODES),
  audience: oneOf(AUDIENCES),
  served: saidCount(),
  status: oneOf(EVENT_STATUSES),
  description: optional(5000),
  title_en: optionalColumn(120),
  bring: optionalColumn(200),
  opens_days_before: optionalCount(365),
  offer_minutes: optionalCount(10_080),
});

export const StallRow = z.object({ event: reference(), partner: reference(), service: reference() });

export const WishRow = z
  .object({
    slug: slug(),
    title: text(60),
    category: oneOf(WISH_CATEGORIES),
    community: reference(),
    created: dayOrWhen(),
    status: oneOf(WISH_STATUSES),
    partner: z.string(),
    rating: saidCount(5),
    private_name: optional(40),
    private_phone: residentPhone(),
    private_address: optional(200),
  })
  .refine((row) => !row.private_name === !row.private_phone, {
    path: ["private_phone"],
    error: "and private_name go together: fill in both or neither",
  });
