// How a person can be reached. Personal data: it never leaves through a public answer, page, feed, log or error text.

import { because } from "./problem.ts";
import * as z from "./schema.ts";
import { cleanLine, Line } from "./text.ts";

/** A name as people write it: 1 to 40 characters on one line. */
export const PersonName = Line(1, 40, because("name.required"), because("name.long"));

const MOBILE = /^1[3-9]\d{9}$/;
/** Beijing and the cities of 02x have two figures and eight digits, all others three and seven or eight. */
const LANDLINE = /^0(?:(?:10|2\d)[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7})$/;

/**
 * One spelling for each number, so that the database can tell one phone from another: full-width digits become ASCII;
 * spaces, dashes, dots, brackets and the invisible marks that phones copy along go; so do the country code (+86, 0086 or
 * just 86) and the trunk 0 before a mobile number. What is no number comes back without those characters.
 */
export function normalisePhone(written: string): string {
  if (isPhone(written)) return written;
  const bare = written
    .replace(/[\uff0b-\uff19]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\-.()\u00b7\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u2069\u2212\uff08\uff09]/g, "");
  const national = bare.replace(/^(?:\+|00)?86/, "");
  // Abroad a landline loses the 0 of its area code: +86 536 725 1234.
  const area = national === bare ? [] : [`0${national}`];
  const spellings = [bare, national, bare.replace(/^0/, ""), national.replace(/^0/, ""), ...area];
  return spellings.find(isPhone) ?? bare;
}

/** Whether a normalised number is a mainland mobile (11 digits from 13 to 19) or a landline with its area code. */
export function isPhone(normalised: string): boolean {
  return MOBILE.test(normalised) || LANDLINE.test(normalised);
}

/** Whether a normalised number is a mainland mobile. */
export function isMobile(normalised: string): boolean {
  return MOBILE.test(normalised);
}

/** Ten or eleven digits that a landline's 0 is missing from; 400 and 800 are no area codes. */
const WITHOUT_ZERO = /^(?:(?:10|2\d)\d{8}|(?!400|800)[3-9]\d{2}\d{7,8})$/;

/** The landline number that a spreadsheet has made a number of, dropping the 0 in front; undefined where that isn't so. */
export function zeroLost(normalised: string): string | undefined {
  return WITHOUT_ZERO.test(normalised) && !isPhone(normalised) ? `0${normalised}` : undefined;
}

/** What can be dialled: a hotline, a number with an extension (转). */
const DIALLED = /^[+\d][\d\s\-()+*#,转]{2,29}$/;

/**
 * The public number of an office as it is kept: mobiles and landlines in their one spelling, others as they are written;
 * nothing where nothing is written, undefined where that can't be dialled.
 */
export function officePhone(written: string): string | undefined {
  const text = cleanLine(written.normalize("NFKC"));
  const phone = normalisePhone(text);
  if (text === "" || isPhone(phone)) return phone;
  return DIALLED.test(text) && zeroLost(phone) === undefined ? text : undefined;
}

/** An office's number as it is read: an area code stands apart, a mobile in groups. */
export function phoneInWords(phone: string): string {
  if (MOBILE.test(phone)) return phone.replace(/^(\d{3})(\d{4})/, "$1 $2 ");
  return LANDLINE.test(phone) ? phone.replace(/^(0(?:10|2\d|\d{3}))/, "$1-") : phone;
}

/** Where a tap dials it (RFC 3966); an extension is dialled after a pause. */
export function phoneAddress(phone: string): string {
  const [number = "", extension = ""] = phone.split(/转|#|,/).map((part) => part.replace(/[^\d+*]/g, ""));
  return `tel:${number}${extension && `,${extension}`}`;
}

/** A mainland mobile or landline number in any common spelling; out comes the normalised one. */
export const Phone = z
  .string(because("phone.invalid"))
  .check(
    z.maxLength(40, because("phone.invalid")),
    z.overwrite(normalisePhone),
    z.refine(isPhone, because("phone.invalid")),
  );

/** The same, or nothing. */
export const OptionalPhone = z._default(
  z.string(because("phone.invalid")).check(
    z.maxLength(40, because("phone.invalid")),
    z.overwrite(normalisePhone),
    z.refine((phone) => phone === "" || isPhone(phone), because("phone.invalid")),
  ),
  "",
);

/** An e-mail address, or nothing. Whether it exists shows when something is sent there. */
export const OptionalEmail = z._default(
  z
    .string(because("email.invalid"))
    .check(
      z.overwrite(cleanLine),
      z.maxLength(254, because("email.invalid")),
      z.regex(/^(?:[^\s@<>"',;:\\()[\]]+@[^\s@<>"',;:\\()[\]]+\.[a-z0-9-]{2,})?$/i, because("email.invalid")),
    ),
  "",
);

/** Consent to the use of one's data for this one purpose; it must be given, and as `true`. */
export const Consent = z.literal(true, because("consent.required"));

/** A number with its middle hidden, for lists that others may see: `199****0001`; a short one is hidden whole. */
export function maskPhone(phone: string): string {
  return phone.length < 11 ? "****" : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
