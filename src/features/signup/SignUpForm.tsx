// The sign-up form, for a session or a whole course.
import { useEffect, useRef, useState } from "react";
import { type Answer, command } from "../../data/command.ts";
import { hubNow } from "../../data/hub-clock.ts";
import type { Event } from "../../domain/event.ts";
import type { ProblemCode } from "../../domain/problem.ts";
import { seatsLeft } from "../../domain/session.ts";
import {
  type CourseReceipt,
  MIN_FILL,
  SIGN_UP,
  SIGN_UP_FOR_COURSE,
  type SignupReceipt,
  type SignupRequest,
} from "../../domain/signup.ts";
import { instant, localDay, MINUTE } from "../../domain/time.ts";
import { arrivalStatus, OFFER_MINUTES } from "../../domain/waiting.ts";
import { duration } from "../../i18n/countdown.ts";
import { monthDay, timeOfDay } from "../../i18n/dates.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { issues as issueWords } from "../../i18n/problems.ts";
import { ConsentField } from "../../ui/ConsentField.tsx";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { uiWords } from "../../ui/messages.ts";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { TimeLeft } from "../../ui/TimeLeft.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { keepSignup, keptFor } from "../own-signup/kept.ts";
import { Honeypot } from "./Honeypot.tsx";
import { signupWords } from "./messages.ts";
import { PartyField } from "./PartyField.tsx";
import type { FoundSession } from "./SignUp.tsx";
import "./SignUpForm.css";

type SignUpFormProps = {
  lang: Lang;
  /** Whether it is for all the sessions together. */
  course: boolean;
  event: Pick<Event, "id" | "title" | "offer_minutes">;
  sessions: [FoundSession, ...FoundSession[]];
  /** When sign-up opens, in milliseconds, if it hasn't yet. */
  opens: number | undefined;
  /** Called when the hub knows better than the page; resolves once the page knows too. */
  onStale(): Promise<void>;
};

type Receipt = SignupReceipt | CourseReceipt;

const idOf = (field: string) => `signup-${field}`;

const wait = (length: number) => new Promise((resolve) => setTimeout(resolve, length));

/** Sent too early by no more than this (milliseconds), it is sent again by itself when the time has come. */
const SOON = 15_000;

/** How often, as the clocks may still be a little apart, and the least pause before. */
const AGAIN = { times: 3, pause: 250 };

export function SignUpForm({ lang, course, event, sessions, opens, onStale }: SignUpFormProps) {
  const t = signupWords(lang);
  const shared = uiWords(lang);
  const [party, setParty] = useState(1);
  const partyInput = useRef<HTMLInputElement>(null);
  const trap = useRef<HTMLInputElement>(null);
  const begun = useRef(0);
  // Whether an attempt was lost on the way: the hub may have it all the same.
  const lost = useRef(false);
  const [already, setAlready] = useState(false);
  // When it opens, in words, once all has been filled in before.
  const [prepared, setPrepared] = useState<string>();
  const opening = useRef(opens);
  opening.current = opens;
  const [first] = sessions;

  /** Sends it; what a phone fills in by itself is held back until a person could have (`MIN_FILL`). */
  async function post(request: SignupRequest): Promise<Answer<Receipt>> {
    let took = performance.now() - begun.current;
    for (; took < MIN_FILL; took = performance.now() - begun.current) await wait(MIN_FILL - took);
    // What a helper of the person's wrote into the field that nobody sees is sent as it is: the hub decides.
    const website = (trap.current?.value ?? "") as "";
    const sent = { ...request, website, took };
    return course
      ? command(lang, SIGN_UP_FOR_COURSE, { id: event.id }, sent)
      : command(lang, SIGN_UP, { id: first.id }, sent);
  }

  async function send(request: SignupRequest): Promise<Answer<Receipt>> {
    setAlready(false);
    let answer = await post(request);
    for (let times = 0; times < AGAIN.times; times++) {
      if (!("refused" in answer) || answer.refused.code !== "not_open") break;
      await onStale();
      const left = (opening.current ?? 0) - hubNow();
      if (left > SOON) break;
      await wait(Math.max(left, AGAIN.pause));
      answer = await post(request);
    }
    if ("unreachable" in answer) lost.current = true;
    if ("done" in answer) leave(answer.done.token);
    return "refused" in answer ? { refused: explain(answer.refused) } : answer;
  }

  /** Keeps the sign-up on this device, and leads on to it. */
  function leave(token: string): void {
    const [{ id, start }, ...others] = sessions;
    const last = others[others.length - 1] ?? first;
    const signup = {
      token,
      session: id,
      ...(others.length > 0 && { course: others.map((other) => other.id) }),
      title: event.title,
      at: instant(start),
      until: instant(last.end),
    };
    keepSignup(signup, Date.now());
    // In the fragment, which no server sees and no log keeps. Going back leads to where one came from, not to the form.
    location.replace(localPath(lang, `/signup/manage/#${token}`));
  }

  /** The hub's words, or better ones where the form knows more. */
  function explain<
    P extends { code: ProblemCode; message: string; issues?: { path: string[] }[] | undefined },
  >(problem: P): P {
    const { code, issues } = problem;
    if (code === "already_signed_up") setAlready(true);
    if (code === "already_signed_up" && lost.current) return { ...problem, message: t.alreadyAfterAll };
    if (code === "already_signed_up" && course) return { ...problem, message: t.courseAlready };
    if (code === "full") return { ...problem, message: t.courseGone };
    if (issues?.some(({ path }) => path[0] === "website" || path[0] === "took") && trap.current) {
      // Some helper of the person's filled it in: without it, the next press goes through.
      trap.current.value = "";
      return { ...problem, issues: undefined, message: issueWords(lang)["form.too_fast"] };
    }
    return problem;
  }

  const state = useCommandForm({
    lang,
    schema: SIGN_UP.request,
    draft: "signup",
    read: (fields) => ({
      name: fields.get("name"),
      phone: fields.get("phone"),
      email: fields.get("email"),
      party: Number(fields.get("party")),
      consent: fields.has("consent"),
    }),
    held: () => {
      const early = opens !== undefined && hubNow() < opens;
      if (early) setPrepared(timeOfDay(opens, lang));
      return early;
    },
    send,
    refused: ({ code }) => {
      if (code !== "invalid" && code !== "already_signed_up") void onStale();
    },
  });
  const { errors } = state;

  useEffect(() => {
    begun.current = performance.now();
    // What was kept from before a reload is in the field by now.
    setParty(Number(partyInput.current?.value) || 1);
  }, []);

  if (state.done) return <Loading lang={lang} />;
  const waits = !course && arrivalStatus(first, party) === "waitlisted";
  const lacking = course ? sessions.filter((session) => seatsLeft(session) < party) : [];
  const mine = keptFor(first.id, Date.now());
  const hours = duration((event.offer_minutes || OFFER_MINUTES) * MINUTE, lang);
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
      <PartyField
        id={idOf("party")}
        words={t}
        error={errors["party"]}
        input={partyInput}
        onChange={setParty}
      />
      <Field
        id={idOf("email")}
        label={t.email}
        hint={course ? t.emailHintCourse : t.emailHint}
        error={errors["email"]}
        optional={shared.optional}
      >
        {(control) => <input {...control} type="email" inputMode="email" name="email" autoComplete="email" />}
      </Field>
      <Honeypot ref={trap} />
      <ConsentField lang={lang} id={idOf("consent")} label={t.consent} error={errors["consent"]} />
      <div>
        <div role="status">
          {waits && (
            <div className="notice signup-waits">
              <p>
                <strong>
                  {seatsLeft(first) > 0 ? t.tooMany(seatsLeft(first), party) : t.fullNow(first.waiting)}
                </strong>
              </p>
              <p>{t.waitingHow(hours)}</p>
            </div>
          )}
          {lacking.length > 0 && (
            <p className="notice signup-waits">
              {t.courseTooMany(
                lacking.map(({ start }) => monthDay(localDay(instant(start)), lang)).join(t.and),
                party,
              )}
            </p>
          )}
          {prepared && <p className="notice good signup-waits">{t.prepared(prepared)}</p>}
        </div>
        <SubmitPart
          lang={lang}
          label={waits ? t.sendWaiting : course ? t.sendCourse : t.send}
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
