// When it is: days tapped on a calendar, the time of day, and how it repeats in people's words.
import type { Holidays } from "../../domain/holiday.ts";
import {
  datesOf,
  isLonger,
  nthOf,
  onEach,
  type Plan,
  REPEATS,
  type Repeat,
  tapDay,
} from "../../domain/plan.ts";
import { daysIn } from "../../domain/recurrence.ts";
import { localDay } from "../../domain/time.ts";
import { fullDay, weekday } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { Field, FieldError } from "../../ui/Field.tsx";
import { uiWords } from "../../ui/messages.ts";
import { DayPicker } from "./DayPicker.tsx";
import { publishWords } from "./messages.ts";

/** How often is often asked for. */
const TIMES = [6, 12, 24];

type WhenProps = {
  lang: Lang;
  plan: Plan;
  /** When it takes place, in milliseconds, ascending. */
  dates: readonly number[];
  now: number;
  holidays: Holidays;
  /** The days of country fairs. */
  fairs: readonly string[];
  errors: { readonly [field: string]: string | undefined };
  idOf(field: string): string;
  onChange(plan: Plan): void;
};

export function When({ lang, plan, dates, now, holidays, fairs, errors, idOf, onChange }: WhenProps) {
  const t = publishWords(lang);
  const set = (change: Partial<Plan>) => onChange({ ...plan, ...change });
  const today = localDay(now);
  const time = (field: "from" | "to", label: string) => (
    <Field id={idOf(field)} label={label} error={errors[field]}>
      {(control) => (
        <input
          {...control}
          type="time"
          name={field}
          step={300}
          value={plan[field]}
          onInput={(event) => set({ [field]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      <fieldset className="publish-days">
        <legend className="field-label">{t.day}</legend>
        <p className="field-hint">{t.dayHint}</p>
        <FieldError id={idOf("day")} error={errors["day"]} />
        <DayPicker
          lang={lang}
          id={idOf("day")}
          days={dates.length ? dates.map(localDay) : plan.day ? [plan.day] : []}
          left={daysIn(plan.exdate)}
          today={today}
          holidays={holidays}
          onTap={(day) => onChange(tapDay(plan, day, now))}
        />
      </fieldset>
      <div className="publish-times">
        {time("from", t.from)}
        {time("to", t.to)}
      </div>
      {plan.day && <Repeating lang={lang} plan={plan} now={now} errors={errors} idOf={idOf} set={set} />}
      {plan.day && plan.kind === "market" && (
        <p>
          <button type="button" className="chip" onClick={() => onChange(onEach(plan, fairs))}>
            {t.fair}
          </button>
        </p>
      )}
      {dates.length > 0 && <Count lang={lang} plan={plan} dates={dates} now={now} />}
    </>
  );
}

type RepeatingProps = Pick<WhenProps, "lang" | "plan" | "now" | "errors" | "idOf"> & {
  set(change: Partial<Plan>): void;
};

function Repeating({ lang, plan, now, errors, idOf, set }: RepeatingProps) {
  const t = publishWords(lang);
  const { day, repeat } = plan;
  const endless = datesOf({ ...plan, until: "" }, now).map(localDay);
  return (
    <>
      <Field id={idOf("repeat")} label={t.repeat} error={errors["repeat"]}>
        {(control) => (
          <select
            {...control}
            name="repeat"
            value={repeat}
            onChange={(event) => set({ repeat: event.currentTarget.value as Repeat, exdate: "" })}
          >
            {REPEATS.map((one) => (
              <option key={one} value={one}>
                {t.repeats[one](weekday(day, lang), nthOf(day), Number(day.slice(8)))}
              </option>
            ))}
          </select>
        )}
      </Field>
      {repeat !== "once" && (
        <>
          <Field
            id={idOf("until")}
            label={t.until}
            hint={t.untilHint}
            error={errors["until"]}
            optional={uiWords(lang).optional}
          >
            {(control) => (
              <input
                {...control}
                type="date"
                name="until"
                min={day}
                value={plan.until}
                onInput={(event) => set({ until: event.currentTarget.value })}
              />
            )}
          </Field>
          <p className="chips">
            {TIMES.filter((times) => times <= endless.length).map((times) => (
              <button
                key={times}
                type="button"
                className="chip"
                aria-pressed={plan.until === endless[times - 1]}
                onClick={() => set({ until: endless[times - 1] ?? "" })}
              >
                {t.times(times)}
              </button>
            ))}
          </p>
        </>
      )}
    </>
  );
}

/** How many dates there are, and from when to when. */
export function Count({ lang, plan, dates, now }: Pick<WhenProps, "lang" | "plan" | "dates" | "now">) {
  const t = publishWords(lang);
  const day = (at: number | undefined) => fullDay(localDay(at ?? 0), lang, localDay(now));
  return (
    <p className="publish-count" role="status">
      <strong>{t.counted(dates.length, day(dates[0]), day(dates[dates.length - 1]))}</strong>{" "}
      {isLonger(plan, now) && <span className="soft">{t.goesOn}</span>}
    </p>
  );
}
