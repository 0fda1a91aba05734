// Signing in without a password: by a code that is sent to the account's mail address.
import { useState } from "react";
import type { Answer } from "../../data/command.ts";
import { because } from "../../domain/problem.ts";
import * as z from "../../domain/schema.ts";
import type { Lang } from "../../i18n/index.ts";
import { Field } from "../../ui/Field.tsx";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { useChannels } from "../../ui/useChannels.ts";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { type Account, askForCode, signInByCode } from "./account.ts";
import { memberWords } from "./messages.ts";

type SignInByCodeProps = { lang: Lang; onSignedIn(account: Account): Answer<unknown> };
/** `request`: what the code goes with. */
type Sent = { email: string; request: string };

const idOf = (field: string) => `by-code-${field}`;
const Asked = z.object({ email: z.string().check(z.trim(), z.minLength(3, because("email.invalid"))) });
const Code = z.object({ code: z.string().check(z.trim(), z.minLength(1)) });

/** Nothing, where the hub sends no mail. */
export function SignInByCode({ lang, onSignedIn }: SignInByCodeProps) {
  const t = memberWords(lang);
  const [sent, setSent] = useState<Sent>();
  if (!useChannels(lang)?.mail) return null;
  return (
    <details className="forgot measure">
      <summary>{t.byCode}</summary>
      <div className="stack">
        {sent ? (
          <EnterCode lang={lang} sent={sent} onSignedIn={onSignedIn} onAgain={() => setSent(undefined)} />
        ) : (
          <AskForCode lang={lang} onSent={setSent} />
        )}
      </div>
    </details>
  );
}

function AskForCode({ lang, onSent }: { lang: Lang; onSent(sent: Sent): void }) {
  const t = memberWords(lang);
  const state = useCommandForm({
    lang,
    schema: Asked,
    read: (fields) => Object.fromEntries(fields),
    async send({ email }) {
      const answer = await askForCode(email);
      if ("done" in answer) onSent({ email, request: answer.done });
      return answer;
    },
  });
  return (
    <form className="form" aria-label={t.byCode} {...state.form}>
      <p>{t.byCodeHow}</p>
      <Field id={idOf("email")} label={t.forgotEmail} error={state.errors["email"]}>
        {(control) => <input {...control} type="email" name="email" autoComplete="email" />}
      </Field>
      <SubmitPart lang={lang} label={t.byCodeSend} state={state} />
    </form>
  );
}

type EnterCodeProps = SignInByCodeProps & { sent: Sent; onAgain(): void };

function EnterCode({ lang, sent, onSignedIn, onAgain }: EnterCodeProps) {
  const t = memberWords(lang);
  const state = useCommandForm({
    lang,
    schema: Code,
    read: (fields) => Object.fromEntries(fields),
    async send({ code }) {
      const words = { mistaken: t.codeWrong, closed: t.closed, tired: t.codeTired };
      const answer = await signInByCode({ request: sent.request, code }, words);
      return "done" in answer ? onSignedIn(answer.done) : answer;
    },
  });
  return (
    <form className="form" aria-label={t.byCode} {...state.form}>
      <p role="status">{t.byCodeSent(sent.email)}</p>
      <Field id={idOf("code")} label={t.code} error={state.errors["code"] && t.codeRequired}>
        {(control) => (
          <input {...control} name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={12} />
        )}
      </Field>
      <SubmitPart lang={lang} label={t.byCode} state={state} />
      <button type="button" className="button quiet" onClick={onAgain}>
        {t.codeAgain}
      </button>
    </form>
  );
}
