// What is near where somebody lives, at one press; who has not said where is led to say it.
import { type Lang, localPath } from "../../i18n/index.ts";
import { ownPlace } from "../own-place.ts";
import { listingWords } from "./messages.ts";

type Props = {
  lang: Lang;
  /** The community near which things are asked for by now, "" for none. */
  near: string;
  choose: (community: string) => void;
};

export function NearMe({ lang, near, choose }: Props) {
  return (
    <button
      type="button"
      className="chip"
      aria-pressed={near !== ""}
      onClick={() => {
        const own = ownPlace();
        if (near || own) choose(near ? "" : (own?.slug ?? ""));
        else location.assign(localPath(lang, "/communities/"));
      }}
    >
      {listingWords(lang).nearMe}
    </button>
  );
}
