// Who phones is looked up: by number, or by its last digits and a name.
import { useLayoutEffect, useRef, useState } from "react";
import { command } from "../../data/command.ts";
import { type Found, LOOK_UP, LookUpRequest, people } from "../../domain/person.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { uiWords } from "../../ui/messages.ts";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import type { Account } from "../member/account.ts";
import { FoundPerson } from "./FoundPerson.tsx";
import { personWords } from "./messages.ts";
import "./LookUp.css";

const idOf = (field: string) => `lookup-${field}`;

export function LookUp({ lang, account }: { lang: Lang; account: Account }) {
  const t = personWords(lang);
  const [found, setFound] = useState<Found>();
  const result = useRef<HTMLHeadingElement>(null);
  const state = useCommandForm({
    lang,
    schema: LookUpRequest,
    read: (fields) => Object.fromEntries(fields),
    send: async (request) => {
      const answer = await command(lang, LOOK_UP, {}, request, account.token);
      setFound("done" in answer ? answer.done : undefined);
      return answer;
    },
  });
  const { done, ready } = state;
  // Whoever comes here has the number in the ear.
  useLayoutEffect(() => {
    if (ready) document.getElementById(idOf("phone"))?.focus();
  }, [ready]);
  useLayoutEffect(() => {
    if (done) result.current?.focus();
  }, [done]);

  const persons = found && people(found);
  return (
    <div className="stack">
      <p>
        <a href="#desk">{t.back}</a>
      </p>
      <h2>{t.title}</h2>
      <p className="soft measure">{t.intro}</p>
      <form className="form lookup" aria-label={t.title} {...state.form}>
        <ErrorSummary lang={lang} faults={state.faults} attempt={state.attempt} idOf={idOf} />
        <Field id={idOf("phone")} label={t.phone} hint={t.phoneHint} error={state.errors["phone"]}>
          {(control) => <input {...control} type="tel" name="phone" autoComplete="off" />}
        </Field>
        <Field
          id={idOf("name")}
          label={t.name}
          hint={t.nameHint}
          error={state.errors["name"]}
          optional={uiWords(lang).optional}
        >
          {(control) => <input {...control} name="name" autoComplete="off" />}
        </Field>
        <SubmitPart lang={lang} label={t.find} state={state} />
      </form>
      {persons && (
        <div className="stack">
          <h2 tabIndex={-1} ref={result}>
            {persons.length ? t.found(persons.length) : t.none}
          </h2>
          {persons.length === 0 && <p className="measure">{t.noneNext}</p>}
          {persons.map((person) => (
            <FoundPerson
              key={person.phone}
              lang={lang}
              account={account}
              person={person}
              onSignups={(change) => setFound((old) => old && { ...old, signups: old.signups.map(change) })}
              onWishes={(change) => setFound((old) => old && { ...old, wishes: old.wishes.map(change) })}
            />
          ))}
          <p className="row">
            <a className="button quiet" href={localPath(lang, "/events/")}>
              {t.signUp}
            </a>
            <a className="button quiet" href={localPath(lang, "/wishes/ask/")}>
              {t.ask}
            </a>
          </p>
        </div>
      )}
    </div>
  );
}
