// A short code to be read out, by which who phones sees all this on a phone of their own.
import { useState } from "react";
import { command } from "../../data/command.ts";
import { GIVE_CODE, type GivenCode, shortCodeInWords } from "../../domain/code.ts";
import type { FoundPerson } from "../../domain/person.ts";
import { instant } from "../../domain/time.ts";
import { moment } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import type { Account } from "../member/account.ts";
import { personWords } from "./messages.ts";
import "./GiveCode.css";

type GiveCodeProps = { lang: Lang; account: Account; person: FoundPerson };

export function GiveCode({ lang, account, person }: GiveCodeProps) {
  const t = personWords(lang);
  const { send, sending, trouble } = useSend(lang);
  const [given, setGiven] = useState<GivenCode>();
  const idsOf = (records: readonly { id: string }[]) => records.map(({ id }) => id);

  async function give() {
    const opens = { signups: idsOf(person.signups), wishes: idsOf(person.wishes) };
    setGiven(await send(() => command(lang, GIVE_CODE, {}, opens, account.token)));
  }

  return (
    <div className="stack" role="status">
      <Trouble words={trouble} />
      {given ? (
        <div className="notice good">
          <p>{t.code}</p>
          <p className="given-code">{shortCodeInWords(given.code)}</p>
          <p>{t.codeNext(moment(instant(given.expires), lang, Date.now()))}</p>
        </div>
      ) : (
        <p>
          <button
            type="button"
            className="button jade"
            aria-disabled={sending || undefined}
            onClick={() => void give()}
          >
            {sending ? t.giving : t.give}
          </button>
        </p>
      )}
    </div>
  );
}
