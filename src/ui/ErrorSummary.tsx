// What a form's fields have wrong, in one place above it, with a way to each.
import { useLayoutEffect, useRef } from "react";
import type { Lang } from "../i18n/index.ts";
import { uiWords } from "./messages.ts";
import { useWay } from "./steps/way.ts";
import type { Fault } from "./useCommandForm.ts";

type ErrorSummaryProps = {
  lang: Lang;
  faults: readonly Fault[];
  /** Grows with each attempt: focus comes here whenever it has failed. */
  attempt: number;
  /** The id of a field's control; of a group, its first. */
  idOf: (field: string) => string;
};

/** Takes the focus when there is something to put right, and shows nothing otherwise. */
export function ErrorSummary({ lang, faults, attempt, idOf }: ErrorSummaryProps) {
  const { reveal } = useWay();
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a second attempt with the same faults moves the focus again.
  useLayoutEffect(() => box.current?.focus(), [attempt]);
  if (!faults.length) return null;

  function go(event: Event, field: string) {
    event.preventDefault();
    reveal(idOf(field));
  }

  return (
    <div className="notice bad" ref={box} tabIndex={-1} role="alert">
      <p>
        <strong>{uiWords(lang).faults(faults.length)}</strong>
      </p>
      <ul>
        {faults.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${idOf(field)}`} onClick={(event) => go(event, field)}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
