// What a search knows beside what is written: words that mean the same, and how Chinese words are spelt in letters.
import { pinyin } from "pinyin-pro";
import file from "../../../content/synonyms.txt?raw";
import { readSearchWords, type SearchWords } from "../../ui/listing/words.ts";

/** A word in pinyin, written together without tones (ISO 7098): whole, and by its initials. */
function spelt(word: string): string[] {
  if (!/^\p{Script=Han}{2,}$/u.test(word)) return [];
  const syllables = pinyin(word, { toneType: "none", type: "array", v: true });
  return [syllables.join(""), syllables.map((syllable) => syllable[0]).join("")];
}

/** All that a search knows; `names` can be spelt in letters too. Takes pinyin's large dictionary: for the build alone. */
export function searchWords(names: readonly string[]): SearchWords {
  const { groups, idle } = readSearchWords(file);
  const known = [...groups, ...names.map((name) => [name])];
  return {
    groups: known.map((words) => [...new Set([...words, ...words.flatMap(spelt)])]),
    idle,
  };
}
