// What a page says that has nothing to show, and where to go from there.
import type { ReactNode } from "react";
import { type Lang, localPath } from "../i18n/index.ts";
import { uiWords } from "./messages.ts";

type UnavailableProps = {
  lang: Lang;
  /** Asks the hub again, where it could not be reached. */
  retry?: (() => void) | false;
  /** Why there is nothing. */
  children: ReactNode;
};

export function Unavailable({ lang, retry, children }: UnavailableProps) {
  return (
    <div className="stack measure">
      <div className="notice" role="alert">
        {children}
      </div>
      <p className="row">
        {retry && (
          <button type="button" className="button primary" onClick={retry}>
            {uiWords(lang).again}
          </button>
        )}
        <a className="button" href={localPath(lang, "/events/")}>
          {uiWords(lang).events}
        </a>
      </p>
    </div>
  );
}
