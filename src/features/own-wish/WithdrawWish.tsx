// It is needed no more.
import { command } from "../../data/command.ts";
import { MOVE_WISH } from "../../domain/wish.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Acting } from "../../ui/acting.ts";
import { ConfirmButton } from "../../ui/ConfirmButton.tsx";
import { whyNot } from "../../ui/why-not.ts";
import { ownWishWords } from "./messages.ts";

type WithdrawWishProps = Acting & { lang: Lang; onDone(): Promise<void> };

export function WithdrawWish({ lang, token, as, onDone }: WithdrawWishProps) {
  const t = ownWishWords(lang);

  async function run(): Promise<string | undefined> {
    const answer = await command(lang, MOVE_WISH, { id: token }, { way: "withdraw" }, as);
    if ("done" in answer) await onDone();
    else return whyNot(lang, answer);
    return undefined;
  }

  return (
    <ConfirmButton
      label={t.withdraw}
      question={t.withdrawAsk}
      explanation={t.withdrawAskNext}
      yes={t.withdrawYes}
      no={t.withdrawNo}
      sending={t.sending}
      run={run}
    />
  );
}
