// Cancelling, in two steps so that no stray tap gives a seat away.
import { useEffect, useRef, useState } from "react";
import { command } from "../../data/commands.ts";
import type { OwnSignup } from "../../domain/signup.ts";
import type { Lang } from "../../i18n/index.ts";
import { signupWords } from "./messages.ts";

type CancelSignupProps = { lang: Lang; token: string; onDone(own: OwnSignup): void };

export function CancelSignup({ lang, token, onDone }: CancelSignupProps) {
  const t = signupWords(lang);
  const [step, setStep] = useState<"idle" | "asked" | "sending" | "kept">("idle");
  const [trouble, setTrouble] = useState("");
  const question = useRef<HTMLHeadingElement>(null);
  const first = useRef<HTMLButtonElement>(null);

  // Focus follows what the person did: to the question, and back to the button they came from.
  useEffect(() => {
    if (step === "asked") question.current?.focus();
    if (step === "kept") first.current?.focus();
  }, [step]);

  async function cancel() {
    if (step === "sending") return;
    setStep("sending");
    setTrouble("");
    const answer = await command<OwnSignup>(lang, "POST", `signups/${token}/cancel`);
    if ("done" in answer) return onDone(answer.done);
    setTrouble("refused" in answer ? answer.refused.message : t.unreachable);
    setStep("asked");
  }

  if (step === "idle" || step === "kept") {
    return (
      <p>
        <button type="button" className="button quiet" ref={first} onClick={() => setStep("asked")}>
          {t.cancel}
        </button>
      </p>
    );
  }
  return (
    <section className="card stack" aria-labelledby="cancel-question">
      <h2 id="cancel-question" tabIndex={-1} ref={question}>
        {t.cancelAsk}
      </h2>
      <p>{t.cancelAskNext}</p>
      <div role="alert">{trouble && <p className="notice bad">{trouble}</p>}</div>
      <p className="row">
        <button
          type="button"
          className="button primary"
          aria-disabled={step === "sending" || undefined}
          onClick={() => void cancel()}
        >
          {step === "sending" ? t.cancelling : t.cancelYes}
        </button>
        <button type="button" className="button" onClick={() => setStep("kept")}>
          {t.cancelNo}
        </button>
      </p>
    </section>
  );
}
