// How many people come: in a form of steps one press on a number, which goes on; else, and where they are many, the field.
import { useLayoutEffect, useRef, useState } from "react";
import { useWay } from "../../ui/steps/way.ts";
import { PartyField, type PartyFieldProps } from "./PartyField.tsx";

/** Numbers that have a button each, the last of them where there are no more. */
const BUTTONS = 4;

type PartyChoiceProps = PartyFieldProps & {
  words: PartyFieldProps["words"] & { people(n: number): string; orMore(n: number): string };
  /** Whether more come than have a button. */
  many: boolean;
  onMany(): void;
};

export function PartyChoice({ many, onMany, ...field }: PartyChoiceProps) {
  const { stepping, goOn } = useWay();
  const { id, max, words: t } = field;
  const whole = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number>();

  useLayoutEffect(() => {
    // The button that had the focus is gone.
    if (stepping && many) whole.current?.querySelector<HTMLElement>(".party button:last-of-type")?.focus();
  }, [stepping, many]);

  function enter(party: number) {
    const input = whole.current?.querySelector("input");
    if (!input) return;
    input.value = `${party}`;
    // As if it had been typed: the form keeps what is typed.
    input.dispatchEvent(new Event("input", { bubbles: true }));
    setChosen(party);
  }

  const offered = Array.from({ length: Math.min(max, BUTTONS) }, (_, k) => k + 1);
  return (
    <div ref={whole}>
      {stepping && !many && (
        <div className="party-choice">
          {offered.map((party) => {
            const more = party === BUTTONS && party < max;
            return (
              <button
                key={party}
                type="button"
                className="button"
                aria-pressed={chosen === party}
                onClick={() => {
                  enter(party);
                  if (more) onMany();
                  else goOn();
                }}
              >
                {more ? t.orMore(party) : t.people(party)}
              </button>
            );
          })}
        </div>
      )}
      <div hidden={stepping && !many}>
        <PartyField {...field} id={id} />
      </div>
    </div>
  );
}
