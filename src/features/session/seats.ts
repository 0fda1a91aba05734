// What a session says about its seats, in a few words.
import { type Openness, type Session, seatsLeft } from "../../domain/session.ts";
import type { Lang } from "../../i18n/index.ts";
import { sessionWords } from "./messages.ts";

/** 还有 5 个名额; 名额已满 · 3 人候补; or the state in words where seats say nothing. */
export function seatsText(
  session: Pick<Session, "capacity" | "taken" | "waiting">,
  state: Openness,
  lang: Lang,
): string {
  const t = sessionWords(lang);
  if (state === "open" && session.capacity > 0) return t.left(seatsLeft(session));
  if (state === "full")
    return session.waiting > 0 ? `${t.full} · ${t.waiting(session.waiting)}` : t.states.full;
  return t.states[state];
}
