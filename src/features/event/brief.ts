// An event in a line, as search engines and chats show it.
import { year } from "../../data/clock.ts";
import { type HubEvent, nextSession } from "../../data/nouns/event.ts";
import { localDay } from "../../domain/time.ts";
import { fullDay, timeRange } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { eventWords } from "./messages.ts";

/** 周末课堂 · 11月28日 星期六 上午 9:00–10:30，泰祥社区党群服务中心: its kind, its next session and where. */
export function eventBrief(event: HubEvent, lang: Lang): string {
  const kind = eventWords(lang).kinds[event.kind];
  const next = nextSession(event);
  if (!next) return `${kind} · ${event.place.name}`;
  const day = fullDay(localDay(next.at), lang, year());
  return `${kind} · ${day} ${timeRange(next.at, next.until, lang)}，${event.place.name}`;
}
