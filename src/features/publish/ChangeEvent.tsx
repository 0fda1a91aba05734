// One event's dates to come: one of them is chosen, how it is to be, for how many; what that means; then it is done.
import { useLayoutEffect, useRef, useState } from "react";
import { command } from "../../data/command.ts";
import { hubNow } from "../../data/hub-clock.ts";
import { CHANGE_SCOPES, CHANGE_SESSIONS, type ChangeResult, type ChangeScope } from "../../domain/change.ts";
import type { Sent } from "../../domain/command.ts";
import type { Glossary } from "../../domain/english.ts";
import { isOpen, MOVE_SERIES } from "../../domain/series.ts";
import { instant, localDay, localTime } from "../../domain/time.ts";
import { UNDO_CHANGE } from "../../domain/undo.ts";
import { fullDay, timeRange } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { Field } from "../../ui/Field.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { uiWords } from "../../ui/messages.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import type { Account } from "../member/account.ts";
import { ChipChoice } from "./ChipChoice.tsx";
import { CHANGE_KINDS, type ChangeKind, changeWords } from "./change-messages.ts";
import { type Around, type ComingDate, comingDates, type OwnEvent } from "./find.ts";
import type { Outcome } from "./kept.ts";
import { Reword } from "./Reword.tsx";

/** So many dates are shown until one asks for the others. */
const SHOWN = 5;

type Sending = Sent<typeof CHANGE_SESSIONS>;

/** What is filled in. */
type Wish = { day: string; from: string; to: string; venue: string; seats: string };

const wishOf = ({ start, end, capacity }: ComingDate): Wish => ({
  day: localDay(instant(start)),
  from: localTime(instant(start)),
  to: localTime(instant(end)),
  venue: "",
  seats: `${capacity}`,
});

/** An instant of local wall time as the hub wants it; "" where there is none. */
function utc(day: string, time: string): string {
  const at = instant(`${day}T${time}:00+08:00`);
  return Number.isNaN(at) ? "" : new Date(at).toISOString();
}

/** What is sent of it. */
function bodyOf(kind: ChangeKind, scope: ChangeScope, wish: Wish): Sending {
  if (kind === "cancel") return { scope, cancel: true };
  if (kind === "place") return { scope, venue: wish.venue };
  // An empty field is no number, and no wish for a session without a limit.
  if (kind === "seats") return { scope, ...(wish.seats && { capacity: Number(wish.seats) }) };
  return { scope, start: utc(wish.day, wish.from), end: utc(wish.day, wish.to) };
}

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
      <button type="button" className="button quiet" onClick={onLeave}>
        {t.leave}
      </button>
    </section>
  );
}

type EndSeriesProps = Pick<ChangeEventProps, "lang" | "account" | "event"> & {
  /** The last date that it has by now. */
  last: ComingDate | undefined;
  onDone(words: string): void;
};

/** A series without an end, which a press ends. */
function EndSeries({ lang, account, event, last, onDone }: EndSeriesProps) {
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

type ChangeFormProps = Omit<ChangeEventProps, "glossary" | "onLeave"> & { date: ComingDate; alone: boolean };

function ChangeForm({ lang, account, places, event, date, alone, onDone }: ChangeFormProps) {
  const t = changeWords(lang);
  const { send, sending, trouble } = useSend(lang);
  const [kind, setKind] = useState<ChangeKind>();
  const [scope, setScope] = useState<ChangeScope>("one");
  const [wish, setWish] = useState(() => wishOf(date));
  const [seen, setSeen] = useState<ChangeResult>();
  /** Anything else than what was looked at is to be looked at anew. */
  const anew = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      setSeen(undefined);
      set(value);
    };
  };
  async function bring(apply: boolean): Promise<void> {
    if (!kind) return;
    const body = { ...bodyOf(kind, scope, wish), ...(apply && seen && { apply, seen: seen.seen }) };
    const result = await send(() => command(lang, CHANGE_SESSIONS, { id: date.id }, body, account.token), {
      changed_meanwhile: () => bring(false),
    });
    if (!result) return;
    if (!result.applied) return setSeen(result);
    const { undo } = result;
    onDone({
      words: kind === "cancel" ? t.cancelled(event.title) : t.done(event.title),
      ...(undo && {
        how: t.undoHow,
        undo: async () =>
          "done" in (await command(lang, UNDO_CHANGE, { id: undo }, undefined, account.token)),
      }),
    });
  }

  return (
    <form
      className="form publish-form"
      aria-label={t.what}
      noValidate
      onSubmit={(submit) => {
        submit.preventDefault();
        void bring(false);
      }}
    >
      <ChipChoice
        label={t.what}
        values={CHANGE_KINDS}
        words={t.kinds}
        value={kind}
        onChoose={anew<ChangeKind>(setKind)}
      />
      {kind && !alone && (
        <ChipChoice
          label={t.scope}
          values={CHANGE_SCOPES}
          words={t.scopes}
          value={scope}
          onChoose={anew<ChangeScope>(setScope)}
        />
      )}
      {kind && kind !== "cancel" && (
        <Fields lang={lang} places={places} date={date} kind={kind} wish={wish} onWish={anew(setWish)} />
      )}
      {kind === "time" && scope !== "one" && <p className="soft small">{t.others}</p>}
      <Trouble words={trouble} />
      {kind && !seen && (
        <button type="submit" className="button primary wide" aria-disabled={sending || undefined}>
          {t.look}
        </button>
      )}
      {kind && seen && (
        <Meaning
          lang={lang}
          seen={seen}
          kind={kind}
          sending={sending}
          onSure={() => void bring(true)}
          onBack={() => setSeen(undefined)}
        />
      )}
    </form>
  );
}

type FieldsProps = {
  lang: Lang;
  places: Around;
  date: ComingDate;
  kind: ChangeKind;
  wish: Wish;
  onWish(wish: Wish): void;
};

/** What is to be filled in for one kind of change. */
function Fields({ lang, places, date, kind, wish, onWish }: FieldsProps) {
  const t = changeWords(lang);
  const input = (
    name: "day" | "from" | "to" | "seats",
    label: string,
    type: "date" | "time" | "number",
    hint?: string,
  ) => (
    <Field id={`change-${name}`} label={label} hint={hint}>
      {(control) => (
        <input
          {...control}
          type={type}
          name={name}
          value={wish[name]}
          onInput={(event) => onWish({ ...wish, [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  if (kind === "seats") return input("seats", t.seats, "number", t.seatsHint);
  if (kind === "time") {
    return (
      <>
        {input("day", t.day, "date")}
        <div className="publish-times">
          {input("from", t.from, "time")}
          {input("to", t.to, "time")}
        </div>
      </>
    );
  }
  return (
    <Field id="change-venue" label={t.venue}>
      {(control) => (
        <select
          {...control}
          value={wish.venue}
          onChange={(event) => onWish({ ...wish, venue: event.currentTarget.value })}
        >
          <option value="">{t.choose}</option>
          {places.venues
            .filter(({ community, id }) => community === date.community && id !== date.venue)
            .map(({ id, name }) => (
              <option key={id} value={id} lang="zh-CN">
                {name}
              </option>
            ))}
        </select>
      )}
    </Field>
  );
}

type MeaningProps = {
  lang: Lang;
  seen: ChangeResult;
  kind: ChangeKind;
  sending: boolean;
  onSure(): void;
  onBack(): void;
};

/** What a change means, before it is done. */
function Meaning({ lang, seen, kind, sending, onSure, onBack }: MeaningProps) {
  const t = changeWords(lang);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);
  const { sessions, phone } = seen;
  return (
    <div className="notice" tabIndex={-1} ref={box} role="status">
      {sessions === 0 ? (
        <p>{t.nothing}</p>
      ) : (
        <>
          <p>
            <strong>{t.dates(sessions, kind === "cancel")}</strong>{" "}
            {kind === "seats" ? t.silent : t.told(seen)}
          </p>
          {phone > 0 && <p className="soft small">{t.calls}</p>}
        </>
      )}
      <div className="publish-buttons">
        {sessions > 0 && (
          <button
            type="button"
            className="button primary"
            aria-disabled={sending || undefined}
            onClick={onSure}
          >
            {sending ? t.sending : kind === "cancel" ? t.sureCancel : t.sure}
          </button>
        )}
        <button type="button" className="button quiet" onClick={onBack}>
          {t.back}
        </button>
      </div>
    </div>
  );
}
