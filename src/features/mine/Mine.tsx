// What is kept on this device, in one island: what stands below never comes before what stands above it.
import { useState } from "react";
import type { Lang } from "../../i18n/index.ts";
import { KeptSignups } from "../own-signup/KeptSignups.tsx";
import { KeptWishes } from "../own-wish/KeptWishes.tsx";
import { OpenByCode } from "./OpenByCode.tsx";
import "./Mine.css";

export function Mine({ lang }: { lang: Lang }) {
  /** Counts what was opened by codes: the lists are read anew. */
  const [opened, setOpened] = useState(0);
  return (
    <div className="mine">
      <KeptSignups key={`signups ${opened}`} lang={lang} />
      <KeptWishes key={`wishes ${opened}`} lang={lang} />
      <OpenByCode lang={lang} onOpened={() => setOpened((count) => count + 1)} />
    </div>
  );
}
