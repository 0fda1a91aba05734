// What is kept on this device, in one island: what stands below never comes before what stands above it.
import type { Lang } from "../../i18n/index.ts";
import { KeptSignups } from "../own-signup/KeptSignups.tsx";
import { KeptWishes } from "../own-wish/KeptWishes.tsx";
import "./Mine.css";

export function Mine({ lang }: { lang: Lang }) {
  return (
    <div className="mine">
      <KeptSignups lang={lang} />
      <KeptWishes lang={lang} />
    </div>
  );
}
