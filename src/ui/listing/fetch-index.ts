// A list's index, and what searching it takes, as a browser fetches them.
import { NO_WORDS, type SearchWords } from "./words.ts";

/** @throws Error when it can't be had */
export async function fetchIndex<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as T;
}

/** What a search knows beside what is written; without it, it finds what is written. */
export async function fetchSearchWords(): Promise<SearchWords> {
  try {
    return await fetchIndex<SearchWords>("/words.json");
  } catch {
    return NO_WORDS;
  }
}
