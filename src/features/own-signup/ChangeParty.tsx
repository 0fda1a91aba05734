// How many come: fewer at once, more if there are seats.
import { useEffect, useState } from "react";
import { command } from "../../data/command.ts";
import { CHANGE_PARTY, MAX_PARTY, type OwnSignup } from "../../domain/signup.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Acting } from "../../ui/acting.ts";
import { ownSignupWords } from "./messages.ts";
import "./ChangeParty.css";

type ChangePartyProps = Acting & { lang: Lang; party: number; onDone(own: OwnSignup): void };

export function ChangeParty({ lang, token, as, party, onDone }: ChangePartyProps) {
  const t = ownSignupWords(lang);
  const [wanted, setWanted] = useState(party);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState("");
  useEffect(() => setWanted(party), [party]);

  function step(by: 1 | -1) {
    setTrouble("");
    setWanted((old) => Math.min(MAX_PARTY, Math.max(1, old + by)));
  }

  async function save() {
    if (sending) return;
    setSending(true);
    setTrouble("");
    const answer = await command(lang, CHANGE_PARTY, { token }, { party: wanted }, as);
    setSending(false);
    if ("done" in answer) onDone(answer.done);
    else setTrouble("refused" in answer ? answer.refused.message : t.unanswered);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: no form is sent; the buttons do it.
    <div className="signup-party" role="group" aria-label={t.partyChange}>
      <button
        type="button"
        className="button quiet"
        aria-disabled={wanted <= 1 || undefined}
        onClick={() => step(-1)}
      >
        <span aria-hidden="true">−</span>
        <span className="visually-hidden">{t.fewer}</span>
      </button>
      <strong aria-live="polite">{t.people(wanted)}</strong>
      <button
        type="button"
        className="button quiet"
        aria-disabled={wanted >= MAX_PARTY || undefined}
        onClick={() => step(1)}
      >
        <span aria-hidden="true">+</span>
        <span className="visually-hidden">{t.more}</span>
      </button>
      {wanted !== party && (
        <button
          type="button"
          className="button primary signup-party-save"
          aria-disabled={sending || undefined}
          onClick={() => void save()}
        >
          {sending ? t.partySaving : t.partySave(wanted)}
        </button>
      )}
      <div className="signup-party-save" role="alert">
        {trouble && <p className="notice bad">{trouble}</p>}
      </div>
    </div>
  );
}
