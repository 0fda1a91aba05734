// What a list can be filtered by.

/** `href`: the static page of that one choice, without `/en`, for whoever has no JavaScript. */
export type Option = { value: string; label: string; href?: string; group?: string; lang?: string };

/** A choice by links. `Name`: the names that a query of this list knows. */
export type ChipSet<Name extends string = string> = {
  name: Name;
  label: string;
  as: "chips";
  options: Option[];
};

/** A choice from a menu. `options`: packed; `optionsLang`: their language, where it is not the page's. */
export type Menu<Name extends string = string> = {
  name: Name;
  label: string;
  as: "select";
  options: string;
  optionsLang?: string;
};

export type Facet<Name extends string = string> = ChipSet<Name> | Menu<Name>;

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

/**
 * The options of a menu as one text: there may be hundreds, and each page of a list hands them to its island. A line each,
 * its value and its label; those of a group come after a line with an empty value and the group's name.
 */
export function packOptions(options: readonly Option[]): string {
  const line = (value: string, label: string) => `${value}\t${label.replace(/\s+/g, " ")}`;
  let last = "";
  const lines = options.flatMap(({ value, label, group = "" }) => {
    const own = line(value, label);
    if (group === last) return [own];
    last = group;
    return [line("", group), own];
  });
  return lines.join("\n");
}

/** The options of a menu in their groups; the first may have no name. */
export function unpackOptions(packed: string): { group: string; options: Option[] }[] {
  let last = { group: "", options: [] as Option[] };
  const groups = [last];
  for (const line of packed.split("\n")) {
    const [value = "", label = ""] = line.split("\t");
    if (value) {
      last.options.push({ value, label });
      continue;
    }
    last = { group: label, options: [] };
    groups.push(last);
  }
  return groups.filter(({ options }) => options.length > 0);
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
