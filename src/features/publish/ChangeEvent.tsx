// One event's dates to come, one of which is chosen to be changed; and what else can be changed about it.
import { useLayoutEffect, useRef, useState } from "react";
import { hubNow } from "../../data/hub-clock.ts";
import type { Glossary } from "../../domain/english.ts";
import { isOpen } from "../../domain/series.ts";
import { instant, localDay } from "../../domain/time.ts";
import { fullDay, timeRange } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { uiWords } from "../../ui/messages.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import type { Account } from "../member/account.ts";
import { EventPhoto } from "../photo/EventPhoto.tsx";
import { ChangeForm } from "./ChangeForm.tsx";
import { changeWords } from "./change-messages.ts";
import { EndSeries } from "./EndSeries.tsx";
import { type Around, type ComingDate, comingDates, type OwnEvent } from "./find.ts";
import type { Outcome } from "./kept.ts";
import { Reword } from "./Reword.tsx";

/** So many dates are shown until one asks for the others. */
const SHOWN = 5;

type ChangeEventProps = {
  lang: Lang;
  account: Account;
  places: Around;
  event: OwnEvent;
  glossary: Glossary;
  onDone(outcome: Outcome): void;
  onLeave(): void;
};

export function ChangeEvent({ lang, account, places, event, glossary, onDone, onLeave }: ChangeEventProps) {
  const t = changeWords(lang);
  const heading = useRef<HTMLHeadingElement>(null);
  const [dates, setDates] = useState<readonly ComingDate[]>();
  const [failed, setFailed] = useState(false);
  const [chosen, setChosen] = useState<ComingDate>();
  const [all, setAll] = useState(false);
  const [rewording, setRewording] = useState(false);

  useLayoutEffect(() => {
    heading.current?.focus();
    comingDates(account, event.id, hubNow())
      .then((found) => {
        setDates(found);
        if (found.length === 1) setChosen(found[0]);
      })
      .catch(() => setFailed(true));
  }, [account, event.id]);

  return (
    <section className="stack" aria-labelledby="change">
      <h2 id="change" tabIndex={-1} ref={heading} lang="zh-CN">
        {event.title}
      </h2>
      <Trouble words={failed ? uiWords(lang).failed : ""} />
      {!dates && !failed && <Loading lang={lang} />}
      {dates && !rewording && (
        <p>
          <button type="button" className="button quiet" onClick={() => setRewording(true)}>
            {t.wording}
          </button>
        </p>
      )}
      {dates && rewording && (
        <Reword
          lang={lang}
          account={account}
          event={event}
          glossary={glossary}
          people={dates.reduce((sum, { taken, waiting }) => sum + taken + waiting, 0)}
          onDone={(words) => onDone({ words })}
        />
      )}
      {dates && !rewording && (
        <fieldset className="publish-dates-pick">
          <legend className="field-label">{t.which}</legend>
          {dates.slice(0, all ? dates.length : SHOWN).map((date) => (
            <label key={date.id} className="check">
              <input
                type="radio"
                name="date"
                checked={chosen?.id === date.id}
                onChange={() => setChosen(date)}
              />
              <span>
                {fullDay(localDay(instant(date.start)), lang, localDay(hubNow()))}{" "}
                {timeRange(instant(date.start), instant(date.end), lang)}{" "}
                <span className="soft small">{t.taken(date.taken + date.waiting)}</span>
              </span>
            </label>
          ))}
          {!all && dates.length > SHOWN && (
            <button type="button" className="button quiet" onClick={() => setAll(true)}>
              {t.later(dates.length - SHOWN)}
            </button>
          )}
        </fieldset>
      )}
      {dates && !rewording && isOpen(event.rrule) && (
        <EndSeries
          lang={lang}
          account={account}
          event={event}
          last={dates[dates.length - 1]}
          onDone={(words) => onDone({ words })}
        />
      )}
      {chosen && !rewording && (
        <ChangeForm
          key={chosen.id}
          lang={lang}
          account={account}
          places={places}
          event={event}
          date={chosen}
          alone={dates?.length === 1}
          onDone={onDone}
        />
      )}
      {!rewording && <EventPhoto lang={lang} account={account} event={event} />}
      <button type="button" className="button quiet" onClick={onLeave}>
        {t.leave}
      </button>
    </section>
  );
}
