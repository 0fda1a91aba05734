// How one of an event's dates is to be, for how many; what that means; then it is done.
import { useState } from "react";
import { command } from "../../data/command.ts";
import { CHANGE_SCOPES, CHANGE_SESSIONS, type ChangeResult, type ChangeScope } from "../../domain/change.ts";
import type { Sent } from "../../domain/command.ts";
import { instant, localDay, localTime } from "../../domain/time.ts";
import { UNDO_CHANGE } from "../../domain/undo.ts";
import type { Lang } from "../../i18n/index.ts";
import { Field } from "../../ui/Field.tsx";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import type { Account } from "../member/account.ts";
import { AreYouSure } from "./AreYouSure.tsx";
import { ChipChoice } from "./ChipChoice.tsx";
import { CHANGE_KINDS, type ChangeKind, changeWords } from "./change-messages.ts";
import type { Around, ComingDate, OwnEvent } from "./find.ts";
import type { Outcome } from "./kept.ts";

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

type ChangeFormProps = {
  lang: Lang;
  account: Account;
  places: Around;
  event: OwnEvent;
  date: ComingDate;
  /** Whether it is the only one to come. */
  alone: boolean;
  onDone(outcome: Outcome): void;
};

export function ChangeForm({ lang, account, places, event, date, alone, onDone }: ChangeFormProps) {
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
        <AreYouSure
          lang={lang}
          sure={seen.sessions ? (kind === "cancel" ? t.sureCancel : t.sure) : undefined}
          sending={sending}
          onSure={() => void bring(true)}
          onBack={() => setSeen(undefined)}
        >
          <Meaning lang={lang} seen={seen} kind={kind} />
        </AreYouSure>
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

type MeaningProps = { lang: Lang; seen: ChangeResult; kind: ChangeKind };

/** What a change means: how many dates, and who is told how. */
function Meaning({ lang, seen, kind }: MeaningProps) {
  const t = changeWords(lang);
  if (seen.sessions === 0) return <p>{t.nothing}</p>;
  return (
    <>
      <p>
        <strong>{t.dates(seen.sessions, kind === "cancel")}</strong>{" "}
        {kind === "seats" ? t.silent : t.told(seen)}
      </p>
      {seen.phone > 0 && <p className="soft small">{t.calls}</p>}
    </>
  );
}
