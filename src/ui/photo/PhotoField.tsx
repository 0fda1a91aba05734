// Choosing photos: each is made small on the device at once and shown, and can be taken out again.
import { type ReactNode, useId, useRef, useState } from "react";
import type { Lang } from "../../i18n/index.ts";
import { FieldError } from "../Field.tsx";
import { photoFieldWords } from "./messages.ts";
import "./PhotoField.css";

type PhotoFieldProps = {
  lang: Lang;
  label: string;
  hint: string;
  /** The most photos that may be chosen. */
  most: number;
  /** Those chosen, each a JPEG in base64. */
  photos: readonly string[];
  onChange(photos: readonly string[]): void;
  /** The one that is there already, in whose place another may come. */
  children?: ReactNode;
};

export function PhotoField({ lang, label, hint, most, photos, onChange, children }: PhotoFieldProps) {
  const t = photoFieldWords(lang);
  const id = useId();
  const group = useRef<HTMLDivElement>(null);
  const [opening, setOpening] = useState(false);
  const [trouble, setTrouble] = useState("");

  async function take(files: readonly File[]) {
    setOpening(true);
    setTrouble("");
    const taken = [...photos];
    for (const file of files.slice(0, most - photos.length)) {
      try {
        const { small } = await import("./small.ts");
        const photo = await small(file);
        if (!taken.includes(photo)) taken.push(photo);
      } catch {
        setTrouble(t.failed);
      }
    }
    setOpening(false);
    onChange(taken);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as the other fields are.
    <div
      className="field"
      role="group"
      ref={group}
      tabIndex={-1}
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-hint`}
    >
      <p className="field-label" id={`${id}-label`}>
        {label}
      </p>
      <p className="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
      {children}
      {photos.length > 0 && (
        <ul className="photo-chosen">
          {photos.map((photo, i) => (
            <li key={photo}>
              <img src={`data:image/jpeg;base64,${photo}`} alt={t.nth(i + 1)} />
              <button
                type="button"
                className="button quiet"
                aria-label={t.remove(i + 1)}
                onClick={() => {
                  onChange(photos.filter((one) => one !== photo));
                  // The button that had the focus is gone.
                  group.current?.focus();
                }}
              >
                {t.removeShort}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="field-hint" role="status">
        {opening && t.opening}
      </p>
      <FieldError id={id} error={trouble} />
      {photos.length < most && (
        <label className="button quiet photo-add">
          <input
            type="file"
            accept="image/*"
            multiple={most > 1}
            className="visually-hidden"
            aria-describedby={trouble ? `${id}-error` : undefined}
            onChange={(event) => {
              const { files } = event.currentTarget;
              void take([...(files ?? [])]);
              // The same photo may be chosen again once it was taken out.
              event.currentTarget.value = "";
            }}
          />
          {children ? t.other : photos.length ? t.more : t.add}
        </label>
      )}
    </div>
  );
}
