// A forgotten password: asking for the mail, and where its link leads.
import { useState } from "react";
import type { Answer } from "../../data/command.ts";
import { Password } from "../../domain/invitation.ts";
import { because } from "../../domain/problem.ts";
import * as z from "../../domain/schema.ts";
import type { Lang } from "../../i18n/index.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { askForReset, reset } from "./account.ts";
import { memberWords } from "./messages.ts";
import { PasswordField } from "./PasswordField.tsx";

const idOf = (field: string) => `reset-${field}`;
const Asked = z.object({ email: z.string().check(z.trim(), z.minLength(3, because("email.invalid"))) });
const Chosen = z.object({ password: Password });

export function ForgotPassword({ lang }: { lang: Lang }) {
  const t = memberWords(lang);
  const state = useCommandForm({
    lang,
    schema: Asked,
    read: (fields) => Object.fromEntries(fields),
    send: ({ email }): Promise<Answer<boolean>> => askForReset(email),
  });
  return (
    <details className="forgot measure">
      <summary>{t.forgot}</summary>
      <div className="stack">
        <p>{t.forgotMail}</p>
        {state.done ? (
          <p className="notice good" role="status">
            {t.forgotSent}
          </p>
        ) : (
          <form className="form" aria-label={t.forgot} {...state.form}>
            <Field id={idOf("email")} label={t.forgotEmail} error={state.errors["email"]}>
              {(control) => <input {...control} type="email" name="email" autoComplete="email" />}
            </Field>
            <SubmitPart lang={lang} label={t.forgotSend} state={state} />
          </form>
        )}
        <p>{t.forgotOther}</p>
      </div>
    </details>
  );
}

export function NewPassword({ lang, token }: { lang: Lang; token: string }) {
  const t = memberWords(lang);
  const [done, setDone] = useState(false);
  const state = useCommandForm({
    lang,
    schema: Chosen,
    read: (fields) => Object.fromEntries(fields),
    async send({ password }): Promise<Answer<boolean>> {
      const answer = await reset(token, password, t.resetOver);
      if ("done" in answer) setDone(true);
      return answer;
    },
  });
  if (done) {
    return (
      <div className="notice good measure" role="status">
        <p>{t.resetDone}</p>
        <p>
          <a href="#desk">{t.toSignIn}</a>
        </p>
      </div>
    );
  }
  return (
    <div className="stack">
      <h2>{t.resetTitle}</h2>
      <form className="form" aria-label={t.resetTitle} {...state.form}>
        <ErrorSummary lang={lang} faults={state.faults} attempt={state.attempt} idOf={idOf} />
        <PasswordField lang={lang} id={idOf("password")} error={state.errors["password"]} />
        <SubmitPart lang={lang} label={t.resetTitle} state={state} />
      </form>
    </div>
  );
}
