// Writing somebody down who has not signed up.
import { useEffect, useRef, useState } from "react";
import { WalkIn } from "../../domain/attendance.ts";
import type { Lang } from "../../i18n/index.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { uiWords } from "../../ui/messages.ts";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { PartyField } from "../signup/PartyField.tsx";
import type { ListKeeper } from "./list-keeper.ts";
import { doorWords } from "./messages.ts";

type WalkInFormProps = { lang: Lang; keeper: ListKeeper; free: number; onClose(): void };

export function WalkInForm({ lang, keeper, free, onClose }: WalkInFormProps) {
  const t = doorWords(lang);
  const heading = useRef<HTMLHeadingElement>(null);
  const [entered, setEntered] = useState("");
  useEffect(() => heading.current?.focus(), []);

  const state = useCommandForm({
    lang,
    schema: WalkIn,
    read: (fields) => ({ ...Object.fromEntries(fields), party: Number(fields.get("party")) }),
    send: async (walkIn) => {
      if (walkIn.party > free) return { refused: { code: "full" as const, message: t.noSeat(free) } };
      keeper.do({ action: "walk_in", ...walkIn });
      setEntered(walkIn.name);
      state.form.ref.current?.reset();
      document.getElementById(idOf("name"))?.focus();
      return { done: walkIn };
    },
  });
  const { errors } = state;
  const idOf = (field: string) => `walk-in-${field}`;
  return (
    <section className="card door-panel" aria-labelledby="walk-in-title">
      <h3 id="walk-in-title" ref={heading} tabIndex={-1}>
        {t.walkInTitle}
      </h3>
      <p role="status">{entered && t.entered(entered)}</p>
      <form className="form" aria-labelledby="walk-in-title" {...state.form}>
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
        <PartyField id={idOf("party")} words={t} error={errors["party"]} />
        <SubmitPart lang={lang} label={t.enter} state={state} />
      </form>
      <button type="button" className="button quiet wide" onClick={onClose}>
        {t.close}
      </button>
    </section>
  );
}
