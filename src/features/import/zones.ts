// When a calendar's times are: by the zones that it brings along, or that its names stand for.
import ICAL from "ical.js";
import { findIana } from "windows-iana";

/** The zone of times that name none, and of the hub. */
export const HOME = "Asia/Shanghai";

/** The offset of a zone at an instant, in milliseconds. @throws RangeError for a zone that nobody knows */
export function offsetAt(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) - at;
}

/** The zone that a TZID without a VTIMEZONE means: IANA's name, or Windows'. */
function zoneNamed(tzid: string): string {
  for (const zone of [tzid, ...findIana(tzid)]) {
    try {
      offsetAt(zone, 0);
      return zone;
    } catch {
      // The next one may be known.
    }
  }
  return HOME;
}

/** The instant (milliseconds) of a time on the clock in its zone. A day alone is that day's beginning here. */
export function instantOf(time: ICAL.Time, tzid: string, zone: ICAL.Timezone | null): number {
  const { year, month, day, hour, minute, second, isDate } = time;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  if (!isDate && (tzid === "UTC" || time.zone === ICAL.Timezone.utcTimezone)) return wall;
  if (!isDate && zone) return wall - zone.utcOffset(time) * 1000;
  const name = isDate || !tzid ? HOME : zoneNamed(tzid);
  // The offset of the instant itself: a first guess is off by a change of clocks at most.
  return wall - offsetAt(name, wall - offsetAt(name, wall));
}
