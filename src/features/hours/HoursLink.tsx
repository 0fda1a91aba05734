// How many hours somebody has given, and the way to what they are of.
import { useEffect, useState } from "react";
import { command } from "../../data/command.ts";
import { hoursOf, VIEW_HOURS } from "../../domain/hours.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Account } from "../member/account.ts";
import { hoursWords } from "./messages.ts";

export function HoursLink({ lang, account: { token, member } }: { lang: Lang; account: Account }) {
  const t = hoursWords(lang);
  const [minutes, setMinutes] = useState<number>();
  useEffect(() => {
    void command(lang, VIEW_HOURS, { id: member.id }, undefined, token).then((answer) => {
      if ("done" in answer) setMinutes(answer.done.minutes);
    });
  }, [lang, token, member.id]);
  return (
    <a className="button quiet" href="#hours">
      {t.own}
      {minutes !== undefined && <strong>{t.hours(hoursOf(minutes))}</strong>}
    </a>
  );
}
