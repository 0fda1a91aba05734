// Whether a place is open at the moment, worked out beforehand for some days: a page then needs no more than a clock.
import OpeningHours from "opening_hours";
import { addDays, DAY, localDay, startOfDay } from "../../domain/time.ts";
import { shortWeekday, timeOfDay } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { openOn, PLACE, type Stretch } from "./hours.ts";
import { venueWords } from "./messages.ts";

/** How it is with a place's door `until` then, in milliseconds. */
export type Opening = { open: boolean; until: number; words: string };

/** Days that are told of: today, and two more should the page be made anew too late. */
const TOLD = 3;
/** Days that are searched for when a place opens next, or closes. */
const SOUGHT = 8;

/** Hours that many places share are read once a day. */
const known = new Map<string, Opening[]>();
let knownOn = "";

/**
 * How it is with the door of a place of these hours, one thing after another from the beginning of the local day `today` on, in
 * words that hold on the day. Empty where it is always the same, and where the hours can't be read.
 */
export function openings(written: string, lang: Lang, today: string): Opening[] {
  if (today !== knownOn) known.clear();
  knownOn = today;
  const key = `${lang} ${written}`;
  const found = known.get(key) ?? tell(stretchesFrom(written, today), lang, today);
  known.set(key, found);
  return found;
}

/** When it is open, ascending, without what is open already; undefined where that can't be read. */
function stretchesFrom(written: string, today: string): Stretch[] | undefined {
  const all: [from: number, until: number][] = [];
  try {
    const hours = new OpeningHours(written, PLACE);
    for (let day = -1; day < SOUGHT; day++) {
      const name = addDays(today, day);
      for (const [from, until] of openOn(hours, name).map((stretch) => at(name, stretch))) {
        const last = all.at(-1);
        if (last && last[1] >= from) last[1] = Math.max(last[1], until);
        else all.push([from, until]);
      }
    }
  } catch {
    return undefined;
  }
  return all;
}

const at = (day: string, [from, until]: Stretch): Stretch => [
  startOfDay(day) + from,
  startOfDay(day) + until,
];

function tell(stretches: readonly Stretch[] | undefined, lang: Lang, today: string): Opening[] {
  const begin = startOfDay(today);
  const end = begin + SOUGHT * DAY;
  if (!stretches?.length || stretches.some(([from, until]) => from <= begin && until >= end)) return [];
  const t = venueWords(lang);
  const midnights = Array.from({ length: TOLD }, (_, day) => begin + (day + 1) * DAY);
  const turns = [...stretches.flat(), ...midnights].filter(
    (turn) => turn > begin && turn <= begin + TOLD * DAY,
  );
  let from = begin;
  return [...new Set(turns)]
    .sort((a, b) => a - b)
    .map((until) => {
      const since = from;
      from = until;
      const when = (then: number) => onDay(then, localDay(since), lang);
      const now = stretches.find((stretch) => stretch[0] <= since && since < stretch[1]);
      if (now) {
        const words = now[1] < end ? t.openUntil(when(now[1])) : t.openAlways;
        return { open: true, until, words };
      }
      const next = stretches.find((stretch) => stretch[0] > since);
      return { open: false, until, words: next ? t.opensAt(when(next[0])) : t.shut };
    });
}

/** An instant as one says it on a day: 晚上 6:30, 明天上午 8:30, 周一上午 8:30. */
function onDay(then: number, day: string, lang: Lang): string {
  const t = venueWords(lang);
  const time = timeOfDay(then, lang);
  const other = localDay(then);
  if (other === day) return time;
  return t.dayAt(other === addDays(day, 1) ? t.tomorrow : shortWeekday(other, lang), time);
}
