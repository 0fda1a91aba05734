// The state of a list's filters, as it stands in the address: `?kind=class&q=书法`.

/** What is asked for by each name; nothing is empty. */
export type Query<Name extends string = string> = { readonly [N in Name]?: string };

/** The query in a `location.search`; only known names, nothing empty. */
export function parseQuery<Name extends string>(search: string, names: readonly Name[]): Query<Name> {
  const params = new URLSearchParams(search);
  return gather(names, (name) => params.get(name));
}

/** A path with the query behind it. */
export function withQuery(path: string, query: Query): string {
  const params = Object.entries(query).filter((param): param is [string, string] => Boolean(param[1]));
  const search = new URLSearchParams(params).toString();
  return search ? `${path}?${search}` : path;
}

/** What somebody entered into a form before its script was there: what its fields hold beyond `preset`. */
export function enteredQuery<Name extends string>(
  form: HTMLFormElement,
  names: readonly Name[],
  preset: Query<Name> = {},
): Query<Name> {
  const fields = new FormData(form);
  const held = gather(names, (name) => `${fields.get(name) ?? ""}`);
  return gather(names, (name) => (held[name] === preset[name] ? undefined : held[name]));
}

/** The query with another choice for one name; an empty choice takes the name out. */
export function withChoice<Name extends string>(query: Query<Name>, name: Name, value: string): Query<Name> {
  const next = { ...query, [name]: value };
  if (!value) delete next[name];
  return next;
}

export function isEmpty(query: Query): boolean {
  return Object.keys(query).length === 0;
}

function gather<Name extends string>(
  names: readonly Name[],
  read: (name: Name) => string | null | undefined,
): Query<Name> {
  const query: { [N in Name]?: string } = {};
  for (const name of names) {
    const value = read(name)?.trim();
    if (value) query[name] = value;
  }
  return query;
}
