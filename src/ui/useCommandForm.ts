// A form that sends one command: checks it with the domain's schema, sends it once, and says what became of it.

import type { TargetedSubmitEvent } from "preact";
import { useEffect, useRef, useState } from "react";
import type { Answer } from "../data/command.ts";
import { isTakenForBot } from "../domain/form.ts";
import { type Issue, type IssueKey, type Problem, parse, Refusal } from "../domain/problem.ts";
import type * as z from "../domain/schema.ts";
import type { Lang } from "../i18n/index.ts";
import { issues as issueWords } from "../i18n/problems.ts";
import { dropDraft, keepDraft, restoreDraft } from "./form-draft.ts";
import { uiWords } from "./messages.ts";
import { useBotCheck } from "./useBotCheck.ts";

/** A faulty field: its name and what is wrong, in words. */
export type Fault = { field: string; message: string };

type Options<S extends z.ZodMiniType, T> = {
  lang: Lang;
  schema: S;
  /** The request as the schema wants it, from the form's fields. */
  read(fields: FormData): unknown;
  send(request: z.output<S>): Promise<Answer<T>>;
  /** A form for the public: what is sent says also what tells a person from a program. */
  isPublic?: boolean;
  /** Asked once all is filled in right: true keeps it from being sent now. */
  held?(request: z.output<S>): boolean;
  /** Key under which this tab keeps what is typed until it is sent. */
  draft?: string;
  /** Called when the hub refuses, beside showing its words. */
  refused?(problem: Problem): void;
};

const faultsOf = (issues: readonly Issue[]): Fault[] =>
  issues.flatMap(({ path, message }) => (path[0] ? [{ field: path[0], message }] : []));

/**
 * The state of a form with uncontrolled fields: spread `form` on the `<form>`, give `faults` and `attempt` to `ErrorSummary`,
 * `errors[name]` to each field and show `trouble` beside the button.
 */
export function useCommandForm<S extends z.ZodMiniType, T>(options: Options<S, T>) {
  const { lang, schema, draft, isPublic } = options;
  const botCheck = useBotCheck();
  const ref = useRef<HTMLFormElement>(null);
  const busy = useRef(false);
  const [sending, setSending] = useState(false);
  const [ready, setReady] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [trouble, setTrouble] = useState<string>();
  const [done, setDone] = useState<T>();

  useEffect(() => {
    if (draft && ref.current) restoreDraft(draft, ref.current);
    setReady(true);
  }, [draft]);

  /** What has been typed so far, as the schema takes it or with what is wrong. */
  function readForm(form: HTMLFormElement): { request: z.output<S> } | { wrong: Fault[] } {
    try {
      return { request: parse(schema, options.read(new FormData(form))) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const words = issueWords(lang);
      const wrong = faultsOf(error.issues ?? []);
      return { wrong: wrong.map(({ field, message }) => ({ field, message: words[message as IssueKey] })) };
    }
  }

  function blame(wrong: Fault[]) {
    setFaults(wrong);
    setAttempt((count) => count + 1);
  }

  async function onSubmit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy.current) return;
    setTrouble(undefined);
    const read = readForm(event.currentTarget);
    blame("wrong" in read ? read.wrong : []);
    if ("wrong" in read) return;
    const { request } = read;
    if (options.held?.(request)) return;
    busy.current = true;
    setSending(true);
    const evidence = isPublic ? await botCheck.evidence() : {};
    const answer = await options.send({ ...(request as object), ...evidence } as z.output<S>);
    busy.current = false;
    setSending(false);
    if ("done" in answer) {
      if (draft) dropDraft(draft);
      setDone(answer.done);
    } else if ("refused" in answer) {
      const { issues, message } = answer.refused;
      const isBot = isTakenForBot(issues);
      if (isBot) botCheck.clear();
      const blamed = isBot ? [] : faultsOf(issues ?? []);
      if (blamed.length) blame(blamed);
      else setTrouble(isBot ? issueWords(lang)["form.too_fast"] : (issues?.[0]?.message ?? message));
      options.refused?.(answer.refused);
    } else {
      setTrouble(uiWords(lang).unreachable);
    }
  }

  return {
    form: {
      ref,
      onSubmit,
      // A post, so that a press before the script has come never puts a phone number into an address.
      method: "post" as const,
      noValidate: true,
      onInput: () => {
        if (draft && ref.current) keepDraft(draft, ref.current);
      },
    },
    /** False until the script is there: keep the button disabled until then. */
    ready,
    /** Of a form for the public: where its field goes that no person sees. */
    honeypot: isPublic ? botCheck.honeypot : undefined,
    sending,
    /** What the hub answered, once it is done. */
    done,
    /** What went wrong as a whole, in words. */
    trouble,
    faults,
    /** What is wrong with what has been typed so far, without saying so. */
    examine: (): Fault[] => {
      const read = ref.current && readForm(ref.current);
      return read && "wrong" in read ? read.wrong : [];
    },
    /** Says that these are to be put right, and no others. */
    blame,
    errors: Object.fromEntries(faults.map(({ field, message }) => [field, message])) as Record<
      string,
      string | undefined
    >,
    /** Counts what has been submitted, so that each failed attempt moves focus to the summary anew. */
    attempt,
  };
}
