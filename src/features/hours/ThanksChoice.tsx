// Whether one's name may stand on the monthly thank-you list: off until one says so.
import { useEffect, useState } from "react";
import { client } from "../../data/client.ts";
import { command } from "../../data/command.ts";
import { SET_THANKS } from "../../domain/thanks.ts";
import type { Lang } from "../../i18n/index.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import type { Account } from "../member/account.ts";
import { hoursWords } from "./messages.ts";

export function ThanksChoice({ lang, account: { token, member } }: { lang: Lang; account: Account }) {
  const t = hoursWords(lang);
  const { send, sending, trouble } = useSend(lang);
  const [thanks, setThanks] = useState<boolean>();
  useEffect(() => {
    client(token)
      .collection("members")
      .getOne<{ thanks: boolean }>(member.id, { fields: "thanks" })
      .then(
        (own) => setThanks(own.thanks),
        () => {},
      );
  }, [token, member.id]);
  if (thanks === undefined) return null;
  async function choose(wanted: boolean) {
    const now = await send(() => command(lang, SET_THANKS, {}, { thanks: wanted }, token));
    if (now) setThanks(now.thanks);
  }
  return (
    <div className="measure">
      <label className="check">
        <input
          type="checkbox"
          checked={thanks}
          aria-disabled={sending || undefined}
          aria-describedby="thanks-note"
          onChange={(event) => void choose(event.currentTarget.checked)}
        />
        <span>{t.mayThank}</span>
      </label>
      <p className="soft small" id="thanks-note">
        {t.mayThankNote}
      </p>
      <Trouble words={trouble} />
    </div>
  );
}
