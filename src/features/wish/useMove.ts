// Taking a wish, or an offer of help, a step on from a card.
import { command } from "../../data/command.ts";
import { MOVE_WISH, type MoveRequest } from "../../domain/wish.ts";
import type { Lang } from "../../i18n/index.ts";
import { useSend } from "../../ui/useSend.ts";
import type { Account } from "../member/account.ts";

type Step = Partial<MoveRequest> & Pick<MoveRequest, "way">;

/** `move` takes the wish that way and answers what became of it, or nothing where it could not; the rest is `useSend`'s. */
export function useMove(lang: Lang, account: Account) {
  const state = useSend(lang);
  const move = (wish: string, step: Step) =>
    state.send(() => command(lang, MOVE_WISH, { id: wish }, step, account.token));
  return { ...state, move };
}
