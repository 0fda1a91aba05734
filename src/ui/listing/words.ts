// Searching by words: what is typed, what means the same, and what a text must hold of it. Pure.
import { folded } from "../../domain/search.ts";

/** Words that mean the same, as `content/synonyms.txt` has them, and words that a search goes without. */
export type SearchWords = {
  readonly groups: readonly (readonly string[])[];
  readonly idle: readonly string[];
};

export const NO_WORDS: SearchWords = { groups: [], idle: [] };

/** Reads the lines of a file of synonyms: a group a line, words set apart by commas, `-` before those to go without, `#` before remarks. */
export function readSearchWords(file: string): SearchWords {
  const lines = file
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("#"));
  const words = (line: string) =>
    line
      .split(/[,，]/)
      .map((word) => folded(word.trim()))
      .filter(Boolean);
  return {
    groups: lines.filter((line) => !line.startsWith("-")).map(words),
    idle: lines.filter((line) => line.startsWith("-")).flatMap((line) => words(line.slice(1))),
  };
}

/** One thing that is asked for: any of these words. */
type Term = readonly string[];

const LATIN = /^[a-z]+$/;

/** Whether one letter more, less or other makes one word the other. */
export function isNear(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let k = 0;
  while (k < short.length && short[k] === long[k]) k += 1;
  return short.slice(short.length === long.length ? k + 1 : k) === long.slice(k + 1);
}

/** What else a word may be written as; undefined where nothing is known of it. */
function groupOf(word: string, { groups }: SearchWords): Term | undefined {
  const same = groups.filter((group) => group.includes(word));
  // Letters are typed while they are searched for, and typed wrong.
  const begun = same.length || !LATIN.test(word) || word.length < 3 ? same : begins(word, groups);
  return begun.length ? [...new Set([word, ...begun.flat()])] : undefined;
}

function begins(word: string, groups: SearchWords["groups"]) {
  const begun = groups.filter((group) => group.some((known) => known.startsWith(word)));
  if (begun.length || word.length < 5) return begun;
  return groups.filter((group) => group.some((known) => LATIN.test(known) && isNear(known, word)));
}

/** Takes a run of Chinese apart by the words that are known: 泰祥量血压 is 泰祥 and 量血压. */
function apart(run: string, words: SearchWords): Term[] {
  const known = [...words.groups.flat(), ...words.idle]
    .filter((word) => word.length > 1 && run.includes(word))
    .sort((a, b) => b.length - a.length);
  const [longest] = known;
  if (!longest) return run && !words.idle.includes(run) ? [[run]] : [];
  const at = run.indexOf(longest);
  const term = words.idle.includes(longest) ? [] : [groupOf(longest, words) ?? [longest]];
  return [...apart(run.slice(0, at), words), ...term, ...apart(run.slice(at + longest.length), words)];
}

function termsOf(query: string, words: SearchWords): Term[] {
  const whole = folded(query).trim().replace(/\s+/g, " ");
  const group = whole && groupOf(whole, words);
  if (group) return [group];
  const parts = whole.split(/[\s,，、。？?！!]+/).filter((part) => part && !words.idle.includes(part));
  return parts.flatMap((part) => {
    const same = groupOf(part, words);
    return same || LATIN.test(part) ? [same ?? [part]] : apart(part, words);
  });
}

export type Search = {
  /** Whether a text holds all that is asked for. */
  finds(text: string): boolean;
  /** Whether it holds any of it: why something else was found that has this in it. */
  touches(text: string): boolean;
};

/** A search for what was typed. Nothing typed is in any text. */
export function searchFor(query: string, words: SearchWords = NO_WORDS): Search {
  const terms = termsOf(query, words);
  const typed = folded(query).trim();
  const holds = (text: string, term: Term) => term.some((word) => text.includes(word));
  return {
    finds(text) {
      const hay = folded(text);
      return hay.includes(typed) || terms.every((term) => holds(hay, term));
    },
    touches(text) {
      const hay = folded(text);
      return hay.includes(typed) || terms.some((term) => holds(hay, term));
    },
  };
}
