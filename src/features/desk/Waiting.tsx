// What waits for a member: their queues with counts, live.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { follow } from "../../data/follow.ts";
import { hasRight } from "../../domain/permission.ts";
import type { Lang } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { type Account, renew } from "../member/account.ts";
import { NoMail } from "../notice/NoMail.tsx";
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
  const [said, setSaid] = useState("");
  const asked = useRef(0);

  const look = useCallback(async () => {
    const mine = ++asked.current;
    try {
      const { client, orNone } = await import("../../data/client.ts");
      // To a guest, which a closed account is, every queue is empty.
      const [own, lists] = await Promise.all([
        orNone(client(token).collection("members").getOne(member.id, { fields: "id" })),
        Promise.all(queues.map(({ find }) => find(account, Date.now()))),
      ]);
      if (asked.current !== mine) return;
      if (!own) return onExpired();
      setFound(new Map(queues.map(({ name }, i) => [name, lists[i] ?? []])));
      setFailed(false);
    } catch {
      if (asked.current === mine) setFailed(true);
    }
  }, [account, member, onExpired, queues, token]);

  const collections = useMemo(() => [...new Set(queues.flatMap(({ watches }) => watches))], [queues]);
  useEffect(() => follow(token, collections, () => void look()), [token, collections, look]);

  // Once a visit: for some days more, and with the role that the account has by now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: renewing gives another account.
  useEffect(() => {
    void renew(account).then((now) => {
      if (now === "expired") onExpired();
      else if (now !== "unreachable") onRenewed(now);
    });
  }, [member.id]);

  const total = [...(found?.values() ?? [])].reduce((sum, items) => sum + items.length, 0);
  return (
    <div className="stack">
      <div className="row desk-head">
        <p>
          <strong>{t.hello(member.name)}</strong>
          {found && <span className="desk-total">{t.waiting(total)}</span>}
        </p>
      </div>
      <div role="status" className="desk-said">
        {said && <p className="notice good">{said}</p>}
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
              onDone={(words) => {
                setSaid(words);
                void look();
              }}
            />
          ))}
        </div>
      )}
    </div>
  );
}
