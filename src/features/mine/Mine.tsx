// What is kept on this device, in one island: what stands below never comes before what stands above it.
import { useState } from "react";
import type { Lang } from "../../i18n/index.ts";
import { countKept } from "../../ui/kept.ts";
import { useCalendarKept } from "../own-calendar/kept.ts";
import { MyCalendar } from "../own-calendar/MyCalendar.tsx";
import { KeptSignups } from "../own-signup/KeptSignups.tsx";
import { keptSignups } from "../own-signup/kept.ts";
import { KeptWishes } from "../own-wish/KeptWishes.tsx";
import { OpenByCode } from "./OpenByCode.tsx";
import "./Mine.css";

export function Mine({ lang }: { lang: Lang }) {
  /** Counts what was opened by codes: the lists are read anew. */
  const [opened, setOpened] = useState(0);
  const [empty] = useState(() => countKept(Date.now()) === 0);
  useCalendarKept(lang);
  const byCode = <OpenByCode lang={lang} onOpened={() => setOpened((count) => count + 1)} />;
  return (
    <div className="mine">
      {/* Whoever comes with nothing but a code finds where it goes first. */}
      {empty && byCode}
      <KeptSignups key={`signups ${opened}`} lang={lang} />
      <KeptWishes key={`wishes ${opened}`} lang={lang} />
      {keptSignups(Date.now()).length > 0 && <MyCalendar lang={lang} />}
      {!empty && byCode}
    </div>
  );
}
