// Whether what was done here has reached the hub, and how old the list is.
import { useEffect, useState } from "react";
import { timeOfDay } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { isKept, whenKept } from "../../ui/offline/kept-pages.ts";
import type { KeeperState, ListKeeper } from "./list-keeper.ts";
import { doorWords } from "./messages.ts";
import "./SendingState.css";

/** Whether a reload needs no network: the page is kept with all it is made of. */
function useOffline(): boolean {
  const [offline, setOffline] = useState(false);
  useEffect(() => {
    void isKept(location.pathname).then((kept) => kept && setOffline(true));
    return whenKept((path) => path === location.pathname && setOffline(true));
  }, []);
  return offline;
}

export function SendingState({
  lang,
  keeper,
  state,
}: {
  lang: Lang;
  keeper: ListKeeper;
  state: KeeperState;
}) {
  const t = doorWords(lang);
  const offline = useOffline();
  const unsent = state.queue.filter(({ sent, refused }) => !sent && !refused).length;
  const heard = timeOfDay(state.kept?.heard ?? 0, lang);
  const stale = state.hearing === "unreachable";
  return (
    <div className={unsent || stale ? "door-state waiting" : "door-state"}>
      <p role="status">
        <strong>
          {unsent === 0 ? t.allSent : state.sending === "sending" ? t.sendingNow(unsent) : t.unsent(unsent)}
        </strong>{" "}
        <span>{stale ? t.oldList(heard) : t.heardAt(heard)}</span>
        {offline && <span className="soft">{t.worksOffline}</span>}
      </p>
      {(unsent > 0 || stale) && state.sending !== "sending" && (
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            void keeper.send();
            void keeper.refresh();
          }}
        >
          {unsent ? t.sendNow : t.retry}
        </button>
      )}
      {!state.lasting && <p className="door-refused">{t.notLasting}</p>}
    </div>
  );
}
