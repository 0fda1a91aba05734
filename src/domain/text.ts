// Text that people and spreadsheets send: one spelling of each, and nothing in it that can't be seen. What is invisible
// makes two names of one, an empty name look filled in, and turns around the words that follow it.

import type { Collection } from "./collections.ts";
import { because, type IssueKey } from "./problem.ts";
import * as z from "./schema.ts";

/**
 * Code points that draw nothing: Unicode's Default_Ignorable_Code_Point (UAX 44), the controls of C1 but for its line
 * break, annotation marks and the blank Braille cell, as pairs of first and last. Written out, since PocketBase's runtime knows no `\p{…}` of them.
 */
const INVISIBLE: readonly (readonly [first: number, last: number])[] = [
  [0x80, 0x84],
  [0x86, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];
/** What most text is made of, none of it invisible: ASCII, the middle dot, Chinese and its punctuation. */
const PLAIN = /^[\n\u0020-\u007e\u00b7\u2010-\u2027\u3000-\u3163\u3165-\ud7a3\uff01-\uff9f]*$/;

const within = (code: number, first: number, last: number) => first <= code && code <= last;
const isInvisible = (code: number) => INVISIBLE.some(([first, last]) => within(code, first, last));

const isBlank = (code: number) => code < 0x20 || String.fromCodePoint(code).trim() === "";
/** Whether something of it can be seen by itself. */
const isInk = (code: number) => !isBlank(code) && !isInvisible(code);

/** Symbols and pictures, of which emoji are joined. */
const isSymbol = (code: number) =>
  isInk(code) &&
  (within(code, 0x2010, 0x2bff) || within(code, 0x3030, 0x303d) || within(code, 0x1f000, 0x1fbff));
/** Letters of the scripts that join or stack, Arabic (of Uyghur) to Mongolian: there a joiner can be seen. */
const isJoining = (code: number) =>
  isInk(code) && (within(code, 0x600, 0x109f) || within(code, 0x1780, 0x18af));

const ZWNJ = 0x200c;
const ZWJ = 0x200d;
const BLACK_FLAG = 0x1f3f4;

/** Whether an invisible character changes how those beside it look; `before` is 0 at the beginning. */
function isSeen(code: number, before: number, after: number): boolean {
  // Variation selectors: an emoji in colour, another form of a rare name's character, a Mongolian letter's.
  if (within(code, 0xfe00, 0xfe0f) || within(code, 0xe0100, 0xe01ef)) {
    return isInk(before);
  }
  if (within(code, 0x180b, 0x180f)) return within(before, 0x1800, 0x18af) && !isInvisible(before);
  if (code === ZWJ || code === ZWNJ) {
    const emoji = code === ZWJ && (isSymbol(before) || before === 0xfe0f) && isSymbol(after);
    return emoji || (isJoining(before) && isJoining(after));
  }
  // Tags after a black flag make the flags of England, Scotland and Wales.
  return within(code, 0xe0020, 0xe007f) && (before === BLACK_FLAG || within(before, 0xe0020, 0xe007f));
}

/** The text without invisible and direction marks; those that shape what is seen stay. */
function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  const codes = [...text].map((char) => char.codePointAt(0) ?? 0);
  const kept: number[] = [];
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    if (!isInvisible(code) || isSeen(code, kept[kept.length - 1] ?? 0, codes[i + 1] ?? 0)) kept.push(code);
  }
  return kept.map((code) => String.fromCodePoint(code)).join("");
}

const BREAKS = /\r\n|[\r\u0085\u2028\u2029]/g;

/** A line of what nothing is ever done to: ASCII, the middle dot and Chinese characters, with no space around it. */
const CLEAN = /^(?:[!-~\u00b7\u4e00-\u9fff](?:[ -~\u00b7\u4e00-\u9fff]*[!-~\u00b7\u4e00-\u9fff])?)?$/;

/**
 * One line as it is kept: composed (NFC), without invisible and direction marks and without spaces around it; tabs become
 * spaces. Where nothing can be seen nothing is left. Line breaks stay, as LF, for `isOneLine` to refuse.
 */
export function cleanLine(written: string): string {
  // Nearly every name: one look, where the server's runtime takes as long for the rest as for all of a sign-up's other rules.
  if (CLEAN.test(written)) return written;
  return cleanLines(written).replace(/\t+/g, " ");
}

/** Text of several lines as it is kept: the same, with every line break an LF. */
export function cleanLines(written: string): string {
  // Composed before, as that tells what a mark stands beside, and after, as a mark may have stood between.
  return visible(written.normalize("NFC")).replace(BREAKS, "\n").normalize("NFC").trim();
}

const ONE_LINE = /^[^\u0000-\u001f\u007f\u2028\u2029]+$/;
const PRINTABLE = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/;

/** Whether a clean text keeps to one line and holds no control characters: in a feed or a mail's head those say more. */
export function isOneLine(text: string): boolean {
  return text === "" || ONE_LINE.test(text);
}

/** Whether a clean text of several lines holds no control characters. */
export function isLines(text: string): boolean {
  return PRINTABLE.test(text);
}

/** A line of `least` to `most` characters, at least one; what is wrong with it otherwise. */
export const Line = (least: number, most: number, missing: IssueKey, long: IssueKey) =>
  z
    .string(missing)
    .check(
      z.overwrite(cleanLine),
      z.minLength(least, missing),
      z.maxLength(most, long),
      z.regex(ONE_LINE, because("text.one_line")),
    );

/** Up to `most` characters on any number of lines, or nothing. */
export const Lines = (most: number, long: IssueKey) =>
  z._default(
    z
      .string(because("field.invalid"))
      .check(z.overwrite(cleanLines), z.maxLength(most, long), z.regex(PRINTABLE, because("field.invalid"))),
    "",
  );

/** The same of something that must be there. */
export const FilledLines = (most: number, missing: IssueKey, long: IssueKey) =>
  z
    .string(missing)
    .check(
      z.overwrite(cleanLines),
      z.minLength(1, missing),
      z.maxLength(most, long),
      z.regex(PRINTABLE, because("field.invalid")),
    );

/** The fields that may have several lines; every other text that a person writes is one line. */
const SEVERAL_LINES: { readonly [Name in Collection]?: readonly string[] } = {
  events: ["description"],
  wishes: ["description"],
  projects: ["description"],
  project_notes: ["text"],
  hours: ["why"],
  wish_contacts: ["address"],
};

/** Whether a text field of a collection may have several lines. */
export function hasLines(collection: Collection, field: string): boolean {
  return SEVERAL_LINES[collection]?.includes(field) ?? false;
}

/** A field's text as it is kept; undefined if it has line breaks where there may be none, or control characters. */
export function cleanField(collection: Collection, field: string, written: string): string | undefined {
  const lines = hasLines(collection, field);
  const text = lines ? cleanLines(written) : cleanLine(written);
  return (lines ? isLines(text) : isOneLine(text)) ? text : undefined;
}
