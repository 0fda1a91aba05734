// What a page of one's own says as long as it has nothing to show.
import type { Lang } from "../i18n/index.ts";
import { Loading } from "./Loading.tsx";
import { uiWords } from "./messages.ts";
import { Unavailable } from "./Unavailable.tsx";

type NotOpenedProps = {
  lang: Lang;
  why: "loading" | "wrong" | "failed";
  /** What it says of an address that opens nothing. */
  words: { wrong: string; wrongNext: string };
  retry(): void;
};

export function NotOpened({ lang, why, words, retry }: NotOpenedProps) {
  if (why === "loading") return <Loading lang={lang} />;
  return (
    <Unavailable lang={lang} retry={why === "failed" && retry}>
      <p>
        <strong>{why === "failed" ? uiWords(lang).failed : words.wrong}</strong>
      </p>
      {why === "wrong" && <p>{words.wrongNext}</p>}
    </Unavailable>
  );
}
