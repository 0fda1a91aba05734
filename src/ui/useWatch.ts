// Records as they are now, in a component.
import { useEffect, useEffectEvent, useState } from "react";
import { type Watchable, type Watched, watch } from "../data/watch.ts";

const isSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((id, k) => id === others[k]);

/** Calls `listener` with each of these records as it is now, and again whenever it changes, while the page can be seen. */
export function useWatch<Name extends Watchable>(
  collection: Name,
  ids: readonly string[],
  listener: (record: Watched<Name>) => void,
): void {
  const [watched, setWatched] = useState(ids);
  if (!isSame(ids, watched)) setWatched(ids);
  const tell = useEffectEvent(listener);
  useEffect(() => {
    const ends = watched.map((id) => watch(collection, id, (record) => tell(record)));
    return () => {
      for (const end of ends) end();
    };
  }, [collection, watched]);
}
