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

/** What somebody entered into a form before its script was there: what its fields hold beyond `preset`. */
export function enteredQuery(form: HTMLFormElement, names: readonly string[], preset: Query = {}): Query {
  const fields = new FormData(form);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = `${fields.get(name) ?? ""}`.trim();
      return value && value !== preset[name] ? [[name, value]] : [];
    }),
  );
}
