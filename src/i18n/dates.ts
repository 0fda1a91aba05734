// Days and times in words. Times are the district's, whatever zone the reader's device is in.
import { HOUR, isoWeekday, localDay, localTime } from "../domain/time.ts";
import type { Lang } from "./index.ts";

const ZH_DAYS = ["一", "二", "三", "四", "五", "六", "日"];
const EN_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const EN_MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const parts = (day: string) => day.split("-").map(Number) as [number, number, number];

/** 星期六, Saturday. */
export function weekday(day: string, lang: Lang): string {
  const index = isoWeekday(day) - 1;
  return lang === "en" ? (EN_DAYS[index] ?? "") : `星期${ZH_DAYS[index]}`;
}

/** 周六, Sat. */
export function shortWeekday(day: string, lang: Lang): string {
  const index = isoWeekday(day) - 1;
  return lang === "en" ? (EN_DAYS[index] ?? "").slice(0, 3) : `周${ZH_DAYS[index]}`;
}

/** 11月, Nov. */
export function shortMonth(day: string, lang: Lang): string {
  const [, month] = parts(day);
  return lang === "en" ? (EN_MONTHS[month - 1] ?? "").slice(0, 3) : `${month}月`;
}

/** 11月28日, 28 November. */
export function monthDay(day: string, lang: Lang): string {
  const [, month, date] = parts(day);
  return lang === "en" ? `${date} ${EN_MONTHS[month - 1]}` : `${month}月${date}日`;
}

/** 2026年11月, November 2026; takes a day or `YYYY-MM`. */
export function yearMonth(day: string, lang: Lang): string {
  const [year, month] = parts(day);
  return lang === "en" ? `${EN_MONTHS[month - 1]} ${year}` : `${year}年${month}月`;
}

/** 11月28日 星期六, Saturday 28 November; with the year where it isn't that of `today`, a day or a year itself. */
export function fullDay(day: string, lang: Lang, today: string): string {
  const [year] = parts(day);
  const same = year === parts(today)[0];
  if (lang === "en") return `${weekday(day, lang)} ${monthDay(day, lang)}${same ? "" : ` ${year}`}`;
  return `${same ? "" : `${year}年`}${monthDay(day, lang)} ${weekday(day, lang)}`;
}

/** Which part of the day an hour belongs to, as people say it. */
function partOfDay(hour: number): string {
  if (hour < 5) return "凌晨";
  if (hour < 12) return "上午";
  if (hour < 13) return "中午";
  return hour < 18 ? "下午" : "晚上";
}

function zhTime(at: number): [string, string] {
  const [hour = 0, minute = 0] = localTime(at).split(":").map(Number);
  return [partOfDay(hour), `${hour > 12 ? hour - 12 : hour}:${String(minute).padStart(2, "0")}`];
}

/** 上午 9:00–10:30, 09:00–10:30; an end on another day carries its day. */
export function timeRange(at: number, until: number, lang: Lang): string {
  const elsewhere = localDay(at) === localDay(until - 1) ? "" : `${monthDay(localDay(until), lang)} `;
  if (lang === "en") return `${localTime(at)}–${elsewhere}${localTime(until)}`;
  const [part, start] = zhTime(at);
  const [endPart, end] = zhTime(until);
  return `${part} ${start}–${elsewhere}${endPart === part && !elsewhere ? "" : `${endPart} `}${end}`;
}

/** 11月28日 星期六 上午 9:00, Saturday 28 November, 09:00; `now` in milliseconds. */
export function moment(at: number, lang: Lang, now: number): string {
  const day = fullDay(localDay(at), lang, localDay(now));
  return lang === "en" ? `${day}, ${localTime(at)}` : `${day} ${zhTime(at).join(" ")}`;
}

/** 11月28日 上午 9:00, 28 November, 09:00: for an instant so near that nobody asks for the weekday or the year. */
export function dayTime(at: number, lang: Lang): string {
  const day = monthDay(localDay(at), lang);
  return lang === "en" ? `${day}, ${localTime(at)}` : `${day} ${zhTime(at).join(" ")}`;
}

/** 上午 9:00, 09:00. */
export function timeOfDay(at: number, lang: Lang): string {
  return lang === "en" ? localTime(at) : zhTime(at).join(" ");
}

/** ISO 8601 with the district's offset, for `<time datetime>` and schema.org: `2026-11-28T09:00:00+08:00`. */
export function isoLocal(at: number): string {
  return `${new Date(at + 8 * HOUR).toISOString().slice(0, 19)}+08:00`;
}

/** A count with thousands separated: 26,000. */
export function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}
