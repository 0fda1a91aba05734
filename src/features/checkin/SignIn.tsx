// Signing in with a member's account.
import * as z from "zod/mini";
import type { Lang } from "../../i18n/index.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { type Account, signIn } from "./account.ts";
import { doorWords } from "./messages.ts";

/** The hub has the last word on both. */
const Credentials = z.object({
  email: z.string().check(z.trim(), z.minLength(1)),
  password: z.string().check(z.minLength(1)),
});

export function SignIn({ lang, onDone }: { lang: Lang; onDone(account: Account): void }) {
  const t = doorWords(lang);
  const state = useCommandForm({
    lang,
    schema: Credentials,
    read: (fields) => Object.fromEntries(fields),
    send: async (request) => {
      const answer = await signIn(request, t.signInFailed);
      if ("done" in answer) onDone(answer.done);
      return answer;
    },
  });
  const idOf = (field: string) => `sign-in-${field}`;
  // The domain has no words for signing in.
  const words: Record<string, string> = { email: t.emailRequired, password: t.passwordRequired };
  const faults = state.faults.map(({ field, message }) => ({ field, message: words[field] ?? message }));
  const wrong = (field: string) => state.errors[field] && words[field];
  return (
    <form className="form" aria-label={t.signIn} {...state.form}>
      <ErrorSummary lang={lang} faults={faults} attempt={state.attempt} idOf={idOf} />
      <Field id={idOf("email")} label={t.email} error={wrong("email")}>
        {(control) => <input {...control} type="email" name="email" autoComplete="username" />}
      </Field>
      <Field id={idOf("password")} label={t.password} error={wrong("password")}>
        {(control) => <input {...control} type="password" name="password" autoComplete="current-password" />}
      </Field>
      <SubmitPart lang={lang} label={t.signIn} state={state} />
    </form>
  );
}
