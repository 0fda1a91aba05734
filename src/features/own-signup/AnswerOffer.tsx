// A seat is kept for whoever waited: until when, and whether they come.
import { useState } from "react";
import { command } from "../../data/command.ts";
import { hubNow } from "../../data/hub-clock.ts";
import { ACCEPT_OFFER, DECLINE_OFFER, type OwnSignup } from "../../domain/signup.ts";
import { localDay } from "../../domain/time.ts";
import { fullDay, timeOfDay } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Acting } from "../../ui/acting.ts";
import { ConfirmButton } from "../../ui/ConfirmButton.tsx";
import { TimeLeft } from "../../ui/TimeLeft.tsx";
import { Trouble } from "../../ui/Trouble.tsx";
import { ownSignupWords } from "./messages.ts";
import "./AnswerOffer.css";

type AnswerOfferProps = Acting & {
  lang: Lang;
  /** Until when it is kept, in milliseconds. */
  until: number;
  onDone(own: OwnSignup): void;
  /** Called when the hub says that it stands otherwise by now. */
  onStale(): void;
};

export function AnswerOffer({ lang, token, as, until, onDone, onStale }: AnswerOfferProps) {
  const t = ownSignupWords(lang);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState("");

  /** Answers with what went wrong, in words. */
  async function reply(reply: typeof ACCEPT_OFFER | typeof DECLINE_OFFER): Promise<string | undefined> {
    const answer = await command(lang, reply, { token }, undefined, as);
    if ("unreachable" in answer) return t.unanswered;
    if ("done" in answer) {
      onDone(answer.done);
      return undefined;
    }
    onStale();
    return answer.refused.message;
  }

  async function accept() {
    if (sending) return;
    setSending(true);
    setTrouble("");
    setTrouble((await reply(ACCEPT_OFFER)) ?? "");
    setSending(false);
  }

  return (
    <>
      <p className="offer-until">
        <span>{t.keptUntil}</span> <span>{fullDay(localDay(until), lang, localDay(hubNow()))}</span>{" "}
        <span>{timeOfDay(until, lang)}</span>
      </p>
      <p className="offer-left time-large" role="timer">
        <span>{t.left}</span> <TimeLeft lang={lang} until={until} finest="minute" />
      </p>
      <Trouble words={trouble} />
      <div className="offer-answers">
        <button
          type="button"
          className="button primary"
          aria-disabled={sending || undefined}
          onClick={() => void accept()}
        >
          {sending ? t.accepting : t.accept}
        </button>
        <ConfirmButton
          label={t.decline}
          question={t.declineAsk}
          explanation={t.declineAskNext}
          yes={t.declineYes}
          no={t.declineNo}
          sending={t.declining}
          run={() => reply(DECLINE_OFFER)}
        />
      </div>
    </>
  );
}
