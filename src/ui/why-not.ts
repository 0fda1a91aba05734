// Why something that was sent was not done, in words for who sent it.
import type { Answer } from "../data/command.ts";
import type { Lang } from "../i18n/index.ts";
import { uiWords } from "./messages.ts";

/** The hub's own words, of the first field that is wrong if there is one; or that nobody answered. */
export function whyNot(lang: Lang, answer: Exclude<Answer<unknown>, { done: unknown }>): string {
  if (!("refused" in answer)) return uiWords(lang).unreachable;
  const { issues, message } = answer.refused;
  return issues?.[0]?.message ?? message;
}
