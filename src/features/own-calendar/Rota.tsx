// What a member is to see to, as a calendar to subscribe to.
import { command } from "../../data/command.ts";
import { KEEP_ROTA, rotaOf } from "../../domain/calendar.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Account } from "../member/account.ts";
import { ownCalendarWords } from "./messages.ts";
import { OwnCalendar } from "./OwnCalendar.tsx";

/** Nothing for whoever has no sessions to see to. */
export function Rota({ lang, account }: { lang: Lang; account: Account }) {
  if (!rotaOf(account.member)) return null;
  return (
    <OwnCalendar
      lang={lang}
      about={ownCalendarWords(lang).rota}
      make={() => command(lang, KEEP_ROTA, {}, undefined, account.token)}
    />
  );
}
