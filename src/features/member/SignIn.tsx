// Signing in with a member's account, for whatever comes next.

import type { Answer } from "../../data/command.ts";
import type { Problem } from "../../domain/problem.ts";
import * as z from "../../domain/schema.ts";
import type { Lang } from "../../i18n/index.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { type Account, signIn } from "./account.ts";
import { memberWords } from "./messages.ts";

/** The hub has the last word on both. */
const Credentials = z.object({
  identity: z.string().check(z.trim(), z.minLength(1)),
  password: z.string().check(z.minLength(1)),
});

type SignInProps = {
  lang: Lang;
  /** What the button says. */
  label: string;
  /** What the account is for; what it answers is shown as the form's own outcome. */
  onSignedIn(account: Account): Promise<Answer<unknown>> | Answer<unknown>;
  /** Called when it is refused, beside showing the words. */
  refused?(problem: Problem): void;
};

const idOf = (field: string) => `member-${field}`;

export function SignIn({ lang, label, onSignedIn, refused }: SignInProps) {
  const t = memberWords(lang);
  const state = useCommandForm({
    lang,
    schema: Credentials,
    read: (fields) => Object.fromEntries(fields),
    send: async (credentials) => {
      const answer = await signIn(credentials, t);
      return "done" in answer ? onSignedIn(answer.done) : answer;
    },
    refused,
  });
  // The domain has no words for signing in.
  const words: Record<string, string> = { identity: t.identityRequired, password: t.passwordRequired };
  const faults = state.faults.map(({ field, message }) => ({ field, message: words[field] ?? message }));
  const wrong = (field: string) => state.errors[field] && words[field];
  return (
    <form className="form" aria-label={label} {...state.form}>
      <ErrorSummary lang={lang} faults={faults} attempt={state.attempt} idOf={idOf} />
      <Field id={idOf("identity")} label={t.identity} error={wrong("identity")}>
        {(control) => (
          <input
            {...control}
            name="identity"
            autoComplete="username"
            autoCapitalize="none"
            spellcheck={false}
          />
        )}
      </Field>
      <Field id={idOf("password")} label={t.password} error={wrong("password")}>
        {(control) => <input {...control} type="password" name="password" autoComplete="current-password" />}
      </Field>
      <SubmitPart lang={lang} label={label} state={state} />
    </form>
  );
}
