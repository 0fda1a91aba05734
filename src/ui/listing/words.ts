// Searching by words.
import { folded } from "../../domain/search.ts";

/** Whether every word of a search occurs in the text; case, width and kind of middle dot don't matter. */
export function hasWords(text: string, query: string): boolean {
  const hay = folded(text);
  return folded(query)
    .split(/\s+/)
    .every((word) => hay.includes(word));
}
