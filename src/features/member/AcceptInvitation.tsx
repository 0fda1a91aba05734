// Where an invitation's link leads: who you are here, and a password of your own.
import { useEffect, useState } from "react";
import { command } from "../../data/command.ts";
import { ACCEPT_INVITATION, type OwnInvitation, VIEW_INVITATION } from "../../domain/invitation.ts";
import type { Lang } from "../../i18n/index.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { uiWords } from "../../ui/messages.ts";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { type Account, signIn } from "./account.ts";
import { memberWords } from "./messages.ts";
import { PasswordField } from "./PasswordField.tsx";

type AcceptProps = { lang: Lang; token: string; onSignedIn(account: Account): void };

const idOf = (field: string) => `accept-${field}`;

export function AcceptInvitation({ lang, token, onSignedIn }: AcceptProps) {
  const t = memberWords(lang);
  const [state, setState] = useState<"loading" | "over" | "failed" | OwnInvitation>("loading");
  const [tries, setTries] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each try asks again.
  useEffect(() => {
    void command(lang, VIEW_INVITATION, { token }).then((answer) => {
      if ("done" in answer) setState(answer.done);
      else setState("refused" in answer ? "over" : "failed");
    });
  }, [lang, token, tries]);

  if (state === "loading") return <Loading lang={lang} />;
  if (state === "over") {
    return (
      <div className="notice bad measure" role="alert">
        <h2>{t.over}</h2>
        <p>{t.overNext}</p>
        <p>
          <a href="#desk">{t.toSignIn}</a>
        </p>
      </div>
    );
  }
  if (state === "failed") {
    return (
      <div className="notice measure stack" role="alert">
        <p>{uiWords(lang).failed}</p>
        <button type="button" className="button primary" onClick={() => setTries(tries + 1)}>
          {uiWords(lang).again}
        </button>
      </div>
    );
  }
  return <AcceptForm lang={lang} token={token} invitation={state} onSignedIn={onSignedIn} />;
}

function AcceptForm({ lang, token, invitation, onSignedIn }: AcceptProps & { invitation: OwnInvitation }) {
  const t = memberWords(lang);
  const { name, role, place, mobile, email } = invitation;
  const identity = mobile || email;
  const state = useCommandForm({
    lang,
    schema: ACCEPT_INVITATION.request,
    read: (fields) => Object.fromEntries(fields),
    async send(request) {
      const answer = await command(lang, ACCEPT_INVITATION, { token }, request);
      if (!("done" in answer)) return answer;
      const account = await signIn({ identity: answer.done.identity, password: request.password }, t);
      if ("done" in account) onSignedIn(account.done);
      return account;
    },
  });
  const { errors } = state;
  return (
    <div className="stack">
      <h2>{t.welcome(name)}</h2>
      <p>{t.invitedAs(t.roles[role], place)}</p>
      <p>{t.setPassword}</p>
      <form className="form" aria-label={t.setPassword} {...state.form}>
        <ErrorSummary lang={lang} faults={state.faults} attempt={state.attempt} idOf={idOf} />
        {!name && (
          <Field id={idOf("name")} label={t.yourName} error={errors.name}>
            {(control) => <input {...control} name="name" autoComplete="name" />}
          </Field>
        )}
        {!identity && (
          <>
            <Field id={idOf("mobile")} label={t.yourMobile} hint={t.yourMobileHint} error={errors.mobile}>
              {(control) => <input {...control} type="tel" name="mobile" autoComplete="tel" />}
            </Field>
            <Field
              id={idOf("email")}
              label={t.yourEmail}
              error={errors.email}
              optional={uiWords(lang).optional}
            >
              {(control) => <input {...control} type="email" name="email" autoComplete="email" />}
            </Field>
          </>
        )}
        <PasswordField lang={lang} id={idOf("password")} error={errors.password} />
        {identity && <p className="soft">{t.signInWith(identity)}</p>}
        <SubmitPart lang={lang} label={t.start} state={state} />
      </form>
    </div>
  );
}
