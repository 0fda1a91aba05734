// A certificate of volunteering (志愿服务记录证明): what somebody did, for how long, and who says so. What it holds is what the
// Ministry of Civil Affairs asks for (《志愿服务记录与证明出具办法（试行）》, Order 67 of 2020): who it is, the service and its hours,
// who issues it with a person and a phone to ask, a number and a day. ID numbers are not kept: they are written in by hand, as
// far as whoever volunteered wants that, and so are signatures.
import { defineCommand } from "./command.ts";
import { officePhone, PersonName } from "./contact.ts";
import { type CountedDeed, DeedKind, totalOf } from "./hours.ts";
import { can, type LifeCycle, type WayOf } from "./life-cycle.ts";
import { because, invalid, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { Line, Lines } from "./text.ts";
import { instant, isDay, localDay } from "./time.ts";

export const CERTIFICATE_STATUSES = ["requested", "issued", "declined", "revoked"] as const;
export const CertificateStatus = z.enum(CERTIFICATE_STATUSES);
export type CertificateStatus = z.infer<typeof CertificateStatus>;

/** Whoever volunteers asks for one; staff of their community, or the district, issue it. */
export const CERTIFICATE_LIFE = {
  collection: "certificates",
  watched: true,
  audited: true,
  begins: ["requested"],
  only: { number: ["issued", "revoked"] },
  ways: {
    issue: {
      from: ["requested"],
      to: "issued",
      who: ["staff"],
      needs: ["number", "issuer", "contact", "phone", "issued", "first", "last", "minutes", "content"],
    },
    decline: { from: ["requested"], to: "declined", who: ["staff"] },
    /** It turned out to be wrong: its number proves nothing any more. */
    revoke: { from: ["issued"], to: "revoked", who: ["staff"] },
  },
} as const satisfies LifeCycle<CertificateStatus>;
export type CertificateWay = WayOf<typeof CERTIFICATE_LIFE>;

/** A line of a certificate: what was done, where, how often and for how long, and on which local days first and last. */
export const Service = z.object({
  deed: DeedKind,
  what: z.string(),
  community: z.string(),
  times: z.int(),
  minutes: z.int(),
  first: z.string(),
  last: z.string(),
});
export type ServiceLine = z.infer<typeof Service>;

/** The deeds of local days (`YYYY-MM-DD`) from `first` to `last`, within; each "" for no limit. */
export function deedsWithin(deeds: readonly CountedDeed[], first: string, last: string): CountedDeed[] {
  return deeds.filter(({ at, minutes }) => {
    const day = localDay(instant(at));
    return minutes > 0 && (first === "" || day >= first) && (last === "" || day <= last);
  });
}

/** Deeds as a certificate lists them: those of one kind for the same thing in one place together, the longest first. */
export function contentOf(deeds: readonly CountedDeed[]): ServiceLine[] {
  const lines = new Map<string, ServiceLine>();
  for (const { deed, what, community, minutes, at } of deeds) {
    const day = localDay(instant(at));
    const key = JSON.stringify([deed, what, community]);
    const known = lines.get(key);
    if (!known) lines.set(key, { deed, what, community, times: 1, minutes, first: day, last: day });
    else {
      known.times += 1;
      known.minutes += minutes;
      if (day < known.first) known.first = day;
      if (day > known.last) known.last = day;
    }
  }
  return [...lines.values()].sort((a, b) => b.minutes - a.minutes);
}

/**
 * What a certificate of these deeds says.
 * @throws Refusal invalid where there is nothing to certify
 */
export function certified(deeds: readonly CountedDeed[], first: string, last: string) {
  const content = contentOf(deedsWithin(deeds, first, last));
  if (!content.length) throw invalid("first", "hours.none");
  const days = content.flatMap(({ first, last }) => [first, last]).sort();
  return {
    first: first || (days[0] ?? ""),
    last: last || (days[days.length - 1] ?? ""),
    minutes: totalOf(content),
    content,
  };
}

/** What numbers are written in: letters and digits that look like no other, 60 bits of them in all, so that none is guessed. */
export const NUMBER_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
export const NUMBER_LENGTH = 12;

/** A number as it is stored, however it is typed; undefined for what is none. */
export function readNumber(typed: string): string | undefined {
  const number = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "");
  const isOne =
    number.length === NUMBER_LENGTH && [...number].every((sign) => NUMBER_ALPHABET.includes(sign));
  return isOne ? number : undefined;
}

/** A number as people read it: `7KMQ-2WXA-9PRT`. */
export function numberInWords(number: string): string {
  return number.replace(/(.{4})(?=.)/g, "$1-");
}

const day = z._default(
  z
    .string(because("day.invalid"))
    .check(z.refine((day: string) => day === "" || isDay(day), because("day.invalid"))),
  "",
);

/** Of which time: local days, each may be left out. */
export const CertificateRequest = z.object({ first: day, last: day }, because("body.json"));
export type CertificateRequest = z.output<typeof CertificateRequest>;

export const CertificateReceipt = z.object({ id: z.string(), status: CertificateStatus });
export type CertificateReceipt = z.infer<typeof CertificateReceipt>;

const ID = "m1x2y3z4a5b6c7d";

export const REQUEST_CERTIFICATE = defineCommand(
  {
    name: "requestCertificate",
    method: "POST",
    path: "/api/hub/certificates",
    who: ["member"],
    request: CertificateRequest,
    without: "always",
  },
  {
    tag: "hours",
    summary: "Ask for a certificate of one's own hours.",
    at: {},
    request: { example: { first: "2026-01-01", last: "2026-12-31" } },
    answers: {
      201: {
        means: "Staff will see to it.",
        schema: CertificateReceipt,
        example: { id: ID, status: "requested" },
      },
    },
    refusals: ["already_asked"],
  },
);

export const CERTIFICATE_MOVES = ["issue", "decline", "revoke"] as const satisfies readonly CertificateWay[];
export type CertificateMove = (typeof CERTIFICATE_MOVES)[number];

/** Whom to phone at an office, with its area code. */
const OfficePhone = z.string(because("phone.invalid")).check(
  z.maxLength(30, because("phone.invalid")),
  z.overwrite((written: string) => officePhone(written, "") ?? ""),
  z.minLength(1, because("phone.invalid")),
);

/** What staff say with a way. To issue: who does (`issuer`), whom to ask (`contact`) and where (`phone`); else `reason`. */
export const CertificateMoveRequest = z.object(
  {
    way: z.enum(CERTIFICATE_MOVES, because("way.invalid")),
    issuer: z.optional(Line(2, 80, because("name.required"), because("name.long"))),
    contact: z.optional(PersonName),
    phone: z.optional(OfficePhone),
    reason: Lines(300, because("reason.long")),
  },
  because("body.json"),
);
export type CertificateMoveRequest = z.output<typeof CertificateMoveRequest>;

/**
 * Lets staff deal with a certificate.
 * @throws Refusal invalid (something is missing) or wrong_state
 */
export function moveCertificate(
  certificate: { status: CertificateStatus },
  { way, issuer, contact, phone, reason }: CertificateMoveRequest,
): void {
  if (way === "issue") {
    if (!issuer) throw invalid("issuer", "name.required");
    if (!contact) throw invalid("contact", "name.required");
    if (!phone) throw invalid("phone", "phone.invalid");
  } else if (!reason) throw invalid("reason", "reason.required");
  if (!can(CERTIFICATE_LIFE, certificate.status, way)) throw new Refusal("wrong_state");
}

export const MOVE_CERTIFICATE = defineCommand(
  {
    name: "moveCertificate",
    method: "POST",
    path: "/api/hub/certificates/{id}/moves",
    who: ["member"],
    request: CertificateMoveRequest,
  },
  {
    tag: "hours",
    summary: "Issue, decline or revoke a certificate, as staff of the volunteer's community.",
    description:
      "`issue` (issuer, contact, phone) counts the hours as they are now; `decline` and `revoke` need a reason.",
    at: { id: "The certificate's id." },
    request: {
      example: { way: "issue", issuer: "泰祥社区居民委员会", contact: "李社工", phone: "05360008901" },
    },
    answers: {
      200: {
        means: "The certificate as it is now.",
        schema: CertificateReceipt,
        example: { id: ID, status: "issued" },
      },
    },
    refusals: ["wrong_state"],
  },
);

/** A number that somebody wants checked. */
export const CheckRequest = z.object(
  { number: z.string(because("field.invalid")).check(z.maxLength(40, because("field.invalid"))) },
  because("body.json"),
);

/** @throws Refusal not_found where no certificate was issued under a number, or revoked where it holds no longer */
export function checkHolds(status: CertificateStatus | undefined): void {
  if (status === "revoked") throw new Refusal("revoked");
  if (status !== "issued") throw new Refusal("not_found");
}

/** What anybody is told of a number: that it is genuine, of how many hours, by whom and on which local day. */
export const CheckedCertificate = z.object({
  minutes: z.int(),
  issuer: z.string(),
  issued: z.string(),
});
export type CheckedCertificate = z.infer<typeof CheckedCertificate>;

export const CHECK_CERTIFICATE = defineCommand(
  {
    name: "checkCertificate",
    method: "POST",
    path: "/api/hub/certificate-checks",
    who: ["guest"],
    request: CheckRequest,
  },
  {
    tag: "hours",
    summary: "Whether a certificate with that number was issued, and holds.",
    description: "It says no more than what is needed: nobody's name, nothing of what was done.",
    at: {},
    request: { example: { number: "7KMQ-2WXA-9PRT" } },
    answers: {
      200: {
        means: "It is genuine.",
        schema: CheckedCertificate,
        example: { minutes: 1230, issuer: "泰祥社区居民委员会", issued: "2026-11-29" },
      },
    },
    refusals: ["not_found", "revoked", "too_many"],
  },
);
