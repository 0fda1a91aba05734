// Today's sessions on the desk, each leading to its list at the door.
import { hasRight } from "../../domain/permission.ts";
import { isCancelled } from "../../domain/session.ts";
import { instant, localDay } from "../../domain/time.ts";
import { timeRange } from "../../i18n/dates.ts";
import { localPath } from "../../i18n/index.ts";
import { type CardProps, defineQueue } from "../desk/queue.ts";
import { doorWords } from "./messages.ts";
import { nearSessions } from "./read-from-hub.ts";
import type { DoorSession } from "./store.ts";

function DeskSession({ lang, item }: CardProps<DoorSession>) {
  const t = doorWords(lang);
  const { id, event, venue, start, end, taken, capacity } = item;
  return (
    <article className="card">
      <h3>
        <a href={localPath(lang, `/checkin/#${id}`)} lang="zh-CN">
          {event.title}
        </a>
      </h3>
      <p>{timeRange(instant(start), instant(end), lang)}</p>
      {venue && (
        <p className="soft" lang="zh-CN">
          {venue.name}
        </p>
      )}
      {isCancelled(item, event) ? (
        <p>
          <span className="tag struck">{t.cancelledTag}</span>
        </p>
      ) : (
        <p className="soft">{t.deskSeats(taken, capacity)}</p>
      )}
    </article>
  );
}

export const SESSIONS_TODAY = defineQueue<DoorSession>({
  name: "today",
  words: (lang) => {
    const t = doorWords(lang);
    return { title: t.deskToday, intro: t.deskTodayNext, empty: t.deskTodayNone };
  },
  isFor: (member) => hasRight(member, "keep_list"),
  async find(account, now) {
    const near = await nearSessions(account, now);
    return near.filter(({ start }) => localDay(instant(start)) <= localDay(now));
  },
  watches: ["sessions"],
  one: false,
  Card: DeskSession,
});
