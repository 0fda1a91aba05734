/// <reference path="../types.d.ts" />
// The rules of the collections, as `domain/permission.ts` has them: set at each start, and kept as long as it runs.
import { COLLECTION_NAMES, type Collection } from "../../src/domain/collections.ts";
import { CLOSED, type Rules, rulesOf } from "../../src/domain/permission.ts";
import { preferredLang } from "../../src/i18n/index.ts";
import { words } from "./words.ts";

const isNoun = (name: string): name is Collection => (COLLECTION_NAMES as string[]).includes(name);

/** What is no noun of the hub's is nobody's. */
const wanted = ({ name }: core.Collection): Rules => (isNoun(name) ? rulesOf(name) : CLOSED);

/** The rules that a collection has other than it must. */
function wrongRules(collection: core.Collection): string[] {
  const has = JSON.parse(JSON.stringify(collection)) as Rules;
  const must = wanted(collection);
  return Object.keys(must).filter((rule) => has[rule] !== must[rule]);
}

/** Sets every collection's rules. @throws where a noun's collection is missing or a rule can't be set */
function setAll(tx: CoreApp): void {
  for (const name of COLLECTION_NAMES) tx.findCollectionByNameOrId(name);
  for (const collection of tx.findAllCollections() as core.Collection[]) {
    if (collection.system || !wrongRules(collection).length) continue;
    unmarshal(wanted(collection), collection);
    tx.save(collection);
  }
}

/**
 * Sets all rules or none, before the server answers: what this throws keeps it from starting, as it must not answer
 * without them. It migrates first, since rules speak of fields.
 */
export function setRules(app: CoreApp): void {
  app.runAppMigrations();
  app.runInTransaction((tx) => setAll(tx as CoreApp));
}

/** Refuses to change a collection's rules in the admin UI: they would stand until the next start, with nobody to know. */
export function keepRules(e: core.CollectionRequestEvent): void {
  const [wrong] = e.collection && !e.collection.system ? wrongRules(e.collection) : [];
  if (wrong) {
    const { failed, rules } = words(preferredLang(`${e.requestInfo().headers["accept_language"] ?? ""}`));
    throw new BadRequestError(failed, { [wrong]: new ValidationError("rule", rules) });
  }
  e.next();
}

/** The same of collections that are imported there, which may hold many: the right rules are set again with them. */
export function importCollections(e: core.CollectionsImportRequestEvent): void {
  const app = e.app;
  app.runInTransaction((tx) => {
    e.app = tx;
    try {
      e.next();
    } finally {
      e.app = app;
    }
    setAll(tx as CoreApp);
  });
}
