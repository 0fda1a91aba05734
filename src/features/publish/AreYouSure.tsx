// What a change means, read before it is done.
import { type ReactNode, useLayoutEffect, useRef } from "react";
import type { Lang } from "../../i18n/index.ts";
import { changeWords } from "./change-messages.ts";

type AreYouSureProps = {
  lang: Lang;
  /** What it means. */
  children: ReactNode;
  /** The button that does it; undefined where there is nothing to do. */
  sure: string | undefined;
  sending: boolean;
  onSure(): void;
  onBack(): void;
};

export function AreYouSure({ lang, children, sure, sending, onSure, onBack }: AreYouSureProps) {
  const t = changeWords(lang);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);
  return (
    <div className="notice" tabIndex={-1} ref={box} role="status">
      {children}
      <div className="publish-buttons">
        {sure && (
          <button
            type="button"
            className="button primary"
            aria-disabled={sending || undefined}
            onClick={onSure}
          >
            {sending ? t.sending : sure}
          </button>
        )}
        <button type="button" className="button quiet" onClick={onBack}>
          {t.back}
        </button>
      </div>
    </div>
  );
}
