// The end of a form: what went wrong as a whole, and the button that sends it.
import type { ReactNode, Ref } from "react";
import type { Lang } from "../i18n/index.ts";
import { Honeypot } from "./Honeypot.tsx";
import { uiWords } from "./messages.ts";
import { stepWords } from "./steps/messages.ts";
import { useWay } from "./steps/way.ts";
import { Trouble } from "./Trouble.tsx";

type SubmitPartProps = {
  lang: Lang;
  label: string;
  state: {
    ready: boolean;
    sending: boolean;
    trouble: string | undefined;
    honeypot: Ref<HTMLInputElement> | undefined;
  };
  /** While nothing can be sent yet: until when, in words, and how long that is, for the eyes only. */
  held?: { words: string; left: ReactNode } | false;
};

/** Pass what `useCommandForm` returns as `state`. The button keeps the focus while sending. */
export function SubmitPart({ lang, label, state, held = false }: SubmitPartProps) {
  const t = uiWords(lang);
  const words = useWay().stepping ? stepWords(lang).agree(label) : label;
  return (
    <div className="stack">
      {state.honeypot && <Honeypot ref={state.honeypot} />}
      <Trouble words={state.trouble} />
      <button
        className={held ? "button wide held" : "button primary wide"}
        type="submit"
        disabled={!state.ready}
        aria-disabled={state.sending || Boolean(held) || undefined}
      >
        <span>{state.sending ? t.sending : state.trouble && !held ? t.again : words}</span>
        {held && (
          <>
            <span className="visually-hidden">{held.words}</span>
            <span aria-hidden="true">{held.left}</span>
          </>
        )}
      </button>
    </div>
  );
}
