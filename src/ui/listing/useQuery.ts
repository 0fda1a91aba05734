// The query that a list shows, kept in the page's address.
import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { enteredQuery, isEmpty, parseQuery, type Query, withQuery } from "./query.ts";

type Options<Name extends string> = {
  /** What can be asked for. */
  names: readonly Name[];
  /** What the page shows without any query. */
  preset: Query<Name>;
  /** The address that queries are put behind. */
  home: string;
  /** The filters: what somebody entered before the script was there counts as well. */
  form: RefObject<HTMLFormElement | null>;
};

/**
 * The query as it stands in the address, undefined where what the build wrote for this address is to be seen, and how to
 * ask for another: as a new entry of the browser's history, or in place of this one.
 */
export function useQuery<Name extends string>({ names, preset, home, form }: Options<Name>) {
  const [query, setQuery] = useState<Query<Name>>();

  function ask(next: Query<Name>, how: "push" | "replace" = "push"): void {
    history[how === "push" ? "pushState" : "replaceState"](null, "", withQuery(home, next));
    setQuery(next);
  }

  const read = useEffectEvent((here: string) => {
    const asked = parseQuery(location.search, names);
    setQuery(location.pathname === here && isEmpty(asked) ? undefined : asked);
  });

  const begin = useEffectEvent((here: string) => {
    read(here);
    const entered = form.current && enteredQuery(form.current, names, preset);
    // Chats put words of their own behind an address.
    const asked = parseQuery(location.search, names);
    if (entered && isEmpty(asked) && !isEmpty(entered)) ask({ ...preset, ...entered }, "replace");
  });

  useEffect(() => {
    const here = location.pathname;
    begin(here);
    const onPopState = () => read(here);
    addEventListener("popstate", onPopState);
    return () => removeEventListener("popstate", onPopState);
  }, []);

  return { query, ask };
}
