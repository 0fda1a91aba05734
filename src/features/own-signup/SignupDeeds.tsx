// What staff do to a sign-up for its owner, as they say: answer, change, cancel.

import type { OwnSignup } from "../../domain/signup.ts";
import { instant } from "../../domain/time.ts";
import type { Lang } from "../../i18n/index.ts";
import { AnswerOffer } from "./AnswerOffer.tsx";
import { CancelSignup } from "./CancelSignup.tsx";
import { ChangeParty } from "./ChangeParty.tsx";
import type { Standing } from "./standing.ts";

type SignupDeedsProps = {
  lang: Lang;
  /** The staff's auth token. */
  as: string;
  signup: Pick<OwnSignup, "id" | "party" | "expires">;
  can: Standing["can"];
  /** How many of its course still stand; 0 for one by itself. */
  rest?: number;
  /** `course`: whether the rest of the course was cancelled as well. */
  onDone(own: OwnSignup, course: boolean): void;
  /** Called when the hub says that it stands otherwise by now. */
  onStale(): void;
};

export function SignupDeeds({ lang, as, signup, can, rest = 0, onDone, onStale }: SignupDeedsProps) {
  const acting = { lang, token: signup.id, as };
  const one = (own: OwnSignup) => onDone(own, false);
  if (can === "answer") {
    return (
      <div className="stack">
        <AnswerOffer {...acting} until={instant(signup.expires ?? "")} onDone={one} onStale={onStale} />
      </div>
    );
  }
  if (can !== "keep") return null;
  return (
    <div className="stack">
      <ChangeParty {...acting} party={signup.party} onDone={one} />
      <div className="row">
        <CancelSignup {...acting} course={rest > 1} onDone={one} />
        {rest > 1 && <CancelSignup {...acting} rest={rest} onDone={(own) => onDone(own, true)} />}
      </div>
    </div>
  );
}
