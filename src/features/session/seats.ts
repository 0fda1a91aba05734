// What a session says about its seats, in a few words.
import { courseOpens } from "../../domain/course.ts";
import { isOver, type Openness, type Session, seatsLeft } from "../../domain/session.ts";
import { instant } from "../../domain/time.ts";
import { dayTime } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { sessionWords } from "./messages.ts";

/** 还有 5 个名额; 名额满了 · 3 人候补; 11月27日 上午 9:00 开始报名; or the state in words. `now` in milliseconds;
 * `waiting`: how many wait, where that is known. */
export function seatsText(
  session: Pick<Session, "capacity" | "taken" | "opens" | "end"> & { waiting?: number },
  state: Openness,
  lang: Lang,
  now: number,
): string {
  const t = sessionWords(lang);
  if (state === "open" && session.capacity > 0) return t.left(seatsLeft(session));
  if (state === "full" && session.waiting) return `${t.full} · ${t.waiting(session.waiting)}`;
  if (state === "not_open") return t.opens(dayTime(instant(session.opens), lang));
  if (state === "past" && !isOver(session, now)) return t.running;
  return t.states[state];
}

/** What a whole course says about its seats: 每场至少还有 5 个名额; 12月5日 上午 9:00 开始报名; why only single sessions are left. */
export function courseText(
  sessions: readonly Pick<Session, "capacity" | "taken" | "opens">[],
  state: Openness,
  lang: Lang,
): string {
  const t = sessionWords(lang);
  const left = Math.min(...sessions.map(seatsLeft));
  const opens = courseOpens(sessions);
  if (state === "open") return left === Infinity ? t.states.open : t.courseLeft(left);
  if (state === "not_open" && opens !== undefined) return t.opens(dayTime(opens, lang));
  return t.courseFull;
}

/** What the button to the sign-up page says; undefined where there is nothing to sign up for. */
export function actionText(state: Openness, lang: Lang): string | undefined {
  const t = sessionWords(lang);
  if (state === "open") return t.signUp;
  if (state === "full") return t.joinWaiting;
  return state === "not_open" ? t.prepare : undefined;
}
