// How a person can be reached. Personal data: it never leaves through a public answer, page, feed, log or error text.

import { because } from "./problem.ts";
import * as z from "./schema.ts";
import { cleanLine, isOneLine, Line } from "./text.ts";

/** A name as people write it: 1 to 40 characters on one line. */
export const PersonName = Line(1, 40, because("name.required"), because("name.long"));

/** The same, or nothing. */
export const OptionalName = z._default(
  z
    .string(because("name.required"))
    .check(
      z.overwrite(cleanLine),
      z.maxLength(40, because("name.long")),
      z.refine(isOneLine, because("text.one_line")),
    ),
  "",
);

const MOBILE = /^1[3-9]\d{9}$/;
/** Beijing and the cities of 02x have two figures and eight digits, all others three and seven or eight. */
const LANDLINE = /^0(?:(?:10|2\d)[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7})$/;

/** From elsewhere: E.164, 15 digits at most with the country's. */
const FOREIGN = /^\+(?!86)[1-9]\d{6,14}$/;
/** A landline of the district itself, whose area code nobody writes there. */
const LOCAL = /^[2-9]\d{6,7}$/;
/** An extension (分机) behind a number, as people write it: 转801, ext. 801, #801, -801. */
const EXTENSION = /^(.*\d)(?:转|轉|分机|;?ext=?|x|[#,;])(\d{1,6})$/i;
const DASHED = /^(0\d{2,3}-?\d{7,8})-(\d{1,6})$/;

/** A number without what lets people read it more easily. */
function bareOf(written: string): string {
  return written
    .replace(/[\uff03\uff0b-\uff1b]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s.()\u00b7\u200b-\u200f\u202a-\u202e\u2060-\u2069\uff08\uff09]/g, "")
    .replace(/[\u2010-\u2015\u2212]/g, "-");
}

/**
 * One spelling for each number, so that the database can tell one phone from another: full-width digits become ASCII;
 * spaces, dashes, dots, brackets and the invisible marks that phones copy along go; so do the country code (+86, 0086 or
 * just 86) and the trunk 0 before a mobile number. Another country's begins with +, an extension stands behind 转. What is
 * no number comes back without those characters.
 */
export function normalisePhone(written: string): string {
  if (isPhone(written)) return written;
  const bare = bareOf(written);
  const digits = bare.replace(/-/g, "");
  const national = digits.replace(/^(?:\+|00)?86/, "");
  // Abroad a landline loses the 0 of its area code: +86 536 725 1234.
  const area = national === digits ? [] : [`0${national}`];
  const spellings = [
    digits,
    national,
    digits.replace(/^00/, "+"),
    digits.replace(/^0/, ""),
    national.replace(/^0/, ""),
    ...area,
  ];
  const phone = spellings.find(isPhone);
  if (phone) return phone;
  const [, before, extension] = EXTENSION.exec(digits) ?? DASHED.exec(bare) ?? [];
  const number = before && normalisePhone(before);
  return number && mayHaveExtension(number) ? `${number}转${extension}` : digits;
}

const mayHaveExtension = (number: string) =>
  LANDLINE.test(number) || FOREIGN.test(number) || LOCAL.test(number);

/**
 * Whether a normalised number can be dialled as it is: a mainland mobile (11 digits from 13 to 19), a landline with its
 * area code, another country's with that one's; the latter two perhaps with an extension.
 */
export function isPhone(normalised: string): boolean {
  if (MOBILE.test(normalised)) return true;
  const number = normalised.replace(/转\d{1,6}$/, "");
  return LANDLINE.test(number) || FOREIGN.test(number);
}

/** Whether a normalised number lacks an area code alone. */
const isLocal = (normalised: string) => LOCAL.test(normalised.replace(/转\d{1,6}$/, ""));

/**
 * A normalised number as it can be dialled from anywhere: a local one with the district's own area code (`0536`; "" where
 * none is known). Undefined for what is no number.
 */
export function completePhone(normalised: string, areaCode: string): string | undefined {
  const phone = isLocal(normalised) ? areaCode + normalised : normalised;
  return isPhone(phone) ? phone : undefined;
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
 * The public number of an office as it is kept: mobiles and landlines in their one spelling, those of the district's own
 * with its `areaCode` ("" where none is known), others as they are written; nothing where nothing is written, undefined
 * where that can't be dialled.
 */
export function officePhone(written: string, areaCode: string): string | undefined {
  const text = cleanLine(written.normalize("NFKC"));
  const phone = normalisePhone(text);
  if (text === "" || MOBILE.test(phone) || LANDLINE.test(phone)) return phone;
  const whole = isLocal(phone) && completePhone(phone, areaCode);
  if (whole) return whole;
  return DIALLED.test(text) && zeroLost(phone) === undefined ? text : undefined;
}

/** An office's number as it is read: an area code stands apart, a mobile in groups. */
export function phoneInWords(phone: string): string {
  if (MOBILE.test(phone)) return phone.replace(/^(\d{3})(\d{4})/, "$1 $2 ");
  const [number = "", extension] = phone.split("转");
  const spaced = LANDLINE.test(number) ? number.replace(/^(0(?:10|2\d|\d{3}))/, "$1-") : number;
  return isPhone(phone) && extension ? `${spaced} 转 ${extension}` : isPhone(phone) ? spaced : phone;
}

/** Where a tap dials it (RFC 3966); an extension is dialled after a pause. */
export function phoneAddress(phone: string): string {
  const [number = "", extension = ""] = phone.split(/转|#|,/).map((part) => part.replace(/[^\d+*]/g, ""));
  return `tel:${number}${extension && `,${extension}`}`;
}

/**
 * A number in any common spelling; out comes the normalised one, which may lack the district's own area code:
 * `completePhone` adds it, or says that there is none to add.
 */
export const Phone = z.string(because("phone.invalid")).check(
  z.maxLength(40, because("phone.invalid")),
  z.overwrite(normalisePhone),
  z.refine((phone) => isPhone(phone) || isLocal(phone), because("phone.invalid")),
);

/** The same, or nothing. */
export const OptionalPhone = z._default(
  z.string(because("phone.invalid")).check(
    z.maxLength(40, because("phone.invalid")),
    z.overwrite(normalisePhone),
    z.refine((phone) => phone === "" || isPhone(phone) || isLocal(phone), because("phone.invalid")),
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

/** Whether a normalised number may be the one that was masked; without an area code it may be of any. */
export function mayBeMasked(phone: string, masked: string): boolean {
  if (isLocal(phone)) return masked.startsWith("0") && masked.slice(-4) === phone.slice(-4);
  return masked === maskPhone(phone) && /\d/.test(masked);
}
