// A few words that go with what somebody decides: one of what is often said, or one's own.
import { type ReactNode, useId, useState } from "react";
import type { Lang } from "../../i18n/index.ts";
import { deskWords } from "./messages.ts";

type ReasonFormProps = {
  lang: Lang;
  label: string;
  /** What is often said. */
  often: readonly string[];
  /** Whether something must be said. */
  required: boolean;
  /** The most characters, 300 unless given. */
  most?: number;
  sending: boolean;
  /** What else is asked, between the words and the buttons. */
  more?: ReactNode;
  onSend(text: string): void;
  onBack(): void;
};

export function ReasonForm({
  lang,
  label,
  often,
  required,
  most = 300,
  sending,
  more,
  onSend,
  onBack,
}: ReasonFormProps) {
  const t = deskWords(lang);
  const id = useId();
  const [text, setText] = useState("");
  const missing = required && text.trim() === "";
  return (
    <div className="stack desk-reason">
      <label htmlFor={id}>
        <strong>{label}</strong>
      </label>
      <textarea
        id={id}
        className="input"
        rows={2}
        maxLength={most}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {often.length > 0 && (
        <p className="chips">
          {often.map((words) => (
            <button key={words} type="button" className="chip" onClick={() => setText(words)}>
              {words}
            </button>
          ))}
        </p>
      )}
      {more}
      <p className="desk-buttons">
        <button
          type="button"
          className="button primary"
          disabled={missing}
          aria-disabled={sending || undefined}
          onClick={() => onSend(text.trim())}
        >
          {sending ? t.saving : t.send}
        </button>
        <button type="button" className="button quiet" onClick={onBack}>
          {t.back}
        </button>
      </p>
    </div>
  );
}
