// Consent to the use of one's data: a box to tick, or, in a form of steps, the button below, which says so; and a way to read
// what becomes of it.
import { type Lang, localPath } from "../i18n/index.ts";
import { FieldError } from "./Field.tsx";
import { uiWords } from "./messages.ts";
import { useWay } from "./steps/way.ts";

type ConsentFieldProps = { lang: Lang; id: string; label: string; error: string | undefined };

export function ConsentField({ lang, id, label, error }: ConsentFieldProps) {
  const { stepping } = useWay();
  return (
    <div className="field">
      <FieldError id={id} error={error} />
      {stepping ? (
        <p>
          <input type="hidden" name="consent" value="on" />
          {label}
        </p>
      ) : (
        <label className="check">
          <input
            type="checkbox"
            name="consent"
            id={id}
            aria-required
            aria-invalid={error ? true : undefined}
            aria-describedby={error && `${id}-error`}
          />
          <span>{label}</span>
        </label>
      )}
      <p className="small">
        <a href={localPath(lang, "/privacy/")} target="_blank" rel="noopener">
          {uiWords(lang).consentMore}
        </a>
      </p>
    </div>
  );
}
