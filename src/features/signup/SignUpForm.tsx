// The sign-up form, for a session or a whole course.
import { useState } from "react";
import { hubNow } from "../../data/hub-clock.ts";
import type { Channels } from "../../domain/channel.ts";
import { normalisePhone, phoneInWords } from "../../domain/contact.ts";
import { type Event, partyLimit } from "../../domain/event.ts";
import { MAX_PARTY, SignupRequest } from "../../domain/signup.ts";
import { instant, localDay } from "../../domain/time.ts";
import { fullDay, timeOfDay } from "../../i18n/dates.ts";
import { localPath } from "../../i18n/index.ts";
import { ConsentField } from "../../ui/ConsentField.tsx";
import { Field } from "../../ui/Field.tsx";
import { HowTold } from "../../ui/HowTold.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { uiWords } from "../../ui/messages.ts";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { Folded } from "../../ui/steps/Folded.tsx";
import { type Step, Steps } from "../../ui/steps/Steps.tsx";
import { TimeLeft } from "../../ui/TimeLeft.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { type Titled, titleIn } from "../event/EventTitle.tsx";
import { keptFor } from "../own-signup/kept.ts";
import { signupWords } from "./messages.ts";
import { PartyChoice } from "./PartyChoice.tsx";
import { hasToWait, Prospects } from "./Prospects.tsx";
import { type SignUpOptions, useSignUp } from "./useSignUp.ts";

/** `channels`: by what the hub can tell people. */
type SignUpFormProps = SignUpOptions & {
  event: Pick<Event, "offer_minutes" | "kind" | "party_limit"> & Titled;
  channels: Channels;
};

const idOf = (field: string) => `signup-${field}`;

export function SignUpForm(props: SignUpFormProps) {
  const { lang, course, event, channels, sessions, opens, onStale } = props;
  const t = signupWords(lang);
  const shared = uiWords(lang);
  const [party, setParty] = useState(1);
  const [many, setMany] = useState(false);
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
  const who = (
    <>
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
      <Folded summary={t.byMail}>
        <Field
          id={idOf("email")}
          label={t.email}
          hint={!channels.mail ? t.emailHintNone : course ? t.emailHintCourse : t.emailHint}
          error={errors["email"]}
          optional={shared.optional}
        >
          {(control) => (
            <input {...control} type="email" inputMode="email" name="email" autoComplete="email" />
          )}
        </Field>
      </Folded>
      <HowTold form={state.form.ref} channels={channels} words={course ? t.toldCourse : t.told} />
    </>
  );
  const steps: Step[] = [
    {
      title: t.who,
      content: who,
      said: (fields) => [
        `${fields.get("name")}`,
        phoneInWords(normalisePhone(`${fields.get("phone")}`)),
        `${fields.get("email")}`,
      ],
    },
    {
      title: t.party,
      content: (
        <PartyChoice
          id={idOf("party")}
          max={most}
          words={t}
          error={errors["party"]}
          onChange={setParty}
          many={many}
          onMany={() => setMany(true)}
        />
      ),
      said: (fields) => [t.people(Number(fields.get("party")))],
      always: most > 1,
      byChoice: !many,
    },
  ];
  const at = instant(first.start);
  const about = {
    term: t.signUp,
    lines: [
      titleIn(event, lang),
      ...(course ? [] : [`${fullDay(localDay(at), lang, localDay(Date.now()))} ${timeOfDay(at, lang)}`]),
    ],
  };
  return (
    <Steps lang={lang} state={state} idOf={idOf} about={about} steps={steps}>
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
    </Steps>
  );
}
