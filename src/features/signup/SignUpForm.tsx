// The sign-up form, for a session or a whole course.
import { useState } from "react";
import { hubNow } from "../../data/hub-clock.ts";
import type { Channels } from "../../domain/channel.ts";
import { type Event, partyLimit } from "../../domain/event.ts";
import { MAX_PARTY, SignupRequest } from "../../domain/signup.ts";
import { timeOfDay } from "../../i18n/dates.ts";
import { localPath } from "../../i18n/index.ts";
import { ConsentField } from "../../ui/ConsentField.tsx";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { HowTold } from "../../ui/HowTold.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { uiWords } from "../../ui/messages.ts";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { TimeLeft } from "../../ui/TimeLeft.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { keptFor } from "../own-signup/kept.ts";
import { signupWords } from "./messages.ts";
import { PartyField } from "./PartyField.tsx";
import { hasToWait, Prospects } from "./Prospects.tsx";
import { type SignUpOptions, useSignUp } from "./useSignUp.ts";

/** `channels`: by what the hub can tell people. */
type SignUpFormProps = SignUpOptions & {
  event: Pick<Event, "offer_minutes" | "kind" | "party_limit">;
  channels: Channels;
};

const idOf = (field: string) => `signup-${field}`;

export function SignUpForm(props: SignUpFormProps) {
  const { lang, course, event, channels, sessions, opens, onStale } = props;
  const t = signupWords(lang);
  const shared = uiWords(lang);
  const [party, setParty] = useState(1);
  const [prepared, setPrepared] = useState<number>();
  const [already, setAlready] = useState(false);
  const signUp = useSignUp(props);
  const state = useCommandForm({
    lang,
    schema: SignupRequest,
    draft: "signup",
    isPublic: true,
    read: (fields) => ({
      name: fields.get("name"),
      phone: fields.get("phone"),
      email: fields.get("email"),
      party: Number(fields.get("party")),
      consent: fields.has("consent"),
    }),
    held: () => {
      const early = opens !== undefined && hubNow() < opens;
      if (early) setPrepared(opens);
      return early;
    },
    send: (request) => {
      setAlready(false);
      return signUp(request);
    },
    refused: ({ code }) => {
      setAlready(code === "already_signed_up");
      if (code !== "invalid" && code !== "already_signed_up") void onStale();
    },
  });
  const { errors } = state;
  if (state.done) return <Loading lang={lang} />;

  const [first] = sessions;
  const most = Math.min(MAX_PARTY, ...sessions.map(({ capacity }) => partyLimit(event, capacity)));
  const mine = keptFor(first.id, Date.now());
  return (
    <form className="form" {...state.form}>
      <ErrorSummary lang={lang} faults={state.faults} attempt={state.attempt} idOf={idOf} />
      {mine && (
        <p>
          <a href={localPath(lang, `/signup/manage/#${mine.token}`)}>{t.keptHere}</a>
        </p>
      )}
      <Field id={idOf("name")} label={t.name} hint={shared.nameHint} error={errors["name"]}>
        {(control) => <input {...control} name="name" autoComplete="name" />}
      </Field>
      <Field id={idOf("phone")} label={t.phone} hint={shared.phoneHint} error={errors["phone"]}>
        {(control) => <input {...control} type="tel" inputMode="tel" name="phone" autoComplete="tel" />}
      </Field>
      <PartyField id={idOf("party")} max={most} words={t} error={errors["party"]} onChange={setParty} />
      <Field
        id={idOf("email")}
        label={t.email}
        hint={!channels.mail ? t.emailHintNone : course ? t.emailHintCourse : t.emailHint}
        error={errors["email"]}
        optional={shared.optional}
      >
        {(control) => <input {...control} type="email" inputMode="email" name="email" autoComplete="email" />}
      </Field>
      <HowTold form={state.form.ref} channels={channels} words={course ? t.toldCourse : t.told} />
      <ConsentField lang={lang} id={idOf("consent")} label={t.consent} error={errors["consent"]} />
      <div>
        <Prospects
          lang={lang}
          course={course}
          event={event}
          sessions={sessions}
          party={party}
          prepared={prepared}
        />
        <SubmitPart
          lang={lang}
          label={course ? t.sendCourse : hasToWait(first, party) ? t.sendWaiting : t.send}
          state={state}
          held={
            opens !== undefined && {
              words: t.fromTime(timeOfDay(opens, lang)),
              left: (
                <>
                  {t.still} <TimeLeft lang={lang} until={opens} finest="second" />
                </>
              ),
            }
          }
        />
        {already && <p className="soft">{t.already}</p>}
      </div>
    </form>
  );
}
