// A facet to choose from a menu. Its label is the first choice, so that it needs no line of its own.
import { useMemo } from "react";
import type { Lang } from "../../i18n/index.ts";
import { type Menu, type Option, unpackOptions } from "./facets.ts";
import { listingWords } from "./messages.ts";
import "./Select.css";

type SelectProps = {
  facet: Menu;
  value: string;
  lang: Lang;
  onChoose: (value: string) => void;
};

export function Select({ facet, value, lang, onChoose }: SelectProps) {
  const id = `listing-${facet.name}`;
  const groups = useMemo(() => unpackOptions(facet.options), [facet.options]);
  const shown = (options: readonly Option[], lang?: string) =>
    options.map((option) => (
      <option key={option.value} value={option.value} lang={lang}>
        {option.label}
      </option>
    ));
  return (
    <div>
      <label className="visually-hidden" htmlFor={id}>
        {facet.label}
      </label>
      <select
        className="input"
        id={id}
        name={facet.name}
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        <option value="">{listingWords(lang).any(facet.label)}</option>
        {groups.map(({ group, options }) =>
          group ? (
            <optgroup key={group} label={group} lang={facet.optionsLang}>
              {shown(options)}
            </optgroup>
          ) : (
            shown(options, facet.optionsLang)
          ),
        )}
      </select>
    </div>
  );
}
