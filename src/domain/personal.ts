// What in a text that will be public tells who and where somebody is. A look at the words, no judgement: it may be wrong
// either way, so whoever wrote them chooses, and staff look before anybody else does.
import { completePhone, normalisePhone } from "./contact.ts";
import { foldedName } from "./search.ts";

export const PERSONAL_KINDS = ["phone", "id_card", "door", "name"] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** A part of a text, from `start` up to `end` (UTF-16 units), and what it looks like. */
export type PersonalMark = { readonly start: number; readonly end: number; readonly kind: PersonalKind };

/** A resident's identity number (身份证号, GB 11643): region, day of birth, order, check. */
const ID_CARD = /\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]/g;

/** Digits as numbers are written, with whatever stands between them. */
const NUMBER = /\+?\d[\d \-()]{5,24}\d(?:转\d{1,6})?/g;

/** Any area code will do to tell a local number. */
const SOME_AREA = "0536";
const DAY_IN_DIGITS = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/** Beside letters, digits that lack an area code are a name or a number of something else. */
const BESIDE_LETTERS = /[a-z]-?$|^-?[a-z]/i;

function isNumber(text: string, { start, end }: PersonalMark): boolean {
  const bare = normalisePhone(text.slice(start, end));
  if (DAY_IN_DIGITS.test(bare)) return false;
  if (completePhone(bare, "") !== undefined) return true;
  const isBesideLetters = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2)].some(
    (beside) => BESIDE_LETTERS.test(beside),
  );
  return !isBesideLetters && completePhone(bare, SOME_AREA) !== undefined;
}

const N = "(?:\\d{1,4}|[一二三四五六七八九十]{1,3})";
const ROOM = "\\d{2,4}(?: ?(?:室|号|户))?";
/** A building with an entrance or a flat, an entrance with a flat, a flat, or the three by their numbers alone. */
const DOORS = [
  `(?:${N}|[A-Za-z]) ?(?:号楼|号院|栋|幢|座|#) ?(?:${N} ?单元 ?)?(?:${ROOM})`,
  `${N} ?(?:号楼|号院|栋|幢) ?(?:${N} ?单元)?`,
  `${N} ?单元 ?(?:${ROOM})?`,
  "\\d{3,4} ?(?:室|户)",
  "\\d{1,3}-\\d{1,2}-\\d{3,4}",
];
const DOOR = new RegExp(DOORS.join("|"), "g");

/** The text with one width, unit by unit, so that what is found is where it stands. */
const narrowed = (text: string) =>
  text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, " ")
    .replace(/[\u2010-\u2015\u2212]/g, "-");

function* found(text: string, pattern: RegExp, kind: PersonalKind): Generator<PersonalMark> {
  // Not matchAll, which phones of years ago lack.
  const search = new RegExp(pattern);
  for (let match = search.exec(text); match; match = search.exec(text)) {
    yield { start: match.index, end: match.index + match[0].trimEnd().length, kind };
  }
}

/** Where a name stands, however it is spaced; of one letter it says nothing. */
function* foundName(text: string, name: string): Generator<PersonalMark> {
  const wanted = foldedName(name);
  if ([...wanted].length < 2) return;
  for (let start = 0; start < text.length; start++) {
    if (foldedName(text[start] ?? "") === "") continue;
    let end = start + 1;
    while (end < text.length && foldedName(text.slice(start, end)).length < wanted.length) end++;
    if (foldedName(text.slice(start, end)) === wanted) yield { start, end, kind: "name" };
  }
}

const touches = (a: PersonalMark, b: PersonalMark) => a.start < b.end && b.start < a.end;

/**
 * The parts of a text that look like a phone, an identity number, a door (门牌号), or one of `names`; in order, none within
 * another.
 */
export function personalMarks(text: string, names: readonly string[] = []): PersonalMark[] {
  const plain = narrowed(text);
  const all = [
    ...found(plain, ID_CARD, "id_card"),
    ...[...found(plain, NUMBER, "phone")].filter((mark) => isNumber(plain, mark)),
    ...found(plain, DOOR, "door"),
    ...names.flatMap((name) => [...foundName(text, name)]),
  ];
  const kept: PersonalMark[] = [];
  for (const mark of all) if (!kept.some((other) => touches(mark, other))) kept.push(mark);
  return kept.sort((a, b) => a.start - b.start);
}
