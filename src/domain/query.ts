// What may be asked of the records API, and listened to. PocketBase's queries can join any table with any other, so that
// one short line keeps a server busy and feels for what it may not see: here they go along what a record refers to.
import { COLLECTIONS, type Collection } from "./collections.ts";
import { hasRight, type Who } from "./permission.ts";

/** The parts of a query, as the records API names them. */
export const QUERY_PARTS = ["filter", "sort", "expand", "fields"] as const;
export type QueryPart = (typeof QUERY_PARTS)[number];
export type Query = { readonly [part in QueryPart]?: string };

/** The most relations that a path goes along. */
const MAX_DEPTH = 3;
/** The most patterns (`~`) in a filter, each of which reads whole texts. PocketBase itself allows 200 conditions. */
const MAX_PATTERNS = 10;
/** The most fields that a list is sorted by, and paths that are expanded. */
const MAX_SORT = 4;
const MAX_EXPAND = 10;
/** The most characters of each part. */
const MAX_LENGTH = 3500;

const isNoun = (name: string): name is Collection => Object.keys(COLLECTIONS).includes(name);

/** Whether somebody may go along these relations of a collection: each leads on, to what they may read something of. */
function mayFollow(who: Who, collection: string, relations: readonly string[]): boolean {
  let at = collection;
  for (const relation of relations) {
    const refers: { readonly [field: string]: Collection } = isNoun(at) ? COLLECTIONS[at].refers : {};
    const next = Object.keys(refers).includes(relation) ? refers[relation] : undefined;
    if (!next || !hasRight(who, `read_${next}`)) return false;
    at = next;
  }
  return relations.length <= MAX_DEPTH;
}

/** Whether somebody may ask by this field: the record's own, or that of a record it refers to. */
function mayName(who: Who, collection: string, path: string): boolean {
  const names = path.split(".");
  const field = names.pop() ?? "";
  return /^\w+$/.test(field) && !field.includes("_via_") && mayFollow(who, collection, names);
}

/** A filter's next token: a text, a number, brackets, an operator, a name. Texts end at the first quote without a backslash. */
const TOKEN =
  /\s*(?:("(?:[^"\\]|\\[^\\])*"|'(?:[^'\\]|\\[^\\])*'|-?\d+(?:\.\d+)?|[()]|&&|\|\|)|(\??(?:!=|=|>=|<=|>|<))|(\??!?~)|([@A-Za-z_][\w.]*)\s*)/y;

const WORDS = ["true", "false", "null"];

function mayFilter(who: Who, collection: string, filter: string): boolean {
  let patterns = 0;
  const text = filter.trimEnd();
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.length; ) {
    const [token, , , pattern, name] = TOKEN.exec(text) ?? [];
    if (token === undefined) return false;
    if (pattern) patterns += 1;
    const isField = name && !WORDS.includes(name) && !/^@[a-zA-Z]+$/.test(name);
    if (isField && !mayName(who, collection, name)) return false;
  }
  return patterns <= MAX_PATTERNS;
}

function maySort(who: Who, collection: string, sort: string): boolean {
  const fields = sort.split(",").map((field) => field.trim().replace(/^[+-]/, ""));
  return (
    fields.length <= MAX_SORT &&
    fields.every((field) => field === "@rowid" || mayName(who, collection, field))
  );
}

function mayExpand(who: Who, collection: string, expand: string): boolean {
  const paths = expand.split(",").map((path) => path.trim());
  return paths.length <= MAX_EXPAND && paths.every((path) => mayFollow(who, collection, path.split(".")));
}

const ALLOWS: Record<QueryPart, (who: Who, collection: string, part: string) => boolean> = {
  filter: mayFilter,
  sort: maySort,
  expand: mayExpand,
  fields: () => true,
};

/**
 * What of a query somebody may not ask of a collection; undefined if they may ask all of it. Of their own fields and of
 * those of what a record refers to, never of what refers to it, and of nothing that they could not read.
 */
export function forbiddenPart(who: Who, collection: string, query: Query): QueryPart | undefined {
  return QUERY_PARTS.find((part) => {
    const asked = query[part];
    return asked && (asked.length > MAX_LENGTH || !ALLOWS[part](who, collection, asked));
  });
}

/** The most topics that one connection listens to: all that a page can show at once. */
export const MAX_TOPICS = 250;

/** A topic of PocketBase's: a collection, one record or all of it, and how they are to be sent. */
const TOPIC = /^(\w+)(?:\/(\w+|\*))?(?:\?options=([^&;#]*))?$/;

/** A topic's options as PocketBase reads them; undefined where they are anything else. */
function optionsOf(written: string | undefined): Query | undefined {
  if (!written) return {};
  try {
    const options = JSON.parse(decodeURIComponent(written.replace(/\+/g, " "))) as { query?: Query };
    const { query = {} } = options;
    const isKnown =
      Object.keys(options).every((name) => name === "query") &&
      Object.keys(query).every((name) => (QUERY_PARTS as readonly string[]).includes(name)) &&
      Object.values(query).every((value) => typeof value === "string");
    return isKnown ? query : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether somebody may listen to these topics: so many, each record once, and guests without conditions, as each topic is
 * asked about whenever a record changes. `nameOf`: a collection's name, of its name or id.
 */
export function mayListen(
  who: Who,
  topics: readonly string[],
  nameOf: (collection: string) => string,
): boolean {
  const heard = new Set<string>();
  return (
    topics.length <= MAX_TOPICS &&
    topics.every((topic) => {
      const [, written = "", record = "*", options] = TOPIC.exec(topic) ?? [];
      const query = optionsOf(options);
      if (!written || !query) return false;
      const collection = nameOf(written);
      const what = `${collection}/${record}`;
      const isNew = !heard.has(what);
      heard.add(what);
      const isPlain = !query.filter && !query.expand;
      return isNew && (who || isPlain) && !forbiddenPart(who, collection, query);
    })
  );
}
