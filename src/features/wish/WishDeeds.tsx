// What staff do to a wish that is under way: what who asked says on the telephone, and finding somebody else.
import { useState } from "react";
import { can } from "../../domain/life-cycle.ts";
import { isGivenUp, WISH_LIFE, type Wish } from "../../domain/wish.ts";
import type { Lang } from "../../i18n/index.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { ReasonForm } from "../desk/ReasonForm.tsx";
import type { Account } from "../member/account.ts";
import { AnswerWish } from "../own-wish/AnswerWish.tsx";
import { WithdrawWish } from "../own-wish/WithdrawWish.tsx";
import { deskWishWords } from "./desk-messages.ts";
import { useMove } from "./useMove.ts";
import "./DeskWish.css";

type WishDeedsProps = {
  lang: Lang;
  account: Account;
  wish: Pick<Wish, "id" | "status">;
  /** Says in words what was done. */
  onDone(words: string): void | Promise<void>;
};

export function WishDeeds({ lang, account, wish, onDone }: WishDeedsProps) {
  const t = deskWishWords(lang);
  const { move, sending, trouble } = useMove(lang, account);
  const [takingBack, setTakingBack] = useState(false);
  const { id, status } = wish;
  const acting = { lang, token: id, as: account.token };
  if (takingBack) {
    return (
      <>
        <Trouble words={trouble} />
        <ReasonForm
          lang={lang}
          label={t.whyTakeBack}
          often={Object.values(t.oftenTakeBack)}
          required
          sending={sending}
          onBack={() => setTakingBack(false)}
          onSend={async (reason) => {
            if (!(await move(id, { way: "take_back", reason }))) return;
            setTakingBack(false);
            await onDone(t.takenBack);
          }}
        />
      </>
    );
  }
  return (
    <div className="stack">
      {status === "fulfilled" && <AnswerWish {...acting} onDone={async () => onDone(t.answered)} />}
      <Trouble words={trouble} />
      <div className="row">
        {can(WISH_LIFE, status, "take_back") && (
          <button type="button" className="button quiet" onClick={() => setTakingBack(true)}>
            {t.takeBack}
          </button>
        )}
        {can(WISH_LIFE, status, "withdraw") && (
          <WithdrawWish {...acting} onDone={async () => onDone(t.withdrawn)} />
        )}
        {isGivenUp(wish) && (
          <button
            type="button"
            className="button quiet"
            aria-disabled={sending || undefined}
            onClick={async () => {
              if (await move(id, { way: "reconsider" })) await onDone(t.reconsidered);
            }}
          >
            {t.reconsider}
          </button>
        )}
      </div>
    </div>
  );
}
