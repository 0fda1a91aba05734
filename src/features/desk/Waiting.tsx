// What waits for a member: their queues with counts, live.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { follow } from "../../data/follow.ts";
import type { Collection } from "../../domain/collections.ts";
import { hasRight } from "../../domain/permission.ts";
import type { Lang } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { type Account, renew } from "../member/account.ts";
import { NoMail } from "../notice/NoMail.tsx";
import { personWords } from "../person/messages.ts";
import { deskWords } from "./messages.ts";
import { QueuePart } from "./QueuePart.tsx";
import { QUEUES } from "./queues.ts";

type Item = { id: string };

type WaitingProps = {
  lang: Lang;
  account: Account;
  /** The hub no longer knows the account, or has closed it. */
  onExpired(): void;
  onRenewed(account: Account): void;
};

export function Waiting({ lang, account, onExpired, onRenewed }: WaitingProps) {
  const t = deskWords(lang);
  const { member, token } = account;
  const queues = useMemo(() => QUEUES.filter(({ isFor }) => isFor(member)), [member]);
  const [found, setFound] = useState<ReadonlyMap<string, readonly Item[]>>();
  const [failed, setFailed] = useState(false);
  const [said, setSaid] = useState<{ words: string; undo?: (() => Promise<boolean>) | undefined }>();
  const asked = useRef(0);
  /** The last question about each queue. */
  const latest = useRef(new Map<string, number>());

  /** Asks what waits: in all queues, or in those that a change of these collections can be in. */
  const look = useCallback(
    async (changed?: ReadonlySet<Collection>) => {
      const some = queues.filter(({ watches }) => !changed || watches.some((name) => changed.has(name)));
      const mine = ++asked.current;
      for (const { name } of some) latest.current.set(name, mine);
      try {
        const { client, orNone } = await import("../../data/client.ts");
        // To a guest, which a closed account is, every queue is empty.
        const [own, lists] = await Promise.all([
          orNone(client(token).collection("members").getOne(member.id, { fields: "id" })),
          // One that does not come leaves the others.
          Promise.all(some.map(({ find }) => find(account, Date.now()).catch(() => undefined))),
        ]);
        if (!own) {
          if (asked.current === mine) onExpired();
          return;
        }
        // What was asked about again meanwhile comes with that answer.
        const isLast = some.map(({ name }) => latest.current.get(name) === mine);
        setFound((before) => {
          const news = some.flatMap(({ name }, i) => {
            const list = lists[i];
            return list && (isLast[i] || !before?.has(name)) ? [[name, list] as const] : [];
          });
          return new Map([...(before ?? []), ...news]);
        });
        setFailed((before) => lists.includes(undefined) || (before && changed !== undefined));
      } catch {
        if (asked.current === mine) setFailed(true);
      }
    },
    [account, member, onExpired, queues, token],
  );

  const collections = useMemo(() => [...new Set(queues.flatMap(({ watches }) => watches))], [queues]);
  useEffect(() => follow(token, collections, (changed) => void look(changed)), [token, collections, look]);

  // Once a visit: for some days more, and with the role that the account has by now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: renewing gives another account.
  useEffect(() => {
    void renew(account).then((now) => {
      if (now === "expired") onExpired();
      else if (now !== "unreachable") onRenewed(now);
    });
  }, [member.id]);

  async function undo(run?: () => Promise<boolean>) {
    const isUndone = await run?.();
    setSaid({ words: isUndone ? t.undone : t.notUndone });
    void look();
  }

  const total = queues.reduce((sum, { name }) => sum + (found?.get(name)?.length ?? 0), 0);
  return (
    <div className="stack">
      <div className="row desk-head">
        <p>
          <strong>{t.hello(member.name)}</strong>
          {found && <span className="desk-total">{t.waiting(total)}</span>}
        </p>
        {hasRight(member, "stand_in") && (
          <a className="button" href="#lookup">
            <span aria-hidden="true">☎</span> {personWords(lang).title}
          </a>
        )}
      </div>
      <div role="status" className="desk-said">
        {said && (
          <p className="notice good row desk-done">
            <span>{said.words}</span>
            {said.undo && (
              <button type="button" className="button quiet" onClick={() => void undo(said.undo)}>
                {t.undo}
              </button>
            )}
          </p>
        )}
      </div>
      {hasRight(member, "call") && <NoMail lang={lang} />}
      {failed && <p className="notice">{t.failed}</p>}
      {!found && !failed && <Loading lang={lang} />}
      {found && queues.length > 1 && (
        <nav aria-label={t.queues}>
          <ul className="chips desk-chips">
            {queues.map(({ name, words }) => (
              <li key={name}>
                <a className="chip" href={`#${name}`}>
                  {words(lang).title}
                  <span className="desk-count" data-count={name}>
                    {found.get(name)?.length ?? 0}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {found && (
        <div className="desk-queues">
          {queues.map((queue) => (
            <QueuePart
              key={queue.name}
              lang={lang}
              account={account}
              queue={queue}
              items={found.get(queue.name) ?? []}
              onDone={(words, undo) => {
                setSaid({ words, undo });
                void look();
              }}
            />
          ))}
        </div>
      )}
    </div>
  );
}
