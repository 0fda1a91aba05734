// Writing somebody down who has not signed up.
import { useLayoutEffect, useRef, useState } from "react";
import { type DoorList, type Person, stepOf, takenOn, WalkIn, withPhone } from "../../domain/attendance.ts";
import { type ProblemCode, Refusal } from "../../domain/problem.ts";
import { seatsLeft } from "../../domain/session.ts";
import { MAX_PARTY } from "../../domain/signup.ts";
import type { Lang } from "../../i18n/index.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { uiWords } from "../../ui/messages.ts";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { PartyField } from "../signup/PartyField.tsx";
import type { ListKeeper } from "./list-keeper.ts";
import { doorWords } from "./messages.ts";
import { SharedPhone } from "./SharedPhone.tsx";

type WalkInFormProps = { lang: Lang; keeper: ListKeeper; list: DoorList; onClose(): void };

/** What keeps somebody from being written down now. */
function problemOf({ capacity, people }: DoorList, walkIn: WalkIn, known: Person | undefined) {
  const deed = { key: "", at: "", action: "walk_in", ...walkIn, shared_phone: "ask" } as const;
  try {
    stepOf(deed, known, { capacity, taken: takenOn(people) });
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

export function WalkInForm({ lang, keeper, list, onClose }: WalkInFormProps) {
  const t = doorWords(lang);
  const heading = useRef<HTMLHeadingElement>(null);
  const [said, setSaid] = useState("");
  const [asked, setAsked] = useState<{ walkIn: WalkIn; known: Person }>();
  const question = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (asked) question.current?.focus();
  }, [asked]);
  useLayoutEffect(() => heading.current?.focus(), []);

  const state = useCommandForm({
    lang,
    schema: WalkIn,
    read: (fields) => ({ ...Object.fromEntries(fields), party: Number(fields.get("party")) }),
    send: async (walkIn) => {
      setSaid("");
      const known = withPhone(list.people, walkIn.phone);
      const problem: ProblemCode | undefined = problemOf(list, walkIn, known);
      if (problem === "already_signed_up" && known) {
        setAsked({ walkIn, known });
        return { done: walkIn };
      }
      if (problem) return noSeat();
      keeper.do({ action: "walk_in", ...walkIn, shared_phone: "ask" });
      finish(t.entered(walkIn.name));
      return { done: walkIn };
    },
  });
  const free = seatsLeft({ capacity: list.capacity, taken: takenOn(list.people) });
  const noSeat = () => ({ refused: { code: "full" as const, message: t.noSeat(free) } });
  function finish(words: string) {
    setAsked(undefined);
    setSaid(words);
    state.form.ref.current?.reset();
    requestAnimationFrame(() => document.getElementById(idOf("name"))?.focus());
  }
  const { errors } = state;
  const idOf = (field: string) => `walk-in-${field}`;
  return (
    <section className="card door-panel" aria-labelledby="walk-in-title">
      <h3 id="walk-in-title" ref={heading} tabIndex={-1}>
        {t.walkInTitle}
      </h3>
      <p role="status">{said}</p>
      {asked && (
        <div className="notice" role="alert" ref={question} tabIndex={-1}>
          <SharedPhone
            lang={lang}
            name={asked.walkIn.name}
            person={asked.known}
            onSame={() => {
              const { id, name, party, status } = asked.known;
              if (status !== "attended") keeper.do({ action: "attend", signup: id });
              finish(status === "attended" ? t.scanAlready(name) : t.scanCame(name, party));
            }}
            onAnother={() => {
              const { walkIn } = asked;
              if (walkIn.party > free) {
                setAsked(undefined);
                setSaid(t.noSeat(free));
                return;
              }
              keeper.do({ action: "walk_in", ...walkIn, shared_phone: "another" });
              finish(t.entered(walkIn.name));
            }}
            onBack={() => {
              setAsked(undefined);
              requestAnimationFrame(() => document.getElementById(idOf("phone"))?.focus());
            }}
          />
        </div>
      )}
      <form className="form" hidden={asked !== undefined} aria-labelledby="walk-in-title" {...state.form}>
        <ErrorSummary lang={lang} faults={state.faults} attempt={state.attempt} idOf={idOf} />
        <Field id={idOf("name")} label={t.name} error={errors["name"]}>
          {/* Somebody else's name: the browser's own must not be offered. */}
          {(control) => <input {...control} name="name" autoComplete="off" />}
        </Field>
        <Field
          id={idOf("phone")}
          label={t.phone}
          hint={t.phoneHint}
          optional={uiWords(lang).optional}
          error={errors["phone"]}
        >
          {(control) => <input {...control} type="tel" name="phone" autoComplete="off" />}
        </Field>
        <PartyField id={idOf("party")} max={MAX_PARTY} words={t} error={errors["party"]} />
        <SubmitPart lang={lang} label={t.enter} state={state} />
      </form>
      <button type="button" className="button quiet wide" onClick={onClose}>
        {t.close}
      </button>
    </section>
  );
}
