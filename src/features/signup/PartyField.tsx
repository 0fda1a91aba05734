// How many people come: a number with a big button on either side.
import type { RefObject } from "react";
import { Field } from "../../ui/Field.tsx";

type PartyFieldProps = {
  id: string;
  label: string;
  hint: string;
  fewer: string;
  more: string;
  max: number;
  error: string | undefined;
  input: RefObject<HTMLInputElement | null>;
  onChange(party: number): void;
};

export function PartyField({ id, label, hint, fewer, more, max, error, input, onChange }: PartyFieldProps) {
  function step(by: 1 | -1) {
    const control = input.current;
    if (!control) return;
    if (by > 0) control.stepUp();
    else control.stepDown();
    // As if it had been typed: the form keeps what is typed.
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      {(control) => (
        <div className="party">
          <button type="button" className="button quiet" aria-controls={id} onClick={() => step(-1)}>
            <span aria-hidden="true">−</span>
            <span className="visually-hidden">{fewer}</span>
          </button>
          <input
            {...control}
            ref={input}
            type="number"
            inputMode="numeric"
            name="party"
            min={1}
            max={max}
            defaultValue={1}
            onInput={(event) => onChange(Number(event.currentTarget.value))}
          />
          <button type="button" className="button quiet" aria-controls={id} onClick={() => step(1)}>
            <span aria-hidden="true">+</span>
            <span className="visually-hidden">{more}</span>
          </button>
        </div>
      )}
    </Field>
  );
}
