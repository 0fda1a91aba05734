// The sessions whose lists the member keeps: today's, the next days', and what this device has stored.
import { useEffect, useState } from "react";
import { hubTime } from "../../data/fetch-hub.ts";
import { hubNow } from "../../data/hub-clock.ts";
import { isCancelled } from "../../domain/session.ts";
import { instant, localDay } from "../../domain/time.ts";
import { fullDay, timeRange } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Account } from "../member/account.ts";
import { doorWords } from "./messages.ts";
import { nearSessions } from "./read-from-hub.ts";
import { type DoorSession, kept, type QueuedDeed } from "./store.ts";
import "./Sessions.css";

type SessionsProps = { lang: Lang; account: Account; queue: readonly QueuedDeed[] };

type Found = { sessions: DoorSession[]; stored: Set<string>; reached: boolean };

async function find(account: Account): Promise<Found> {
  const { lists } = await kept();
  const stored = new Set(lists.map(({ id }) => id));
  let near: DoorSession[] = [];
  let reached = true;
  try {
    near = await nearSessions(account, await hubTime());
  } catch {
    reached = false;
  }
  const known = new Set(near.map(({ id }) => id));
  const own = lists.map(({ session }) => session).filter(({ id }) => !known.has(id));
  const sessions = [...near, ...own].sort((a, b) => instant(a.start) - instant(b.start));
  return { sessions, stored, reached };
}

export function Sessions({ lang, account, queue }: SessionsProps) {
  const t = doorWords(lang);
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    let current = true;
    void find(account).then((found) => current && setFound(found));
    return () => {
      current = false;
    };
  }, [account]);

  if (!found) return <p className="soft">{t.opening}</p>;
  const today = localDay(hubNow());
  const isToday = ({ start }: DoorSession) => localDay(instant(start)) <= today;
  const groups = [
    [t.today, found.sessions.filter(isToday)],
    [t.later, found.sessions.filter((session) => !isToday(session))],
  ] as const;
  return (
    <div className="stack measure">
      <p>{t.choose}</p>
      {!found.reached && (
        <p className="notice" role="status">
          {t.sessionsFailed}
        </p>
      )}
      {found.reached && found.sessions.length === 0 && <p className="notice">{t.none}</p>}
      {groups.map(
        ([title, sessions]) =>
          sessions.length > 0 && (
            <section key={title} className="stack">
              <h2>{title}</h2>
              <ul className="door-sessions">
                {sessions.map((session) => {
                  const refused = queue.filter((one) => one.session === session.id && one.refused).length;
                  const at = instant(session.start);
                  return (
                    <li className="card" key={session.id}>
                      <h3>
                        <a href={`#${session.id}`} lang="zh-CN">
                          {session.event.title}
                        </a>
                      </h3>
                      <p>
                        {!isToday(session) && `${fullDay(localDay(at), lang, today)} `}
                        {timeRange(at, instant(session.end), lang)}
                      </p>
                      {session.venue && (
                        <p className="soft" lang="zh-CN">
                          {session.venue.name}
                        </p>
                      )}
                      {isCancelled(session, session.event) && (
                        <p>
                          <span className="tag struck">{t.cancelledTag}</span>
                        </p>
                      )}
                      {refused > 0 && <p className="door-refused">{t.someRefused(refused)}</p>}
                      {!found.reached && found.stored.has(session.id) && (
                        <p className="soft small">{t.stored}</p>
                      )}
                    </li>
                  );
                })}
              </ul>
            </section>
          ),
      )}
    </div>
  );
}
