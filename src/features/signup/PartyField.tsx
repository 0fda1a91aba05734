// How many people come: a number with a big button on either side.
import { useRef } from "react";
import { Field } from "../../ui/Field.tsx";
import "./PartyField.css";

export type PartyFieldProps = {
  id: string;
  /** How many may come together. */
  max: number;
  words: { party: string; partyHint(max: number): string; fewer: string; more: string };
  error: string | undefined;
  onChange?(party: number): void;
};

export function PartyField({ id, max, words: t, error, onChange }: PartyFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  function step(by: 1 | -1) {
    const control = input.current;
    if (!control) return;
    if (by > 0) control.stepUp();
    else control.stepDown();
    // As if it had been typed: the form keeps what is typed.
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return (
    <Field id={id} label={t.party} hint={t.partyHint(max)} error={error}>
      {(control) => (
        <div className="party">
          <button type="button" className="button quiet" aria-controls={id} onClick={() => step(-1)}>
            <span aria-hidden="true">−</span>
            <span className="visually-hidden">{t.fewer}</span>
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
            onInput={(event) => onChange?.(Number(event.currentTarget.value))}
          />
          <button type="button" className="button quiet" aria-controls={id} onClick={() => step(1)}>
            <span aria-hidden="true">+</span>
            <span className="visually-hidden">{t.more}</span>
          </button>
        </div>
      )}
    </Field>
  );
}
