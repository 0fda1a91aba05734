// Finding one of five hundred partners by a word of its name.
import { useState } from "react";
import type { ControlProps } from "../../ui/Field.tsx";
import type { Partner } from "./find.ts";

/** So many are shown, those of the community itself first. */
const SHOWN = 6;

type PartnerFinderProps = {
  control: ControlProps;
  partners: readonly Partner[];
  /** The id of the community whose partners come first. */
  near: string;
  onFound(partner: Partner): void;
};

export function PartnerFinder({ control, partners, near, onFound }: PartnerFinderProps) {
  const [word, setWord] = useState("");
  const sought = word.trim();
  const found = sought
    ? partners
        .filter(({ name }) => name.includes(sought))
        .sort((a, b) => Number(b.community === near) - Number(a.community === near))
        .slice(0, SHOWN)
    : [];
  return (
    <>
      <input
        {...control}
        type="search"
        autoComplete="off"
        value={word}
        onInput={(event) => setWord(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Enter finds here, and must not send the form.
          if (event.key === "Enter") event.preventDefault();
        }}
      />
      {found.length > 0 && (
        <ul className="publish-found">
          {found.map((partner) => (
            <li key={partner.slug}>
              <button
                type="button"
                className="publish-pick"
                onClick={() => {
                  setWord("");
                  onFound(partner);
                }}
              >
                <span lang="zh-CN">{partner.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
