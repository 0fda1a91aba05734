// Sending something at a press: once, however often it is pressed, and what went wrong in words.
import { useRef, useState } from "react";
import type { Answer } from "../data/command.ts";
import type { ProblemCode } from "../domain/problem.ts";
import type { Lang } from "../i18n/index.ts";
import { whyNot } from "./why-not.ts";

/** What a caller does about some refusals itself, in place of showing the hub's words. */
type Instead = { readonly [code in ProblemCode]?: () => unknown };

/**
 * `send` sends and answers what was done, or nothing where it was not; `trouble` are the words for that, which the caller may set for
 * what is not fit to be sent.
 */
export function useSend(lang: Lang) {
  const busy = useRef(false);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState("");

  async function send<T>(ask: () => Promise<Answer<T>>, instead: Instead = {}): Promise<T | undefined> {
    if (busy.current) return undefined;
    busy.current = true;
    setSending(true);
    setTrouble("");
    const answer = await ask();
    busy.current = false;
    setSending(false);
    if ("done" in answer) return answer.done;
    const dealWith = "refused" in answer ? instead[answer.refused.code] : undefined;
    if (dealWith) await dealWith();
    else setTrouble(whyNot(lang, answer));
    return undefined;
  }
  return { sending, trouble, setTrouble, send };
}
