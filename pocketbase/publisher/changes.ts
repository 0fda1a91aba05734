// Which public records were written since when, and which slugs they had before: the database's own triggers keep both.
import { statSync } from "node:fs";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import {
  PUBLIC_COLLECTIONS,
  type PublicCollection,
  type SlugCollection,
} from "../../src/domain/collections.ts";

/** Records by collection, by id. */
export type Changed = { [Name in PublicCollection]?: string[] };

/** How far the writes had come: their number, and of which database file, as a backup may be put in its place. */
export type Mark = string;

/** A slug that a record had. */
export type FormerSlug = { collection: SlugCollection; slug: string; record: string };

/** The numbered writes of a hub's database, read beside the server. */
export class Changes {
  readonly #file: string;
  #open:
    | { inode: number; db: DatabaseSync; last: StatementSync; since: StatementSync; former: StatementSync }
    | undefined;

  constructor(database: string) {
    this.#file = database;
  }

  /** How far the writes have come. @throws when the database can't be read */
  mark(): Mark {
    const { inode, last } = this.#database();
    const { number } = last.get() as { number: number };
    return `${inode}:${number}`;
  }

  /** What was written after a mark; undefined when that can't be told, as it is of another database. */
  since(mark: Mark): Changed | undefined {
    const { inode, since } = this.#database();
    const [of, number] = mark.split(":").map(Number);
    if (of !== inode || number === undefined) return undefined;
    const rows = since.all(number) as { collection: string; record: string }[];
    const ids = Map.groupBy(rows, ({ collection }) => collection);
    const changed: Changed = {};
    for (const name of PUBLIC_COLLECTIONS) changed[name] = (ids.get(name) ?? []).map(({ record }) => record);
    return changed;
  }

  /** Every former slug, the later ones last. @throws when the database can't be read */
  formerSlugs(): FormerSlug[] {
    return this.#database().former.all() as FormerSlug[];
  }

  close(): void {
    this.#open?.db.close();
    this.#open = undefined;
  }

  #database() {
    const inode = statSync(this.#file).ino;
    if (this.#open?.inode !== inode) {
      this.close();
      const db = new DatabaseSync(this.#file, { readOnly: true });
      this.#open = {
        inode,
        db,
        last: db.prepare("SELECT coalesce(max(number), 0) AS number FROM changes"),
        since: db.prepare("SELECT collection, record FROM changes WHERE number > ?"),
        former: db.prepare("SELECT collection, slug, record FROM former_slugs ORDER BY number"),
      };
    }
    return this.#open;
  }
}
