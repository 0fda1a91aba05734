// The moment the pages are made for: the hour that has begun, so that all pages of an hour agree.
import { HOUR, localDay } from "../domain/time.ts";
import { note } from "./reads.ts";

/** The hour (milliseconds) in which an instant falls. */
export const hourOf = (at: number): number => Math.floor(at / HOUR) * HOUR;

let hour = hourOf(Date.now());

/** Sets the hour (milliseconds) that the pages are made for from here on. */
export function setHour(at: number): void {
  hour = at;
}

/** What a page can read of the clock: it is made anew once that has changed. */
export const clockFacts = () => ({ now: hour, today: localDay(hour), year: localDay(hour).slice(0, 4) });

/** The hour that the page is made for, in milliseconds. A page that reads it is made anew each hour. */
export function now(): number {
  note("now");
  return hour;
}

/**
 * The same, for nothing but its year and to be compared with the times of sessions that come from the hub: they bring
 * along what time has made of them (`Dated.phase`), so that the page is made anew only when that changes.
 */
export function nowForSessions(): number {
  note("year");
  return hour;
}

/** The district's local day of that hour. */
export function today(): string {
  note("today");
  return localDay(hour);
}

/** The year of that day. */
export function year(): string {
  note("year");
  return localDay(hour).slice(0, 4);
}
