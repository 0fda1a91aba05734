// What stands in one cell of a spreadsheet, as offices write it: dates in all their spellings, 是 and 否, full-width
// digits. Pure, so that a command, the hub and a browser read a cell alike.
import { completePhone, normalisePhone, OptionalEmail, officePhone, zeroLost } from "./contact.ts";
import { SERVICE_CATEGORIES } from "./partner.ts";
import { isSlug } from "./slug.ts";
import { placesText, readPlaces } from "./stall.ts";
import { cleanLine, cleanLines, isLines, isOneLine } from "./text.ts";
import { DAY, instant, localDay, startOfDay } from "./time.ts";

/** A reason whose words need nothing more. */
export type Bare<Code extends string> = Code extends Code ? { code: Code } : never;

/** Why a cell can't be taken: a key of the message catalogue with what its words need. */
export type CellReason =
  | Bare<"empty" | "one_line" | "control" | "slug" | "number" | "degrees" | "yes_no" | "date" | "date_time">
  | Bare<"email" | "phone" | "resident_phone" | "zero_lost">
  | { code: "too_long"; most: number }
  | { code: "at_most"; most: number }
  | { code: "beyond"; limit: number }
  | { code: "choice"; choices: readonly string[] }
  | { code: "places"; choices: readonly string[] };

/** A cell that can't be taken. */
export class CellFault extends Error {
  readonly reason: CellReason;

  constructor(reason: CellReason) {
    super(reason.code);
    this.reason = reason;
  }
}

/**
 * What whoever loads a file has answered beforehand. `zeros`: area codes get back the 0 that a spreadsheet dropped;
 * `areaCode`: that of numbers without any.
 */
export type Answers = { zeros?: boolean; areaCode?: string };

/**
 * Reads what is written in a cell of one column.
 * @throws CellFault
 */
export type Cell<T> = (written: string, answers: Answers) => T;

function refuse(reason: CellReason): never {
  throw new CellFault(reason);
}

/** One spelling for what is read by machine: half-width letters and digits (NFKC), one line. */
function plain(written: string): string {
  return cleanLine(written.normalize("NFKC"));
}

const length = (text: string) => [...text].length;

/** One line of up to `most` characters; it may be empty. */
export const line =
  (most: number): Cell<string> =>
  (written) => {
    const text = cleanLine(written);
    if (!isOneLine(text)) refuse({ code: "one_line" });
    if (length(text) > most) refuse({ code: "too_long", most });
    return text;
  };

/** The same on any number of lines. */
export const lines =
  (most: number): Cell<string> =>
  (written) => {
    const text = cleanLines(written);
    if (!isLines(text)) refuse({ code: "control" });
    if (length(text) > most) refuse({ code: "too_long", most });
    return text;
  };

/** Something must be there. */
export const filled =
  (cell: Cell<string>): Cell<string> =>
  (written, answers) =>
    cell(written, answers) || refuse({ code: "empty" });

/** A record's own slug; empty where one is to be made. */
export const slug: Cell<string> = (written) => {
  const text = plain(written);
  return text === "" || isSlug(text) ? text : refuse({ code: "slug" });
};

/** Another record, by its slug or its name. */
export const reference: Cell<string> = line(120);

/** One of a list of words. */
export const oneOf =
  <const T extends string>(choices: readonly T[]): Cell<T> =>
  (written) => {
    const text = plain(written).toLowerCase();
    return choices.find((choice) => choice === text) ?? refuse({ code: "choice", choices });
  };

/** A whole number from 0, as 1,200 or 1200.0 too; undefined where nothing is said. */
export const saidCount =
  (most = Number.MAX_SAFE_INTEGER): Cell<number | undefined> =>
  (written) => {
    const text = plain(written);
    if (text === "") return undefined;
    const digits = text.replace(/^(\d{1,3})((?:,\d{3})+)(?=$|\.)/, (number) => number.replaceAll(",", ""));
    if (!/^\d{1,15}(?:\.0*)?$/.test(digits)) refuse({ code: "number" });
    return Number(digits) <= most ? Number(digits) : refuse({ code: "at_most", most });
  };

/** The same; an empty cell is 0. */
export const count =
  (most?: number): Cell<number> =>
  (written, answers) =>
    saidCount(most)(written, answers) ?? 0;

/** Degrees of WGS 84; an empty cell is 0, which PocketBase takes for unknown. */
export const degrees =
  (limit: number): Cell<number> =>
  (written) => {
    const text = plain(written);
    if (!/^(-?\d{1,3}(\.\d+)?)?$/.test(text)) refuse({ code: "degrees" });
    return Math.abs(Number(text)) <= limit ? Number(text) : refuse({ code: "beyond", limit });
  };

const YES = ["yes", "y", "true", "1", "是", "有", "对", "√", "✓"];
const NO = ["no", "n", "false", "0", "否", "无", "没有", "不", "×", "✗"];

/** Yes or no, undefined where nothing is said. */
const saidYes: Cell<boolean | undefined> = (written) => {
  const text = plain(written).toLowerCase();
  if (text === "") return undefined;
  if (YES.includes(text)) return true;
  return NO.includes(text) ? false : refuse({ code: "yes_no" });
};

/** Yes or no; an empty cell is no. */
export const yes: Cell<boolean> = (written, answers) => saidYes(written, answers) ?? false;

/** Whether a place has something; an empty cell says that nobody knows. */
export const known: Cell<"yes" | "no" | ""> = (written, answers) => {
  const said = saidYes(written, answers);
  return said === undefined ? "" : said ? "yes" : "no";
};

/** 2026-12-05, 2026/12/5, 2026.12.5, 2026年12月5日, a weekday after it. */
const DATE = /^(\d{4})(?:-(\d{1,2})-|\/(\d{1,2})\/|\.(\d{1,2})\.|年(\d{1,2})月)(\d{1,2})日?/;
const WEEKDAY = /^\s*\(?(?:星期|周)[一二三四五六日天]\)?/;
const TIME =
  /^(?:T|\s*)(上午|早上|中午|下午|晚上)?\s*(\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.\d+)?)?|[时点](?:(\d{1,2})分?)?)\s*(am|pm)?$/i;
const OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/** Days that a spreadsheet has counted since 1899-12-30, with the time of day as their fraction. */
const SERIAL = /^\d{5}(?:\.\d+)?$/;
const SERIAL_EPOCH = startOfDay("1899-12-30");
/** No hub has events before, and a year beyond is a slip of the keys. */
const [FIRST_YEAR, LAST_YEAR] = [1990, 2099];

const two = (digits: string | number) => String(digits).padStart(2, "0");

/** The day `YYYY-MM-DD` with which a text begins, and what follows it; undefined where there is none in the calendar. */
function dayOf(text: string): { day: string; rest: string } | undefined {
  const found = DATE.exec(text);
  if (!found) return undefined;
  const [whole, year = "", a, b, c, d, date = ""] = found;
  const day = `${year}-${two(a ?? b ?? c ?? d ?? "")}-${two(date)}`;
  const at = new Date(`${day}T00:00:00Z`);
  // JavaScript lets 30 February pass as 2 March.
  const real = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
  const [weekday = ""] = WEEKDAY.exec(text.slice(whole.length)) ?? [];
  const lives = Number(year) >= FIRST_YEAR && Number(year) <= LAST_YEAR;
  return real && lives ? { day, rest: text.slice(whole.length + weekday.length) } : undefined;
}

/** Milliseconds of a time of day since its midnight; undefined where there is none. */
function timeOf(text: string): number | undefined {
  const found = TIME.exec(text);
  if (!found) return undefined;
  const [, part = "", hours, minutes, seconds, spoken, half = ""] = found;
  const late = /下午|晚上|pm/i.test(part + half) || (part === "中午" && Number(hours) < 11);
  const early = /am/i.test(half) && Number(hours) === 12;
  const hour = Number(hours) + (late && Number(hours) < 12 ? 12 : 0) - (early ? 12 : 0);
  const [minute, second] = [Number(minutes ?? spoken ?? 0), Number(seconds ?? 0)];
  const midnight = hour === 24 && minute === 0 && second === 0;
  if ((hour > 23 && !midnight) || minute > 59 || second > 59) return undefined;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

/** Milliseconds of a written time, local to the district where it has no offset; NaN where there is no such time. */
function timeWritten(written: string, dayAlone: boolean): number {
  const text = plain(written);
  if (SERIAL.test(text)) {
    const at = SERIAL_EPOCH + Math.round((Number(text) * DAY) / 1000) * 1000;
    const year = new Date(at).getUTCFullYear();
    const says = dayAlone || text.includes(".");
    return says && year >= FIRST_YEAR && year <= LAST_YEAR ? at : Number.NaN;
  }
  const found = dayOf(text);
  if (!found) return Number.NaN;
  const begin = startOfDay(found.day);
  if (found.rest === "") return dayAlone ? begin : Number.NaN;
  // Only ISO 8601 has offsets: 9:00-10:30 is a slip.
  const [offset = ""] = (/^T/i.test(found.rest) && OFFSET.exec(found.rest)) || [];
  const time = timeOf(found.rest.slice(0, found.rest.length - offset.length));
  if (time === undefined) return Number.NaN;
  // Wall time with an offset of its own, taken from the one that `begin` has.
  const colon = offset.replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  return offset ? instant(`${found.day}T00:00:00${colon}`) + time : begin + time;
}

/** An instant, in milliseconds. */
export const when: Cell<number> = (written) => {
  const at = timeWritten(written, false);
  return Number.isNaN(at) ? refuse({ code: "date_time" }) : at;
};

/** A day's beginning or an instant, in milliseconds; undefined where nothing is said. */
export const day: Cell<number | undefined> = (written) => {
  if (plain(written) === "") return undefined;
  const at = timeWritten(written, true);
  return Number.isNaN(at) ? refuse({ code: "date" }) : at;
};

/** Days, in any order and set apart as people do; `YYYY-MM-DD`, ascending, with commas between. Up to `most`. */
export const days =
  (most: number): Cell<string> =>
  (written) => {
    const found = plain(written)
      .split(/[\s,、;]+/)
      .filter(Boolean)
      .map((one) => {
        const at = timeWritten(one, true);
        return Number.isNaN(at) ? refuse({ code: "date" }) : localDay(at);
      });
    const days = [...new Set(found)].sort();
    return days.length > most ? refuse({ code: "at_most", most }) : days.join();
  };

/** Places for stalls by kind of service, as `placesText` of the domain writes them; it may be empty. */
export const places: Cell<string> = (written) => {
  const read = readPlaces(plain(written).toLowerCase());
  return read ? placesText(read) : refuse({ code: "places", choices: SERVICE_CATEGORIES });
};

/** A recurrence rule (RFC 5545, 3.3.10), with its property's name or without; it may be empty. */
export const rule: Cell<string> = (written, answers) =>
  line(500)(written.normalize("NFKC"), answers).replace(/^RRULE:/i, "");

/** A number whose 0 a spreadsheet dropped is asked about: it may as well be wrong. */
function askedZero(phone: string, { zeros }: Answers): string | undefined {
  const whole = zeroLost(phone);
  return whole === undefined || zeros ? whole : refuse({ code: "zero_lost" });
}

/** The number of an office, as `officePhone` of the domain reads it; it may be empty. */
export const phoneOfOffice: Cell<string> = (written, answers) =>
  askedZero(normalisePhone(plain(written)), answers) ??
  officePhone(written, answers.areaCode ?? "") ??
  refuse({ code: "phone" });

/** A resident's number, as `Phone` of the domain reads it; it may be empty. */
export const phoneOfResident: Cell<string> = (written, answers) => {
  const phone = normalisePhone(plain(written));
  if (phone === "") return phone;
  return (
    completePhone(phone, answers.areaCode ?? "") ??
    askedZero(phone, answers) ??
    refuse({ code: "resident_phone" })
  );
};

/** An e-mail address, or nothing. */
export const email: Cell<string> = (written) => {
  const read = OptionalEmail.safeParse(plain(written));
  return read.success ? read.data : refuse({ code: "email" });
};
