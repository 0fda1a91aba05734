// This device's sign-ups as a calendar to subscribe to, which goes on to show whatever the device has.
import type { Lang } from "../../i18n/index.ts";
import { forgetCalendar, keptCalendar, showSignups } from "./kept.ts";
import { ownCalendarWords } from "./messages.ts";
import { OwnCalendar } from "./OwnCalendar.tsx";

export function MyCalendar({ lang }: { lang: Lang }) {
  return (
    <OwnCalendar
      lang={lang}
      about={ownCalendarWords(lang).mine}
      kept={keptCalendar()}
      make={() => showSignups(lang)}
      onClosed={forgetCalendar}
    />
  );
}
