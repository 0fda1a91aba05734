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

/** One of several wordings, with room for each: whatever it says, the list below stays where the thumb expects it. */
function OneOf({ words, said }: { words: readonly string[]; said: string | undefined }) {
  return (
    <span className="one-of">
      {words.map((one) => (
        <span key={one} className={one === said ? undefined : "unseen"}>
          {one}
        </span>
      ))}
    </span>
  );
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
  const [asked, setAsked] = useState(false);
  const unsent = state.queue.filter(({ sent, refused }) => !sent && !refused).length;
  const waiting = unsent > 0 && state.sending === "waiting";
  const stale = state.hearing === "unreachable";
  // Who has to sign in again first can mend nothing here.
  const mendable = (waiting || stale || asked) && !state.expired;
  const worksOffline = offline ? t.worksOffline : undefined;
  const [sent, sending, held] = [t.allSent, t.sendingNow(unsent), t.unsent(unsent)];

  async function retry() {
    if (asked) return;
    setAsked(true);
    await Promise.all([keeper.send(), keeper.refresh()]);
    setAsked(false);
  }
  return (
    <div className={unsent || stale ? "door-state waiting" : "door-state"}>
      <p role="status">
        <strong>
          <OneOf
            words={[sent, sending, held]}
            said={unsent === 0 ? sent : waiting && !asked ? held : sending}
          />
        </strong>
        <span>{t.heardAt(timeOfDay(state.kept?.heard ?? 0, lang))}</span>
        <OneOf
          words={[t.worksOffline, t.sentByItself, t.oldList]}
          said={state.expired ? undefined : waiting ? t.sentByItself : stale ? t.oldList : worksOffline}
        />
      </p>
      <button
        type="button"
        className={mendable ? "button quiet" : "button quiet unseen"}
        aria-disabled={asked}
        onClick={() => void retry()}
      >
        {t.retry}
      </button>
      {!state.lasting && <p className="door-refused">{t.notLasting}</p>}
    </div>
  );
}
