// Those who could not be written down: they are on no list, so they are shown above it.
import { type DoorList, withPhone } from "../../domain/attendance.ts";
import type { Lang } from "../../i18n/index.ts";
import type { ListKeeper } from "./list-keeper.ts";
import { doorWords, refusedWords } from "./messages.ts";
import { SharedPhone } from "./SharedPhone.tsx";
import type { QueuedDeed } from "./store.ts";

type RefusedWalkInsProps = {
  lang: Lang;
  keeper: ListKeeper;
  queue: readonly QueuedDeed[];
  session: string;
  list: DoorList;
};

export function RefusedWalkIns({ lang, keeper, queue, session, list }: RefusedWalkInsProps) {
  const t = doorWords(lang);
  return queue.map(({ id, deed, refused, session: of }) => {
    if (!refused || deed.action !== "walk_in" || of !== session) return null;
    const { name, phone, party } = deed;
    const known =
      list.people.find((one) => one.id === list.results[id]?.signup) ?? withPhone(list.people, phone);
    const walkIn = { action: "walk_in", name, phone, party } as const;
    if (refused === "already_signed_up" && known) {
      return (
        <div className="notice bad" role="alert" key={id}>
          <SharedPhone
            lang={lang}
            name={name}
            person={known}
            onSame={() => {
              keeper.dismiss(id);
              if (known.status !== "attended") keeper.do({ action: "attend", signup: known.id });
            }}
            onAnother={() => {
              keeper.dismiss(id);
              keeper.do({ ...walkIn, shared_phone: "another" });
            }}
          />
        </div>
      );
    }
    return (
      <div className="notice bad" role="alert" key={id}>
        <p>
          <strong>{t.refusedWalkIn(name)}</strong>
        </p>
        <p>{refusedWords(lang, refused)}</p>
        <p className="row">
          <button
            type="button"
            className="button"
            onClick={() => {
              keeper.dismiss(id);
              keeper.do({ ...walkIn, shared_phone: deed.shared_phone ?? "ask" });
            }}
          >
            {t.again}
          </button>
          <button type="button" className="button quiet" onClick={() => keeper.dismiss(id)}>
            {t.dismiss}
          </button>
        </p>
      </div>
    );
  });
}
