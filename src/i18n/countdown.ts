// How long is left, in words that stand still until they change.
import { DAY, HOUR, MINUTE } from "../domain/time.ts";
import type { Lang } from "./index.ts";

const SECOND = 1000;

/** Units from the largest: length, and word in either language. */
const UNITS: [length: number, zh: string, en: (n: number) => string][] = [
  [DAY, "天", (n) => (n === 1 ? "day" : "days")],
  [HOUR, "小时", (n) => (n === 1 ? "hour" : "hours")],
  [MINUTE, "分", () => "min"],
  [SECOND, "秒", () => "s"],
];

export type TimePart = { count: string; unit: string };
export type Finest = "second" | "minute";

const lengthOf = (finest: Finest) => (finest === "second" ? SECOND : MINUTE);

/** The units a length of time is told in: the two largest it has, or the one that is left. */
function unitsOf(left: number, finest: Finest) {
  const told = UNITS.filter(([length]) => length >= lengthOf(finest));
  const first = told.findIndex(([length]) => length <= left);
  return first < 0 ? told.slice(-1) : told.slice(first, first + 2);
}

/** Rounded up to the finest unit, so that nothing is left only when nothing is. */
function roundUp(left: number, finest: Finest): number {
  const length = lengthOf(finest);
  return Math.max(0, Math.ceil(left / length) * length);
}

/**
 * `left` milliseconds as [4 分] [05 秒], [2 days] [3 hours], [4 小时], [9 分钟]. Seconds after minutes keep two digits, so that
 * nothing beside them moves.
 */
export function timeParts(left: number, lang: Lang, finest: Finest): TimePart[] {
  let rest = roundUp(left, finest);
  const parts = unitsOf(rest, finest).flatMap(([length, zh, en], place) => {
    const n = Math.floor(rest / length);
    rest -= n * length;
    if (place > 0 && n === 0 && length !== SECOND) return [];
    const count = place > 0 && length === SECOND ? String(n).padStart(2, "0") : String(n);
    return [{ count, unit: lang === "en" ? en(n) : zh }];
  });
  // 9 分 alone is a mark in a test.
  return parts.map(({ count, unit }, place) =>
    unit === "分" && place === parts.length - 1 ? { count, unit: "分钟" } : { count, unit },
  );
}

/** With how many milliseconds left what `timeParts` says next changes; undefined at the end. */
export function nextTimeParts(left: number, finest: Finest): number | undefined {
  const whole = roundUp(left, finest);
  if (whole <= 0) return undefined;
  const units = unitsOf(whole, finest);
  const [length] = units[units.length - 1] as (typeof UNITS)[number];
  return Math.floor(whole / length) * length - lengthOf(finest);
}

/** A length of time for a sentence: 4 小时, 1 小时 30 分钟, 10 分钟; 4 hours, 1 hour 30 min. */
export function duration(length: number, lang: Lang): string {
  return timeParts(length, lang, "minute")
    .map(({ count, unit }) => `${count} ${unit}`)
    .join(" ");
}
