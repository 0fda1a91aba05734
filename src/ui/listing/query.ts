// The state of a list's filters, as it stands in the address: `?kind=class&q=书法`.

export type Query = Readonly<Record<string, string>>;

/** The query in a `location.search`; only known names, nothing empty. */
export function parseQuery(search: string, names: readonly string[]): Query {
  const params = new URLSearchParams(search);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = params.get(name)?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

/** A path with the query behind it. */
export function withQuery(path: string, query: Query): string {
  const params = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ""));
  const search = params.toString();
  return search ? `${path}?${search}` : path;
}
