// A facet to choose from a menu. Its label is the first choice, so that it needs no line of its own.
import type { Lang } from "../../i18n/index.ts";
import type { Facet } from "./facets.ts";
import { listingWords } from "./messages.ts";
import "./Select.css";

type SelectProps = { facet: Facet; value: string; lang: Lang; onChoose: (value: string) => void };

export function Select({ facet, value, lang, onChoose }: SelectProps) {
  const id = `listing-${facet.name}`;
  const groups = [...new Set(facet.options.map((option) => option.group))];
  const options = (group: string | undefined) =>
    facet.options
      .filter((option) => option.group === group)
      .map((option) => (
        <option key={option.value} value={option.value} lang={option.lang}>
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
        {groups.map((group) =>
          group === undefined ? (
            options(group)
          ) : (
            <optgroup key={group} label={group} lang="zh-CN">
              {options(group)}
            </optgroup>
          ),
        )}
      </select>
    </div>
  );
}
