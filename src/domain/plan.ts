// A plan (活动计划): an event as its organiser enters it on one page, with its dates in people's words. What is sent is the
// same rows that a spreadsheet brings (`imports.ts`), so that there is one way for both.
import type { Audience, EventKind, EventStatus, SignupMode } from "./event.ts";
import { daysIn, type Exceptions, goesOn, occurrences, RuleFault } from "./recurrence.ts";
import type { Session } from "./session.ts";
import { slugOf } from "./slug.ts";
import { cleanLine } from "./text.ts";
import { addDays, DAY, instant, isDay, isoWeekday, localDay, localTime, pocketbaseDate } from "./time.ts";

/** How it repeats: not at all, each or every second week, the same weekday or day of each month. */
export const REPEATS = ["once", "weekly", "fortnightly", "monthly_weekday", "monthly_date"] as const;
export type Repeat = (typeof REPEATS)[number];

/** A stall as it is ticked: slugs. */
export type PlannedStall = { partner: string; service: string };

/**
 * As it is typed. `community`, `venue`, `partner`: slugs; `day`, `until`: local days, "" where none is chosen; `from`, `to`:
 * wall time `HH:MM`; `slug`: "" of one that is new.
 */
export type Plan = Exceptions & {
  slug: string;
  kind: EventKind;
  title: string;
  title_en: string;
  community: string;
  venue: string;
  partner: string;
  day: string;
  from: string;
  to: string;
  repeat: Repeat;
  until: string;
  capacity: string;
  /** How many days before each date its sign-up opens; "" for at once. */
  opens_days_before: string;
  /** For how many minutes a seat that comes free is kept for who waits first; "" for as long as is usual. */
  offer_minutes: string;
  signup: SignupMode;
  audience: Audience;
  bring: string;
  fee: string;
  phone: string;
  description: string;
  /** The places that are open to stalls beside those that are ticked: see `Places`. */
  places: string;
  stalls: readonly PlannedStall[];
};

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** Which of its weekday in its month a day is, from 1; the fifth, which few months have, is the last, -1. */
export function nthOf(day: string): number {
  const nth = Math.ceil(Number(day.slice(8)) / 7);
  return nth === 5 ? -1 : nth;
}

const RULES: Record<Repeat, (day: string) => string> = {
  once: () => "",
  weekly: () => "FREQ=WEEKLY",
  fortnightly: () => "FREQ=WEEKLY;INTERVAL=2",
  monthly_weekday: (day) => `FREQ=MONTHLY;BYDAY=${nthOf(day)}${WEEKDAYS[isoWeekday(day) - 1]}`,
  monthly_date: () => "FREQ=MONTHLY",
};

/** The rule (RFC 5545, 3.3.10) of what repeats so from a day on, until the end of another; "" for what does not. */
export function ruleOf({ day, repeat, until }: Pick<Plan, "day" | "repeat" | "until">): string {
  const rule = day ? RULES[repeat](day) : "";
  return rule && until ? `${rule};UNTIL=${until.replace(/-/g, "")}` : rule;
}

/** How a rule repeats, said as `Repeat` does; undefined where that has no word for it. */
function repeatOf(rule: string, day: string): Repeat | undefined {
  const pattern = rule.replace(/;(UNTIL|COUNT)=[^;]*/g, "");
  return REPEATS.find((repeat) => RULES[repeat](day) === pattern);
}

/** A wall time on a local day, in milliseconds. */
const at = (day: string, time: string) => instant(`${day}T${time}:00+08:00`);
const timed = (day: string, time: string) => pocketbaseDate(at(day, time));

/** When it takes place (milliseconds, ascending), as the hub will have it at `now`; none as long as no day or time is chosen. */
export function datesOf(plan: Plan, now: number): number[] {
  const { day, from } = plan;
  if (!isDay(day) || !/^\d\d:\d\d$/.test(from)) return [];
  try {
    return occurrences(timed(day, from), ruleOf(plan), now, plan);
  } catch (error) {
    if (error instanceof RuleFault) return [];
    throw error;
  }
}

/** How long each date takes, in milliseconds; 0 as long as it has no end after its beginning. */
export function lengthOf({ from, to }: Pick<Plan, "from" | "to">): number {
  const length = instant(`2000-01-01T${to}:00Z`) - instant(`2000-01-01T${from}:00Z`);
  return Math.max(length || 0, 0);
}

/** Whether it goes on beyond the dates that the hub has of it at `now`, which makes a year at a time. */
export const isLonger = (plan: Plan, now: number): boolean =>
  datesOf(plan, now).length > 0 && goesOn(timed(plan.day, plan.from), ruleOf(plan), now);

/**
 * A day tapped on the calendar: the first is when it begins; then one that it has is left out, and any other comes on top, or
 * comes back. Its first day tapped again lets the next be the first, or none.
 */
export function tapDay(plan: Plan, day: string, now: number): Plan {
  const days = datesOf(plan, now).map(localDay);
  if (!days.length) return { ...plan, day, exdate: "", rdate: "" };
  const list = (of: string, change: (days: Set<string>) => unknown) => {
    const held = new Set(daysIn(of));
    change(held);
    return [...held].sort().join();
  };
  if (!days.includes(day)) {
    const isLeftOut = daysIn(plan.exdate).includes(day);
    if (isLeftOut) return { ...plan, exdate: list(plan.exdate, (held) => held.delete(day)) };
    // One that does not repeat begins with its earliest day.
    if (plan.repeat === "once" && day < plan.day) {
      return { ...plan, day, rdate: list(plan.rdate, (held) => held.add(plan.day)) };
    }
    return day < plan.day
      ? { ...plan, day, exdate: "" }
      : { ...plan, rdate: list(plan.rdate, (held) => held.add(day)) };
  }
  if (daysIn(plan.rdate).includes(day)) {
    return { ...plan, rdate: list(plan.rdate, (held) => held.delete(day)) };
  }
  if (plan.repeat !== "once") return { ...plan, exdate: list(plan.exdate, (held) => held.add(day)) };
  const [next = "", ...later] = daysIn(plan.rdate);
  return { ...plan, day: next, rdate: later.join() };
}

/** For how long the days of a country fair are taken from a list at a time, in days. */
const FAIRS = 90;

/** The same on each of these days, from the one that is chosen on for three months; they are a list then, and no rule. */
export function onEach(plan: Plan, days: readonly string[]): Plan {
  const until = addDays(plan.day, FAIRS);
  const rdate = days.filter((day) => day > plan.day && day <= until).join();
  return { ...plan, repeat: "once", until: "", exdate: "", rdate };
}

const two = (number: number) => String(number).padStart(2, "0");

/** The same weekday, as many weeks into its month, in the month that comes `months` later. */
function sameWeekday(day: string, months: number): string {
  const at = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, 1));
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  const first = `${year}-${two(month + 1)}-01`;
  const until = (isoWeekday(day) - isoWeekday(first) + 7) % 7;
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const nth = nthOf(day);
  const weeks = nth > 0 ? nth - 1 : Math.floor((length - 1 - until) / 7);
  return addDays(first, until + 7 * weeks);
}

/** The same date in the month that comes `months` later; undefined where that has no such date. */
function sameDate(day: string, months: number): string | undefined {
  const at = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, 1));
  const date = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${day.slice(8)}`;
  return isDay(date) ? date : undefined;
}

const STEPS: Record<Repeat, (day: string, step: number) => string | undefined> = {
  once: sameWeekday,
  weekly: (day, step) => addDays(day, 7 * step),
  fortnightly: (day, step) => addDays(day, 14 * step),
  monthly_weekday: sameWeekday,
  monthly_date: sameDate,
};

/**
 * The day on which what was last held on `last` fits next, not before `today`: what did not repeat, and what did by the
 * weekday of a month, on the same weekday of a later month.
 */
export function nextFitting(repeat: Repeat, last: string, today: string): string {
  for (let step = 1; ; step += 1) {
    const day = STEPS[repeat](last, step);
    if (day && day >= today) return day;
  }
}

/** An event that the hub has, with its stalls, and when it was first to begin and end (milliseconds, ascending). */
export type Held = Omit<Plan, "day" | "from" | "to" | "repeat" | "until" | "capacity"> & {
  rrule: string;
  starts: readonly number[];
  duration: number;
  capacity: number;
};

const daysOf = ({ starts }: Held) => starts.map(localDay);

/** How many days before it begins a session's sign-up opens, as it is typed. */
export function opensBefore({ start, opens }: Pick<Session, "start" | "opens">): string {
  return opens ? String(Math.max(0, Math.round((instant(start) - instant(opens)) / DAY))) : "";
}

/** What does not depend on when it is. */
function lasting({ rrule: _, starts, duration, capacity, ...plan }: Held) {
  const [first = 0] = starts;
  return {
    ...plan,
    from: localTime(first),
    to: localTime(first + duration),
    capacity: capacity ? String(capacity) : "",
  };
}

/** A draft, to be gone on with. What has no word for how it repeats has each of its dates. */
export function planOf(held: Held): Plan {
  const days = daysOf(held);
  const [first = ""] = days;
  const [start = first] = [first, ...daysIn(held.exdate)].sort();
  const repeat = repeatOf(held.rrule, start);
  if (!repeat) {
    return {
      ...lasting(held),
      day: first,
      repeat: "once",
      until: "",
      exdate: "",
      rdate: days.slice(1).join(),
    };
  }
  const isEndless = repeat !== "once" && !/UNTIL|COUNT/.test(held.rrule);
  const [, until] = /UNTIL=(\d{8})/.exec(held.rrule) ?? [];
  const end = until
    ? `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6)}`
    : (days.filter((day) => !held.rdate.includes(day)).pop() ?? "");
  return { ...lasting(held), day: start, repeat, until: repeat === "once" || isEndless ? "" : end };
}

/** The same once more: a new event, as often as this one, from the next fitting day on. */
export function again(held: Held, today: string): Plan {
  const days = daysOf(held);
  const [first = today] = days;
  const last = days[days.length - 1] ?? today;
  const repeat = repeatOf(held.rrule, first) ?? "once";
  const day = nextFitting(repeat, last, today);
  const plan = { ...lasting(held), slug: "", day, repeat, until: "", exdate: "", rdate: "" };
  if (repeat === "once" || !/UNTIL|COUNT/.test(held.rrule)) return plan;
  const dates = occurrences(timed(day, plan.from), `${ruleOf(plan)};COUNT=${days.length}`);
  return { ...plan, until: localDay(dates[dates.length - 1] ?? 0) };
}

/** Its slug: of a new one that which the hub would give its row, so that it is entered once however often it is sent. */
export function slugOfPlan({ slug, title, community, day, from }: Plan): string {
  return slug || slugOf("event", [cleanLine(title), community, `${at(day, from)}`]);
}

/**
 * The rows that say a plan, every cell a text. `before`: the stalls that the hub has of it, of which those that are no longer
 * ticked go.
 */
export function rowsOf(plan: Plan, status: EventStatus, before: readonly PlannedStall[] = []) {
  const { stalls, day, from, to, repeat: _, until: __, ...cells } = plan;
  const event = slugOfPlan(plan);
  const isIn = (list: readonly PlannedStall[], { partner, service }: PlannedStall) =>
    list.some((one) => one.partner === partner && one.service === service);
  return {
    events: [
      {
        ...cells,
        slug: event,
        start: day && `${day} ${from}`,
        end: day && `${day} ${to}`,
        rrule: ruleOf(plan),
        served: "",
        status,
      },
    ],
    stalls: [
      ...stalls.map((stall) => ({ event, ...stall })),
      ...before.filter((stall) => !isIn(stalls, stall)).map((stall) => ({ event, ...stall, off: "1" })),
    ],
  };
}

/** How long before `now` what was held is offered to be held again, in milliseconds. */
export const HELD_AGAIN = 400 * DAY;
