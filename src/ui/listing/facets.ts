// What a list can be filtered by.

/** `href`: the static page of that one choice, without `/en`, for whoever has no JavaScript. */
export type Option = { value: string; label: string; href?: string; group?: string; lang?: string };

/** `Name`: the names that a query of this list knows. */
export type Facet<Name extends string = string> = {
  name: Name;
  label: string;
  as: "chips" | "select";
  options: Option[];
};

/** A yes-or-no condition. */
export type Toggle<Name extends string = string> = { name: Name; label: string };

type Words<V extends string> = { readonly [value in V]: string };

/** The options of a closed set of values; `page` says where the static page of one is. */
export function optionsOf<V extends string>(
  values: readonly V[],
  words: Words<V>,
  page?: (value: V) => string,
): Option[] {
  return values.map((value) => ({ value, label: words[value], ...(page && { href: page(value) }) }));
}

/** The word for a choice, if it is one of the values. */
export function wordFor<V extends string>(
  values: readonly V[],
  words: Words<V>,
  choice: string | undefined,
): string | undefined {
  const value = values.find((one) => one === choice);
  return value && words[value];
}
