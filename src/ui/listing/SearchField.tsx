// A list's search, as somebody types.
import { useState } from "react";

type SearchFieldProps = {
  label: string;
  hint: string;
  /** What is searched for. */
  value: string;
  onSearch(value: string): void;
};

export function SearchField({ label, hint, value, onSearch }: SearchFieldProps) {
  const [typed, setTyped] = useState({ text: value, value });
  // What is searched for has changed by other means than typing.
  if (typed.value !== value) setTyped({ text: typed.text.trim() === value ? typed.text : value, value });

  function type(text: string, unfinished = false) {
    setTyped({ text, value });
    // Pinyin on its way to characters is not yet a search.
    if (!unfinished && text.trim() !== value) onSearch(text.trim());
  }

  return (
    <div className="needs-js">
      <label className="visually-hidden" htmlFor="listing-q">
        {label}
      </label>
      <input
        className="input"
        id="listing-q"
        type="search"
        name="q"
        value={typed.text}
        placeholder={hint}
        autoComplete="off"
        enterKeyHint="search"
        onCompositionEnd={(event) => type(event.currentTarget.value)}
        onInput={(event) => type(event.currentTarget.value, event.isComposing)}
      />
    </div>
  );
}
