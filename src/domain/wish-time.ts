// A wish's time (限时): by when each step is to be taken, and who hears of it when it isn't.
import { DAY, instant } from "./time.ts";
import { STEP_DAYS, type TimedWishStatus, type WishStatus } from "./wish.ts";

/** How many days a community gives each step; 0, or nothing, for what everybody does. */
export type StepDays = { readonly [status in TimedWishStatus]?: number };

/** Until when (milliseconds) something is to come of a wish that is in that state since `since`; undefined without such a time. */
export function dueBy(status: WishStatus, since: number, days: StepDays = {}): number | undefined {
  if (!(status in STEP_DAYS)) return undefined;
  const timed = status as TimedWishStatus;
  return since + (days[timed] || STEP_DAYS[timed]) * DAY;
}

/** `due`: as PocketBase writes it, "" without such a time. */
type Timed = { status: WishStatus; due: string };

/** Whether its time is up. */
function isUp({ due }: Timed, now: number): boolean {
  return due !== "" && instant(due) <= now;
}

/** Whether a step that somebody owes is late at `now` (milliseconds). One that was fulfilled waits for who asked, who owes nothing. */
export function isOverdue(wish: Timed, now: number): boolean {
  return wish.status in STEP_DAYS && wish.status !== "fulfilled" && isUp(wish, now);
}

/** Whether a wish that was fulfilled counts as confirmed, as who asked has said nothing. */
export function confirmsItself(wish: Timed, now: number): boolean {
  return wish.status === "fulfilled" && isUp(wish, now);
}

/** Who hears of what is overdue, in this order. */
export const LEVELS = ["community", "subdistrict", "district"] as const;
export type Level = (typeof LEVELS)[number];

/** How long after its time a wish climbs to each, in milliseconds. */
export const CLIMB: { readonly [level in Level]: number } = {
  community: 0,
  subdistrict: 2 * DAY,
  district: 5 * DAY,
};

/** How high an overdue wish has climbed at `now` (milliseconds); undefined while it isn't overdue. */
export function levelOf(wish: Timed, now: number): Level | undefined {
  if (!isOverdue(wish, now)) return undefined;
  const late = now - instant(wish.due);
  return [...LEVELS].reverse().find((level) => CLIMB[level] <= late);
}
