// How large a poster's type can be. Lengths are in units: a sheet is 210 wide and 297 high, a millimetre each on A4.
import type { Said } from "./dates.ts";

/** The width of what is printed, and of the sheet's parts; `poster.css` has the same. */
const WIDTH = 186;
/** What is left in height between the sheet's head and a poster's foot. */
const WHOLE = 208;
/** A month's heading and, below it, where most of it is: their sizes. */
const HEADING = 14;
const COMMON = 6;

/**
 * Ways to set a month's events, the largest first. Read from two metres, type has 6 units on A4 and 5 on A3.
 * `title`: the size of the title above the dates; where there is none, it stands beside them. `line`: how high a line is at
 * the most, as fonts of two kinds in one make it. `gap`: between two.
 */
const SETTINGS = [
  { name: "huge", title: 18, text: 11, line: 1.35, gap: 9 },
  { name: "large", title: 13, text: 8.2, line: 1.35, gap: 7 },
  { name: "medium", title: 10, text: 7, line: 1.35, gap: 5 },
  { name: "small", title: 8, text: 6, line: 1.35, gap: 2.5 },
  { name: "rows", title: 0, text: 6, line: 1.45, gap: 1.8 },
  { name: "tight", title: 0, text: 5, line: 1.37, gap: 0.5 },
] as const;

type Setting = (typeof SETTINGS)[number];
export type SettingName = Setting["name"];

/** An event on a month's poster. `place`: where, empty where that is said once for all. */
export type Item = { title: string; dates: readonly Said[]; place: string };

/** A text's width in ems at the most: a Chinese character is one, in the widest of the fonts that may be used others are less. */
export function ems(text: string): number {
  return sum([...text].map((char) => (char > "\u2e7f" ? 1 : /[ :.,·]/.test(char) ? 0.4 : 0.68)));
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** In how many lines a text of that size is; a word that does not fit leaves room at the end of its line. */
export function linesFor(text: string, size: number, width: number): number {
  return Math.max(1, Math.ceil((ems(text) * size * 1.04) / width));
}

/** The same of dates, whose time begins a line rather than be parted. */
function linesForDates({ days, time, off }: Said, size: number, width: number): number {
  const tail = `${time} ${off}`.trim();
  const all = linesFor(`${days} ${tail}`, size, width);
  return all > 1 && tail ? linesFor(days, size, width) + linesFor(tail, size, width) : all;
}

function heightOf({ title, dates, place }: Item, { title: size, text, line, gap }: Setting): number {
  const width = WIDTH - 1.8 * (size || text);
  const rows = sum(dates.map((said) => linesForDates(said, text, width)));
  if (size === 0) {
    const beside = dates.map(({ days, time, off }) => `${days} ${time} ${off} `).join("");
    return linesFor(`${beside} ${title} ${place}`, text, width) * text * line + gap;
  }
  return linesFor(title, size, width) * size * 1.25 + (rows + (place ? 1 : 0)) * text * line + gap;
}

/**
 * The largest setting in which all events fit, and how many of them do: all, or so many that a line is left to say how
 * many more there are. `common`: what is said once of where they are.
 */
export function fitMonth(
  items: readonly Item[],
  heading: string,
  common: string,
): { setting: SettingName; shown: number } {
  const head = linesFor(heading, HEADING, WIDTH) * HEADING * 1.25 + 9;
  const place = common ? linesFor(common, COMMON, WIDTH) * COMMON * 1.35 + 4 : 0;
  const room = WHOLE - head - place;
  const setting = SETTINGS.find((one) => sum(items.map((item) => heightOf(item, one))) <= room);
  if (setting) return { setting: setting.name, shown: items.length };
  const tight = SETTINGS[SETTINGS.length - 1] as Setting;
  let left = room - tight.text * tight.line - tight.gap;
  const shown = items.findIndex((item) => {
    left -= heightOf(item, tight);
    return left < 0;
  });
  return { setting: tight.name, shown };
}

/** The sizes of one event's title, by name, in one line or in two at the most if any does. */
const TITLES = [
  { name: "huge", size: 26 },
  { name: "large", size: 21 },
  { name: "medium", size: 16.5 },
  { name: "small", size: 13 },
  { name: "tiny", size: 9 },
] as const;
/** From this size on a title is better in one line than larger in two. */
const FINE = 16;

/** The sizes of one event's dates and of what else is said of it, the largest first. */
const EVENT_SETTINGS = [
  { name: "huge", dates: 16, text: 11 },
  { name: "large", dates: 12.5, text: 9 },
  { name: "medium", dates: 10, text: 8 },
  { name: "small", dates: 8, text: 7 },
  { name: "tight", dates: 6.5, text: 6 },
] as const;

/**
 * The largest sizes in which one event fits, the last if none does.
 * @param facts each in a line of its own, or several, beside a label of four ems
 */
export function fitEvent(title: string, dates: readonly Said[], facts: readonly string[]) {
  const inLines = (most: number, least: number) =>
    TITLES.find(({ size }) => size >= least && linesFor(title, size, WIDTH) <= most);
  const { name, size } = inLines(1, FINE) ?? inLines(2, 0) ?? { name: "tiny" as const, size: 9 };
  const head = linesFor(title, size, WIDTH) * size * 1.2 + 33;
  const fitting = EVENT_SETTINGS.find((setting) => {
    const dated = sum(dates.map((said) => linesForDates(said, setting.dates, WIDTH))) * setting.dates * 1.4;
    const lines = sum(facts.map((fact) => linesFor(fact, setting.text, WIDTH - 4.5 * setting.text)));
    return head + dated + (lines * 1.35 + facts.length * 0.35) * setting.text <= WHOLE;
  });
  return { size: name, setting: fitting?.name ?? "tight" } as const;
}
