// Instants and local days. The district lives in one zone without daylight saving; instants are kept in UTC.

/** The district's zone (IANA name). */
export const ZONE = "Asia/Shanghai";

/** Its offset from UTC in milliseconds; China has had no daylight saving since 1991. */
const OFFSET = 8 * 3_600_000;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Milliseconds since the epoch of a PocketBase date (`2026-11-24 01:00:00.000Z`) or any ISO 8601 instant. */
export function instant(date: string): number {
  return Date.parse(date.replace(" ", "T"));
}

/** An instant as PocketBase writes it: `2026-11-24 01:00:00.000Z`. */
export function pocketbaseDate(at: number): string {
  return new Date(at).toISOString().replace("T", " ");
}

/** The local calendar day, `YYYY-MM-DD`, on which the instant falls in the district. */
export function localDay(at: number): string {
  return new Date(at + OFFSET).toISOString().slice(0, 10);
}

/** The instant at which that local day (`YYYY-MM-DD`) begins. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) - OFFSET;
}

/** Whether a text is a day of the calendar as `YYYY-MM-DD`, of the years 1000 to 2999. */
export function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  // JavaScript lets 30 February pass as 2 March.
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

/** The day `days` after (or, negative, before) a local day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The local days on which something is that takes from one instant to another, or its one day if it takes no time. */
export function daysBetween(at: number, until: number): string[] {
  const days = [localDay(at)];
  for (let day = addDays(localDay(at), 1); startOfDay(day) < until; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Day of the week of a local day, Monday 1 to Sunday 7 (ISO 8601). */
export function isoWeekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The Monday of the week in which a local day falls. */
export function startOfWeek(day: string): string {
  return addDays(day, 1 - isoWeekday(day));
}

/** Local wall time `HH:MM` of an instant. */
export function localTime(at: number): string {
  return new Date(at + OFFSET).toISOString().slice(11, 16);
}

/** Saturday and Sunday of this week, as the pair [first day, day after the last]; on a Sunday it is today alone. */
export function weekendOf(day: string): [string, string] {
  const saturday = addDays(startOfWeek(day), 5);
  return [day > saturday ? day : saturday, addDays(saturday, 2)];
}
