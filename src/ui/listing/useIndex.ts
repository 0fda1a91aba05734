// A list's index, fetched once it is wanted.
import { useCallback, useRef, useState } from "react";

/**
 * @param load gets the index; it must stay the same from one rendering to the next
 * @returns the index once it is there, whether it could not be had, and how to ask for it, again if need be
 */
export function useIndex<Index>(load: () => Promise<Index>) {
  const [index, setIndex] = useState<Index>();
  const [failed, setFailed] = useState(false);
  const asked = useRef(false);

  const fetchIndex = useCallback(() => {
    if (asked.current) return;
    asked.current = true;
    setFailed(false);
    load()
      .then(setIndex)
      .catch(() => {
        asked.current = false;
        setFailed(true);
      });
  }, [load]);

  return { index, failed, fetchIndex };
}
