// A card that is decided by one press, or turned down with a few words why.
import { useState } from "react";
import type { Lang } from "../../i18n/index.ts";
import { ReasonForm } from "./ReasonForm.tsx";

type YesOrWhyNotProps = {
  lang: Lang;
  sending: boolean;
  /** What the button for it says, and what it does. */
  yes: { words: string; press(): void };
  /** The same of the other, which first asks for a reason; `often`: what is often said. */
  no: { words: string; ask: string; often: readonly string[]; send(reason: string): void };
};

export function YesOrWhyNot({ lang, sending, yes, no }: YesOrWhyNotProps) {
  const [asks, setAsks] = useState(false);
  if (asks) {
    return (
      <ReasonForm
        lang={lang}
        label={no.ask}
        often={no.often}
        required
        sending={sending}
        onSend={no.send}
        onBack={() => setAsks(false)}
      />
    );
  }
  return (
    <p className="desk-buttons">
      <button
        type="button"
        className="button primary"
        aria-disabled={sending || undefined}
        onClick={() => yes.press()}
      >
        {yes.words}
      </button>
      <button type="button" className="button quiet" onClick={() => setAsks(true)}>
        {no.words}
      </button>
    </p>
  );
}
