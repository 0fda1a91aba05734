// A list's index with what searching it takes, fetched once it is wanted.
import { useCallback, useRef, useState } from "react";
import { fetchSearchWords } from "./fetch-index.ts";
import type { SearchWords } from "./words.ts";

/**
 * @param load gets the index; it must stay the same from one rendering to the next
 * @returns the index and the words once they are there, whether it could not be had, and how to ask for it, again if need be
 */
export function useIndex<Index>(load: () => Promise<Index>) {
  const [held, setHeld] = useState<{ index: Index; words: SearchWords }>();
  const [failed, setFailed] = useState(false);
  const asked = useRef(false);

  const fetchIndex = useCallback(() => {
    if (asked.current) return;
    asked.current = true;
    setFailed(false);
    const both = Promise.all([load(), fetchSearchWords()]);
    both
      .then(([index, words]) => setHeld({ index, words }))
      .catch(() => {
        asked.current = false;
        setFailed(true);
      });
  }, [load]);

  return { index: held?.index, words: held?.words, failed, fetchIndex };
}
