// A series without an end, which a press ends.
import { command } from "../../data/command.ts";
import { hubNow } from "../../data/hub-clock.ts";
import { MOVE_SERIES } from "../../domain/series.ts";
import { instant, localDay } from "../../domain/time.ts";
import { fullDay } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import type { Account } from "../member/account.ts";
import { changeWords } from "./change-messages.ts";
import type { ComingDate, OwnEvent } from "./find.ts";

type EndSeriesProps = {
  lang: Lang;
  account: Account;
  event: OwnEvent;
  /** The last date that it has by now. */
  last: ComingDate | undefined;
  onDone(words: string): void;
};

export function EndSeries({ lang, account, event, last, onDone }: EndSeriesProps) {
  const t = changeWords(lang);
  const { send, sending, trouble } = useSend(lang);
  const day = (on: string) => fullDay(on, lang, localDay(hubNow()));
  async function end() {
    const way = "end";
    const now = await send(() => command(lang, MOVE_SERIES, { id: event.id }, { way }, account.token));
    if (now) onDone(t.ends(event.title, day(now.until)));
  }
  if (!last) return null;
  return (
    <div className="measure">
      <p>{t.open(day(localDay(instant(last.start))))}</p>
      <Trouble words={trouble} />
      <p>
        <button
          type="button"
          className="button quiet"
          aria-disabled={sending || undefined}
          onClick={() => void end()}
        >
          {t.end}
        </button>
      </p>
    </div>
  );
}
