// Searching by words.

/** Whether every word of a search occurs in the text; case and width don't matter. */
export function hasWords(text: string, query: string): boolean {
  const words = query.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  const hay = text.normalize("NFKC").toLowerCase();
  return words.every((word) => hay.includes(word));
}
