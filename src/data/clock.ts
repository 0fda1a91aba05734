// The moment the pages are made for: the hour that has begun, so that all pages of an hour agree.
import { HOUR, localDay } from "../domain/time.ts";

/** The hour (milliseconds) in which an instant falls. */
export const hourOf = (at: number): number => Math.floor(at / HOUR) * HOUR;

let hour = hourOf(Date.now());

/** Sets the hour (milliseconds) that the pages are made for from here on. */
export function setHour(at: number): void {
  hour = at;
}

/** The hour that the page is made for, in milliseconds. */
export function now(): number {
  return hour;
}

/** The district's local day of that hour. */
export function today(): string {
  return localDay(hour);
}
