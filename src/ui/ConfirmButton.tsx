// A step that can't be taken back, in two presses, so that no stray tap gives a seat away.
import { useId, useLayoutEffect, useRef, useState } from "react";
import { Trouble } from "./Trouble.tsx";
import "./ConfirmButton.css";

type ConfirmButtonProps = {
  /** What the first button says. */
  label: string;
  question: string;
  explanation: string;
  yes: string;
  no: string;
  /** What the button says while it is being done. */
  sending: string;
  /** Does it; answers with what went wrong, in words, or nothing. */
  run(): Promise<string | undefined>;
};

export function ConfirmButton({ label, question, explanation, yes, no, sending, run }: ConfirmButtonProps) {
  const id = useId();
  const [step, setStep] = useState<"idle" | "asked" | "sending" | "kept">("idle");
  const [trouble, setTrouble] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef<HTMLButtonElement>(null);

  // Focus follows what the person did: to the question, and back to the button they came from.
  useLayoutEffect(() => {
    if (step === "asked") heading.current?.focus();
    if (step === "kept") first.current?.focus();
  }, [step]);

  async function go() {
    if (step === "sending") return;
    setStep("sending");
    setTrouble("");
    const wrong = await run();
    setTrouble(wrong ?? "");
    setStep(wrong ? "asked" : "idle");
  }

  if (step === "idle" || step === "kept") {
    return (
      <button type="button" className="button quiet" ref={first} onClick={() => setStep("asked")}>
        {label}
      </button>
    );
  }
  return (
    <section className="card stack ask" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1} ref={heading}>
        {question}
      </h2>
      <p>{explanation}</p>
      <Trouble words={trouble} />
      <p className="row">
        <button
          type="button"
          className="button primary"
          aria-disabled={step === "sending" || undefined}
          onClick={() => void go()}
        >
          {step === "sending" ? sending : yes}
        </button>
        <button type="button" className="button" onClick={() => setStep("kept")}>
          {no}
        </button>
      </p>
    </section>
  );
}
