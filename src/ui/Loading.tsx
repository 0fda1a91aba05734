// What stands there until the hub has answered.
import type { Lang } from "../i18n/index.ts";
import { uiWords } from "./messages.ts";

export function Loading({ lang }: { lang: Lang }) {
  return <p className="soft needs-js">{uiWords(lang).loading}</p>;
}
