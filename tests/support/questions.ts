// Questions of the records API that try to reach what the asker may not see, made of the list of nouns.
import {
  COLLECTION_NAMES,
  COLLECTIONS,
  type Collection,
  PUBLIC_COLLECTIONS,
} from "../../src/domain/collections.ts";

export type Question = { collection: string; query: Record<string, string> };

/** How each collection is reached from another one: by what refers to it, one step or two. */
function waysInto(from: Collection): { path: string; target: Collection }[] {
  const back = (of: Collection) =>
    COLLECTION_NAMES.flatMap((name) =>
      Object.entries(COLLECTIONS[name].refers)
        .filter(([, target]) => target === of)
        .map(([field]) => ({ path: `${name}_via_${field}`, target: name })),
    );
  const one = back(from);
  const two = one.flatMap(({ path, target }) =>
    back(target).map((next) => ({ path: `${path}.${next.path}`, target: next.target })),
  );
  const forward = Object.entries(COLLECTIONS[from].refers as Record<string, Collection>).flatMap(
    ([field, of]) => back(of).map((next) => ({ path: `${field}.${next.path}`, target: next.target })),
  );
  return [...one, ...two, ...forward];
}

/**
 * Filters, orders and expansions from every public collection to every field of every private one.
 * @param fields the fields of each collection
 */
export function privateQuestions(fields: Record<string, string[]>): Question[] {
  return PUBLIC_COLLECTIONS.flatMap((collection) =>
    waysInto(collection)
      .filter(({ target }) => !COLLECTIONS[target].public)
      .flatMap(({ path, target }): Question[] => [
        { collection, query: { expand: path, fields: "*,expand.*" } },
        ...(fields[target] ?? []).flatMap((field, i): Question[] => {
          const name = `${path}.${field}`;
          // One of the ways each: all of them is for the long form.
          return [
            [
              { filter: `${name} ?~ "1"` },
              { filter: `${name}:length > 0` },
              { sort: `-${name}` },
              { filter: `(${name} ?!= "" && id != "")` },
            ][i % 4] as Record<string, string>,
          ].map((query) => ({ collection, query }));
        }),
        { collection, query: { filter: `@collection.${target}.id != ""` } },
      ]),
  );
}
