// A form field: label, hint and error in one place, tied together for screen readers.
import type { ReactNode } from "react";
import "./Field.css";

/** What the control inside a field must carry. */
export type ControlProps = {
  id: string;
  className: "input";
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
};

type FieldProps = {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** The word that marks a field one may leave empty; without it the field is required. */
  optional?: string | undefined;
  children: (control: ControlProps) => ReactNode;
};

/** What is wrong with the control of that id, which is described by `<id>-error`. */
export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  return (
    error && (
      <p className="field-error" id={`${id}-error`}>
        {error}
      </p>
    )
  );
}

/**
 * @example
 * <Field id="phone" label={t.phone} hint={t.phoneHint} error={errors.phone}>
 *   {(control) => <input {...control} type="tel" name="phone" autoComplete="tel" />}
 * </Field>
 */
export function Field({ id, label, hint, error, optional, children }: FieldProps) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <span className="field-optional">{optional}</span>}
      </label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        className: "input",
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
        "aria-required": optional ? undefined : true,
      })}
      <FieldError id={id} error={error} />
    </div>
  );
}
