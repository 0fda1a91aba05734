// Tells staff that nobody is written to, so that they phone, or have it mended.
import type { Lang } from "../../i18n/index.ts";
import { useMails } from "../../ui/useMails.ts";
import { callWords } from "./messages.ts";

export function NoMail({ lang }: { lang: Lang }) {
  const t = callWords(lang);
  if (useMails(lang) !== false) return null;
  return <p className="notice">{t.noMail}</p>;
}
