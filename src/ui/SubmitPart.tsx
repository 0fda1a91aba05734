// The end of a form: what went wrong as a whole, and the button that sends it.
import type { Lang } from "../i18n/index.ts";
import { formWords } from "./form-messages.ts";

type SubmitPartProps = {
  lang: Lang;
  label: string;
  state: { ready: boolean; sending: boolean; trouble: string | undefined };
};

/** Pass what `useCommandForm` returns as `state`. The button keeps the focus while sending. */
export function SubmitPart({ lang, label, state }: SubmitPartProps) {
  const t = formWords(lang);
  return (
    <div className="stack">
      <div role="alert">{state.trouble && <p className="notice bad">{state.trouble}</p>}</div>
      <button
        className="button primary wide"
        type="submit"
        disabled={!state.ready}
        aria-disabled={state.sending || undefined}
      >
        {state.sending ? t.sending : state.trouble ? t.again : label}
      </button>
    </div>
  );
}
