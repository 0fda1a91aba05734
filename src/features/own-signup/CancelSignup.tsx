// Cancelling: this sign-up, or what is left of its course.
import { command } from "../../data/command.ts";
import { CANCEL_SIGNUP, type OwnSignup } from "../../domain/signup.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Acting } from "../../ui/acting.ts";
import { ConfirmButton } from "../../ui/ConfirmButton.tsx";
import { ownSignupWords } from "./messages.ts";

type CancelSignupProps = Acting & {
  lang: Lang;
  /** How many coming sessions of its course it cancels; undefined for this sign-up alone. */
  rest?: number;
  /** Whether it belongs to a course, so that it must be said which is meant. */
  course?: boolean;
  onDone(own: OwnSignup): void;
};

export function CancelSignup({ lang, token, as, rest, course = false, onDone }: CancelSignupProps) {
  const t = ownSignupWords(lang);

  async function run(): Promise<string | undefined> {
    const request = rest === undefined ? {} : { course: true };
    const answer = await command(lang, CANCEL_SIGNUP, { token }, request, as);
    if (!("done" in answer)) return "refused" in answer ? answer.refused.message : t.unreachable;
    onDone(answer.done);
    return undefined;
  }

  return (
    <ConfirmButton
      label={rest !== undefined ? t.cancelRest(rest) : course ? t.cancelOne : t.cancel}
      question={rest !== undefined ? t.cancelRestAsk(rest) : t.cancelAsk}
      explanation={t.cancelAskNext}
      yes={t.cancelYes}
      no={t.cancelNo}
      sending={t.cancelling}
      run={run}
    />
  );
}
