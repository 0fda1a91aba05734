// A facet to choose from by links, each to the static page of that one choice.
import { type Lang, localPath } from "../../i18n/index.ts";
import type { ChipSet, Option } from "./facets.ts";
import { listingWords } from "./messages.ts";

type ChipsProps = {
  facet: ChipSet;
  lang: Lang;
  /** The list's address without `/en`. */
  base: string;
  value: string;
  onChoose(value: string): void;
};

export function Chips({ facet, lang, base, value, onChoose }: ChipsProps) {
  const all: Option = { value: "", label: listingWords(lang).all, href: base };
  return (
    <fieldset className="facet">
      <legend>{facet.label}</legend>
      <div className="chips">
        {[all, ...facet.options].map((option) => (
          <a
            key={option.value}
            className="chip"
            href={localPath(lang, option.href ?? base)}
            aria-current={option.value === value ? "true" : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onChoose(option.value);
            }}
          >
            {option.label}
          </a>
        ))}
      </div>
    </fieldset>
  );
}
