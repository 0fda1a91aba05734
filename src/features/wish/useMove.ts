// Taking a wish, or an offer of help, a step on from a card.
import { useState } from "react";
import { type Answer, command } from "../../data/command.ts";
import { MOVE_WISH, type MoveRequest } from "../../domain/wish.ts";
import type { Lang } from "../../i18n/index.ts";
import { uiWords } from "../../ui/messages.ts";
import type { Account } from "../member/account.ts";

type Step = Partial<MoveRequest> & Pick<MoveRequest, "way">;

/** `run`: sends something once, and says what went wrong; `move`: takes the wish that way. Each answers whether it was done. */
export function useMove(lang: Lang, account: Account) {
  const [saving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState("");

  async function run(send: () => Promise<Answer<unknown>>): Promise<boolean> {
    if (saving) return false;
    setSaving(true);
    setTrouble("");
    const answer = await send();
    setSaving(false);
    if ("done" in answer) return true;
    const issue =
      "refused" in answer ? (answer.refused.issues?.[0]?.message ?? answer.refused.message) : undefined;
    setTrouble(issue ?? uiWords(lang).unreachable);
    return false;
  }
  const move = (wish: string, step: Step) =>
    run(() => command(lang, MOVE_WISH, { id: wish }, step, account.token));
  return { saving, trouble, run, move };
}
