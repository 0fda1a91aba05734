// Says that something is as it was then; nothing where the hub has just told of it.
import type { Lang } from "../i18n/index.ts";
import { ageWords } from "./offline/age.ts";

/** `at` in milliseconds. */
export function AsOf({ lang, at }: { lang: Lang; at: number | undefined }) {
  if (!at) return null;
  return (
    <p className="notice as-of" role="status">
      {ageWords(at, lang, Date.now())}
    </p>
  );
}
