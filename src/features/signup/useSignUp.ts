// Sending a sign-up, and what becomes of it.
import { useState } from "react";
import { type Answer, command } from "../../data/command.ts";
import { hubNow } from "../../data/hub-clock.ts";
import type { Event } from "../../domain/event.ts";
import type { Problem } from "../../domain/problem.ts";
import {
  type CourseReceipt,
  SIGN_UP,
  SIGN_UP_FOR_COURSE,
  type SignupReceipt,
  type SignupRequest,
} from "../../domain/signup.ts";
import { instant } from "../../domain/time.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { wait } from "../../ui/wait.ts";
import { keepSignup } from "../own-signup/kept.ts";
import type { FoundSession } from "./find.ts";
import { signupWords } from "./messages.ts";

export type SignUpOptions = {
  lang: Lang;
  /** Whether it is for all the sessions together. */
  course: boolean;
  event: Pick<Event, "id" | "title">;
  sessions: readonly [FoundSession, ...FoundSession[]];
  /** When sign-up opens, in milliseconds, if it hasn't yet. */
  opens: number | undefined;
  /** Asks the hub anew; resolves, once the page knows too, with when sign-up opens; undefined where nobody answered. */
  onStale(): Promise<number | undefined>;
};

type Receipt = SignupReceipt | CourseReceipt;

/** Sent too early by no more than this (milliseconds), it is sent again by itself when the time has come. */
const SOON = 15_000;

/** How often, as the clocks may still be a little apart, and the least pause before. */
const AGAIN = { times: 3, pause: 250 };

/** How to sign up. Once it is done, the sign-up is kept on this device and the browser led on to it. */
export function useSignUp(options: SignUpOptions) {
  const { lang, course, event, sessions, opens, onStale } = options;
  // An attempt was lost on the way: the hub may have it all the same.
  const [lost, setLost] = useState(false);

  async function post(request: SignupRequest): Promise<Answer<Receipt>> {
    return course
      ? command(lang, SIGN_UP_FOR_COURSE, { id: event.id }, request)
      : command(lang, SIGN_UP, { id: sessions[0].id }, request);
  }

  async function postOnceOpen(request: SignupRequest): Promise<Answer<Receipt>> {
    let at = opens ?? 0;
    let answer = await post(request);
    for (let times = 0; times < AGAIN.times; times++) {
      if (!("refused" in answer) || answer.refused.code !== "not_open") break;
      at = (await onStale()) ?? at;
      const left = at - hubNow();
      if (left > SOON) break;
      await wait(Math.max(left, AGAIN.pause));
      answer = await post(request);
    }
    return answer;
  }

  return async function signUp(request: SignupRequest): Promise<Answer<Receipt>> {
    const answer = await postOnceOpen(request);
    if ("unreachable" in answer) setLost(true);
    if ("done" in answer) leadOn(answer.done.token, options);
    if (!("refused" in answer)) return answer;
    return { refused: explain(answer.refused, { lang, course, lost }) };
  };
}

/** Keeps the sign-up on this device, and leads on to it. */
function leadOn(token: string, { lang, event, sessions }: SignUpOptions): void {
  const [first, ...others] = sessions;
  const last = others[others.length - 1] ?? first;
  const signup = {
    token,
    session: first.id,
    ...(others.length > 0 && { course: others.map((other) => other.id) }),
    title: event.title,
    at: instant(first.start),
    until: instant(last.end),
  };
  keepSignup(signup, Date.now());
  // In the fragment, which no server sees and no log keeps. Going back leads to where one came from, not to the form.
  location.replace(localPath(lang, `/signup/manage/#${token}`));
}

type Known = { lang: Lang; course: boolean; lost: boolean };

/** The hub's words, or better ones where the form knows more. */
function explain(problem: Problem, { lang, course, lost }: Known): Problem {
  const t = signupWords(lang);
  const { code } = problem;
  if (code === "already_signed_up" && lost) return { ...problem, message: t.alreadyAfterAll };
  if (code === "already_signed_up" && course) return { ...problem, message: t.courseAlready };
  if (code === "full") return { ...problem, message: t.courseGone };
  return problem;
}
