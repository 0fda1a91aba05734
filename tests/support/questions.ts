// Questions of the records API that try to reach what the asker may not see, made of the list of nouns.
import {
  COLLECTION_NAMES,
  COLLECTIONS,
  type Collection,
  PUBLIC_COLLECTIONS,
} from "../../src/domain/collections.ts";
import type { HubClient } from "./hub.ts";

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

/** The fields of every collection, as the database has them. */
export async function fieldsOf(hub: HubClient): Promise<Record<string, string[]>> {
  const { body } = await hub.send("GET", "/api/collections?perPage=200", undefined, await hub.superuser());
  return Object.fromEntries(
    body.items.map(({ name, fields }: { name: string; fields: { name: string }[] }) => [
      name,
      fields.map((field) => field.name),
    ]),
  );
}

/**
 * Filters, orders and expansions from every public collection to every field of every private one.
 * @param fields the fields of each collection
 * @param each whether each field is asked after in one way, or in all
 */
export function privateQuestions(
  fields: Record<string, string[]>,
  each: "one way" | "all ways" = "one way",
): Question[] {
  return PUBLIC_COLLECTIONS.flatMap((collection) =>
    waysInto(collection)
      .filter(({ target }) => !COLLECTIONS[target].public)
      .flatMap(({ path, target }) => [
        { expand: path, fields: "*,expand.*" },
        { filter: `@collection.${target}.id != ""` },
        ...(fields[target] ?? []).flatMap((field, i) => {
          const name = `${path}.${field}`;
          const ways = [
            { filter: `${name} ?~ "1"` },
            { filter: `${name}:length > 0` },
            { sort: `-${name}` },
            { filter: `(${name} ?!= "" && id != "")` },
          ];
          return each === "all ways" ? ways : ways.slice(i % ways.length, (i % ways.length) + 1);
        }),
      ])
      .map((query) => ({ collection, query: query as Record<string, string> })),
  );
}
