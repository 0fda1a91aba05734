// One queue: its count, and its cards one at a time, the oldest first.
import { useRef, useState } from "react";
import type { Lang } from "../../i18n/index.ts";
import type { Account } from "../member/account.ts";
import { deskWords } from "./messages.ts";
import type { CardProps, Queue } from "./queue.ts";

type QueuePartProps = {
  lang: Lang;
  account: Account;
  queue: Queue;
  items: readonly { id: string }[];
  onDone: CardProps<{ id: string }>["done"];
};

export function QueuePart({ lang, account, queue, items, onDone }: QueuePartProps) {
  const t = deskWords(lang);
  const { name, Card, one } = queue;
  const { title, intro, empty } = queue.words(lang);
  const heading = useRef<HTMLHeadingElement>(null);
  /** The card that was turned to, by its item: the queue may change under it. */
  const [turned, setTurned] = useState("");
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === turned),
  );
  const shown = one ? items.slice(at, at + 1) : items;
  return (
    <section className={`desk-queue${items.length ? "" : " desk-idle"}`} aria-labelledby={name}>
      <h2 id={name} tabIndex={-1} ref={heading}>
        {title} <span className="desk-count">{items.length}</span>
      </h2>
      {intro && items.length > 0 && <p className="soft small">{intro}</p>}
      {items.length === 0 && <p className="soft">{empty}</p>}
      <ul className="desk-cards">
        {shown.map((item) => (
          <li key={item.id}>
            <Card
              lang={lang}
              account={account}
              item={item}
              done={(words, undo) => {
                // The card goes, and with it what had the focus.
                heading.current?.focus();
                onDone(words, undo);
              }}
            />
          </li>
        ))}
      </ul>
      {one && items.length > 1 && (
        <p className="row desk-turn">
          <span className="soft small">{t.place(at + 1, items.length)}</span>
          <button
            type="button"
            className="button quiet"
            onClick={() => setTurned(items[(at + 1) % items.length]?.id ?? "")}
          >
            {t.next}
          </button>
        </p>
      )}
    </section>
  );
}
