// A form that asks one thing after another in the elders' mode, and is one form otherwise. All of it stays on the page, so that
// nothing is lost on the way back and forth; before it is sent, it says everything back.
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Lang } from "../../i18n/index.ts";
import { ErrorSummary } from "../ErrorSummary.tsx";
import type { useCommandForm } from "../useCommandForm.ts";
import { useElder } from "../useElder.ts";
import { stepWords } from "./messages.ts";
import { stepAfter, stepsAsked } from "./path.ts";
import { type Way, WayContext, WHOLE } from "./way.ts";
import "./Steps.css";

export type Step = {
  /** What is asked. */
  title: string;
  content: ReactNode;
  /** What was answered, in lines; a line that is empty is not said. */
  said(fields: FormData): string[];
  /** Asked although an answer stands there already. */
  always?: boolean;
  /** A press on one of its answers goes on: it needs no other button for that. */
  byChoice?: boolean;
};

type SaidBack = { term: string; lines: string[] };

type StepsProps = {
  lang: Lang;
  /** What `useCommandForm` returns. */
  state: Pick<ReturnType<typeof useCommandForm>, "form" | "faults" | "attempt" | "examine" | "blame">;
  /** The id of a field's control; of a group, its first. */
  idOf(field: string): string;
  steps: readonly Step[];
  /** What it is all about, as it is said back first. */
  about?: SaidBack;
  /** The end: consent, and the button that sends. */
  children: ReactNode;
};

export function Steps({ lang, state, idOf, steps, about, children }: StepsProps) {
  const t = stepWords(lang);
  const stepping = useElder();
  const end = steps.length;
  const always = steps.map((step) => step.always === true);
  const parts = useRef<(HTMLElement | null)[]>([]);
  const [at, setAt] = useState(0);
  const [asked, setAsked] = useState(() => steps.map((_, step) => step));
  const [said, setSaid] = useState<string[][]>([]);
  const passed = useRef(new Set<number>());
  const trail = useRef<number[]>([]);
  const { form, faults, attempt, examine, blame } = state;

  /** The step that a field is in. */
  const stepOf = (field: string) => {
    const control = document.getElementById(idOf(field));
    const step = parts.current.findIndex((part) => part?.contains(control));
    return step < 0 ? end : step;
  };
  const open = () => new Set(examine().map(({ field }) => stepOf(field)));

  function look() {
    const now = stepsAsked(always, open(), passed.current);
    setAsked((old) => (old.join() === now.join() ? old : now));
  }

  function go(step: number) {
    const fields = form.ref.current && new FormData(form.ref.current);
    if (fields) setSaid(steps.map((one) => one.said(fields).filter(Boolean)));
    look();
    setAt(step);
  }

  const goOn = () => {
    const wrong = examine().filter(({ field }) => stepOf(field) === at);
    blame(wrong);
    if (wrong.length) return;
    passed.current.add(at);
    trail.current.push(at);
    go(stepAfter(at, always, open(), passed.current));
  };
  const goBack = () => {
    blame([]);
    go(trail.current.pop() ?? 0);
  };
  const change = (step: number) => {
    trail.current.push(at);
    go(step);
  };

  const shown = useRef(at);
  useLayoutEffect(() => {
    if (!stepping || shown.current === at) return;
    shown.current = at;
    const part = parts.current[at];
    // What is wrong there has the focus, if anything is.
    if (!faults.length) part?.querySelector("h2")?.focus({ preventScroll: true });
    part?.scrollIntoView({ block: "start" });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt that failed leads to the first step with something to put right.
  useLayoutEffect(() => {
    if (!stepping || !faults.length) return;
    const first = Math.min(...faults.map(({ field }) => stepOf(field)));
    if (first !== at) change(first);
  }, [attempt, faults]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what nobody typed is looked at once, when all who fill it in have done so.
  useEffect(() => {
    if (stepping) void Promise.resolve().then(look);
  }, [stepping]);

  const latest = useRef({ goOn, change, at, parts });
  latest.current = { goOn, change, at, parts };
  const way = useMemo<Way>(
    () =>
      stepping
        ? {
            stepping,
            goOn: () => latest.current.goOn(),
            reveal(id) {
              const control = document.getElementById(id);
              const step = parts.current.findIndex((part) => part?.contains(control));
              if (step >= 0 && step !== latest.current.at) latest.current.change(step);
              const folded = control?.closest("details");
              if (folded) folded.open = true;
              // Once it is there to take the focus.
              setTimeout(() => WHOLE.reveal(id));
            },
          }
        : WHOLE,
    [stepping],
  );

  const summary = <ErrorSummary lang={lang} faults={faults} attempt={attempt} idOf={idOf} />;
  const part = (step: number) => (element: HTMLElement | null) => {
    parts.current[step] = element;
  };
  const head = (step: number, title: string) => (
    <div className="step-head">
      <p className="step-progress">
        {t.progress(asked.filter((other) => other < step).length + 1, asked.length + 1)}
      </p>
      <h2 tabIndex={-1}>{title}</h2>
    </div>
  );
  return (
    <WayContext.Provider value={way}>
      <form
        className={stepping ? "form steps stepping" : "form steps"}
        {...form}
        onInput={() => {
          form.onInput();
          if (stepping) look();
        }}
        onSubmit={(event) => {
          if (!stepping || at === end) return form.onSubmit(event);
          event.preventDefault();
          return goOn();
        }}
      >
        {!stepping && summary}
        {steps.map(({ title, content }, step) => (
          <div key={title} className="form step" ref={part(step)} hidden={stepping && at !== step}>
            {head(step, title)}
            {stepping && at === step && summary}
            {content}
          </div>
        ))}
        <div className="form step" ref={part(end)} hidden={stepping && at !== end}>
          {head(end, t.check)}
          {stepping && at === end && (
            <>
              {summary}
              <dl className="facts step-said">
                {about && <Said {...about} />}
                {steps.map(({ title }, step) => (
                  <Said key={title} term={title} lines={said[step] ?? []}>
                    <dd>
                      <button type="button" className="button quiet" onClick={() => change(step)}>
                        {t.change}
                        <span className="visually-hidden"> {title}</span>
                      </button>
                    </dd>
                  </Said>
                ))}
              </dl>
            </>
          )}
          {children}
        </div>
        {stepping && (
          <p className="step-ways">
            {at !== end && !steps[at]?.byChoice && (
              <button type="submit" className="button primary">
                {t.next}
              </button>
            )}
            {at !== 0 && (
              <button type="button" className="button quiet" onClick={goBack}>
                {t.back}
              </button>
            )}
          </p>
        )}
      </form>
    </WayContext.Provider>
  );
}

/** What was answered to one question, and how to change it. */
function Said({ term, lines, children }: SaidBack & { children?: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {lines.map((line) => (
          <strong key={line}>{line}</strong>
        ))}
      </dd>
      {children}
    </div>
  );
}
