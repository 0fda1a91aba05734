// Those who could not be written down: they are on no list, so they are shown above it.
import type { Lang } from "../../i18n/index.ts";
import type { ListKeeper } from "./list-keeper.ts";
import { doorWords, refusedWords } from "./messages.ts";
import type { QueuedDeed } from "./store.ts";

type RefusedWalkInsProps = { lang: Lang; keeper: ListKeeper; queue: readonly QueuedDeed[]; session: string };

export function RefusedWalkIns({ lang, keeper, queue, session }: RefusedWalkInsProps) {
  const t = doorWords(lang);
  return queue.map(({ id, deed, refused, session: of }) => {
    if (!refused || deed.action !== "walk_in" || of !== session) return null;
    const { name, phone, party } = deed;
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
              keeper.do({ action: "walk_in", name, phone, party });
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
