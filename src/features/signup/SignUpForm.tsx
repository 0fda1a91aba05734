// The sign-up form.
import { useEffect, useRef, useState } from "react";
import { type Answer, command } from "../../data/commands.ts";
import { type Session, seatsLeft } from "../../domain/session.ts";
import { MAX_PARTY, type SignupReceipt, SignupRequest } from "../../domain/signup.ts";
import { instant } from "../../domain/time.ts";
import { place } from "../../domain/waiting.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { keepSignup, keptSignups } from "./kept.ts";
import { signupWords } from "./messages.ts";
import { PartyField } from "./PartyField.tsx";
import { Waiting } from "./Waiting.tsx";

type SignUpFormProps = {
  lang: Lang;
  session: Pick<Session, "id" | "start" | "end" | "capacity" | "taken" | "waiting">;
  /** The event's. */
  title: string;
  /** Called when the hub says that one can't sign up any more. */
  onClosed(): void;
};

const idOf = (field: string) => `signup-${field}`;

export function SignUpForm({ lang, session, title, onClosed }: SignUpFormProps) {
  const t = signupWords(lang);
  const [party, setParty] = useState(1);
  const partyInput = useRef<HTMLInputElement>(null);
  // Whether an attempt was lost on the way: the hub may have it all the same.
  const lost = useRef(false);
  const [already, setAlready] = useState(false);

  async function send(request: SignupRequest): Promise<Answer<SignupReceipt>> {
    setAlready(false);
    const answer = await command<SignupReceipt>(lang, "POST", `sessions/${session.id}/signups`, request);
    if ("unreachable" in answer) lost.current = true;
    if ("refused" in answer && answer.refused.code === "already_signed_up") {
      setAlready(true);
      if (lost.current) return { refused: { ...answer.refused, message: t.alreadyAfterAll } };
    }
    return answer;
  }

  const state = useCommandForm({
    lang,
    schema: SignupRequest,
    draft: "signup",
    read: (fields) => ({
      name: fields.get("name"),
      phone: fields.get("phone"),
      party: Number(fields.get("party")),
      consent: fields.has("consent"),
    }),
    send,
    refused: ({ code }) => {
      if (code === "cancelled" || code === "past" || code === "not_found") onClosed();
    },
  });
  const { errors, done } = state;

  // What was kept from before a reload is in the field by now.
  useEffect(() => setParty(Number(partyInput.current?.value) || 1), []);

  useEffect(() => {
    if (!done) return;
    const kept = { token: done.token, session: session.id, title };
    keepSignup({ ...kept, at: instant(session.start), until: instant(session.end) }, Date.now());
    // In the fragment, which no server sees and no log keeps. Going back leads to where one came from, not to the form.
    location.replace(localPath(lang, `/signup/manage/#${done.token}`));
  }, [done, lang, session.id, session.start, session.end, title]);

  if (done) return <Waiting words={t.loading} />;
  const left = seatsLeft(session);
  const waits = place(session, party) === "waitlisted";
  const mine = keptSignups(Date.now()).find((kept) => kept.session === session.id);
  return (
    <form className="form" {...state.form}>
      <ErrorSummary lang={lang} faults={state.faults} attempt={state.attempt} idOf={idOf} />
      {mine && (
        <p>
          <a href={localPath(lang, `/signup/manage/#${mine.token}`)}>{t.keptHere}</a>
        </p>
      )}
      <Field id={idOf("name")} label={t.name} hint={t.nameHint} error={errors["name"]}>
        {(control) => <input {...control} name="name" autoComplete="name" />}
      </Field>
      <Field id={idOf("phone")} label={t.phone} hint={t.phoneHint} error={errors["phone"]}>
        {(control) => <input {...control} type="tel" inputMode="tel" name="phone" autoComplete="tel" />}
      </Field>
      <PartyField
        id={idOf("party")}
        label={t.party}
        hint={t.partyHint(MAX_PARTY)}
        fewer={t.fewer}
        more={t.more}
        max={MAX_PARTY}
        error={errors["party"]}
        input={partyInput}
        onChange={setParty}
      />
      <div className="field">
        {errors["consent"] && (
          <p className="field-error" id={`${idOf("consent")}-error`}>
            {errors["consent"]}
          </p>
        )}
        <label className="check">
          <input
            type="checkbox"
            name="consent"
            id={idOf("consent")}
            aria-required
            aria-invalid={errors["consent"] ? true : undefined}
            aria-describedby={errors["consent"] && `${idOf("consent")}-error`}
          />
          <span>{t.consent}</span>
        </label>
        <p className="small">
          <a href={localPath(lang, "/privacy/")} target="_blank" rel="noopener">
            {t.consentMore}
          </a>
        </p>
      </div>
      <div>
        <div role="status">
          {waits && (
            <p className="notice">{left > 0 ? t.tooMany(left, party) : t.fullNow(session.waiting)}</p>
          )}
        </div>
        <SubmitPart lang={lang} label={waits ? t.sendWaiting : t.send} state={state} />
        {already && <p className="soft">{t.already}</p>}
      </div>
    </form>
  );
}
