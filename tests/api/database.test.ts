// The database and the code say the same: which values there are, and which states a rule is about.
import { DatabaseSync } from "node:sqlite";
import { beforeAll, expect, inject, test } from "vitest";
import type { Column } from "../../pocketbase/hooks/database/columns.ts";
import * as tables from "../../pocketbase/hooks/database/tables.ts";
import { places } from "../../pocketbase/system/places.ts";
import { COLLECTION_NAMES, COLLECTIONS, hasSlug } from "../../src/domain/collections.ts";
import { can, type Way } from "../../src/domain/life-cycle.ts";
import { MUST_HEAR, NOTICE_LIFE, UNTOLD } from "../../src/domain/notice.ts";
import { ACTIVE, COMING, HOLDING, SIGNUP_LIFE } from "../../src/domain/signup.ts";
import { APPLICATION_LIFE, APPLIED } from "../../src/domain/stall.ts";
import { WISH_LIFE, WISH_STATUSES } from "../../src/domain/wish.ts";
import { HubClient } from "../support/hub.ts";
import { makeOne } from "../support/records.ts";

const hub = new HubClient(inject("url"));

type Field = { name: string; type: string; values?: string[]; collectionId?: string };
type Stored = { id: string; name: string; system: boolean; fields: Field[]; indexes: string[] };

/** The collections as the server has them, by name; without PocketBase's own. */
async function collections(): Promise<Map<string, Stored>> {
  const { body } = await hub.send("GET", "/api/collections?perPage=500", undefined, await hub.superuser());
  const own = (body.items as Stored[]).filter(({ system }) => !system);
  return new Map(own.map((stored) => [stored.name, stored]));
}

test("the list of nouns names every collection, its slugs, what it refers to and what tells of a change", async () => {
  const stored = await collections();
  expect(new Set(stored.keys())).toEqual(new Set(COLLECTION_NAMES));
  const nameOf = new Map([...stored.values()].map(({ id, name }) => [id, name]));
  for (const name of COLLECTION_NAMES) {
    const { fields = [], indexes = [] } = stored.get(name) ?? {};
    const { slug, refers, changed } = COLLECTIONS[name];
    const relations = fields.filter(({ type }) => type === "relation");
    const targets = relations.map(({ name, collectionId = "" }) => [name, nameOf.get(collectionId)]);
    expect(Object.fromEntries(targets), name).toEqual(refers);
    expect(
      fields.some((field) => field.name === "slug"),
      name,
    ).toBe(slug);
    const unique = indexes.some((index) => /^CREATE UNIQUE INDEX .*\(`slug`\)$/.test(index));
    expect(unique, `${name}.slug`).toBe(slug);
    expect(fields.find((field) => field.name === changed)?.type, `${name}.${changed}`).toMatch(
      /^(auto)?date$/,
    );
  }
});

test("of every noun that has slugs the former ones are kept", () => {
  const database = new DatabaseSync(places(inject("dataDir")).database, { readOnly: true });
  const keeping = database
    .prepare("SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%INTO former_slugs%'")
    .all();
  database.close();
  const names = keeping.map(({ tbl_name }) => tbl_name);
  expect(names.sort()).toEqual(COLLECTION_NAMES.filter(hasSlug).sort());
});

beforeAll(async () => {
  // The public nouns of which the sample has none.
  for (const name of ["project_photos", "thanks", "wish_photos"] as const) await makeOne(hub, name);
});

test.each(COLLECTION_NAMES)("a guest sees something of %s if the list of nouns says so", async (name) => {
  const { status, body } = await hub.send("GET", `/api/collections/${name}/records?perPage=1`);
  const seen = status === 200 && body.totalItems > 0;
  expect(seen).toBe(COLLECTIONS[name].public !== false);
});

test("what hooks read has the collections' fields, of their types, with all their values", async () => {
  const stored = await collections();
  const TYPES: { [empty: string]: string[] } = {
    string: ["text", "select", "relation", "date", "autodate", "email", "url"],
    number: ["number"],
    boolean: ["bool"],
  };
  for (const [table, columns] of Object.entries(tables)) {
    for (const [name, column] of Object.entries<Column<unknown>>(columns)) {
      const field = stored.get(table.toLowerCase())?.fields.find((field) => field.name === name);
      const where = `${table}.${name}`;
      expect(field, where).toBeDefined();
      expect(TYPES[typeof column.empty], where).toContain(field?.type);
      if (field?.type !== "select") continue;
      expect(new Set(column.values?.filter((value) => value !== "")), where).toEqual(new Set(field.values));
    }
  }
});

/** The states that a notice may come to from that one. */
const after = (status: string) =>
  Object.values<Way>(NOTICE_LIFE.ways).flatMap(({ from, to }) => (from.includes(status) ? [to] : []));

test("what a call follows when no mail arrived is what the domain says people must hear", () => {
  const database = new DatabaseSync(places(inject("dataDir")).database, { readOnly: true });
  const { sql } = database
    .prepare("SELECT sql FROM sqlite_schema WHERE name = 'notices_fall_back'")
    .get() as { sql: string };
  database.close();
  const [, kinds = ""] = /NEW\.kind IN \(([^)]*)\)/.exec(sql) ?? [];
  expect([...kinds.matchAll(/'(\w+)'/g)].map(([, kind]) => kind).sort()).toEqual(MUST_HEAR.toSorted());
});

test("triggers and indexes are about the same states as the domain's lists", () => {
  const database = new DatabaseSync(places(inject("dataDir")).database, { readOnly: true });
  const schema = database
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type IN ('trigger', 'index') AND sql <> ''")
    .all() as { name: string; sql: string }[];
  database.close();
  const lists = schema.flatMap(({ name, sql }) => {
    const found = [...sql.matchAll(/status`? IN \(([^)]*)\)/g)].map(([, list = ""]) =>
      [...list.matchAll(/'(\w+)'/g)].map(([, status]) => status).sort(),
    );
    const different = new Map(found.map((list) => [list.join(), list]));
    return found.length ? [[name, [...different.values()]]] : [];
  });
  const sorted = (...lists: (readonly string[])[]) => lists.map((list) => list.toSorted());
  expect(Object.fromEntries(lists)).toEqual({
    idx_signups_session_phone_active: sorted(ACTIVE),
    sessions_keep_counts: sorted(HOLDING),
    signups_take_seats: sorted(HOLDING),
    signups_move_seats: sorted(HOLDING),
    signups_free_seats: sorted(HOLDING),
    sessions_tell_news: sorted(COMING),
    events_tell_venue: sorted(COMING),
    venues_tell_address: sorted(COMING),
    sessions_awaited: sorted(UNTOLD, COMING),
    events_awaited: sorted(UNTOLD, COMING),
    // Whoever walks in is there, and need not be told.
    signups_tell_arrival: sorted(SIGNUP_LIFE.begins.filter((status) => status !== "attended")),
    signups_tell_turn: sorted(SIGNUP_LIFE.ways.confirm.from),
    wishes_tell: sorted(
      (["accept", "claim"] as const).flatMap((way) => WISH_LIFE.ways[way].from),
      WISH_STATUSES.filter((status) => can(WISH_LIFE, status, "take_back")),
    ),
    idx_stall_applications_once: sorted(APPLIED),
    stall_applications_tell: sorted([APPLICATION_LIFE.ways.approve.to, APPLICATION_LIFE.ways.decline.to]),
    notices_go_on: sorted(after("sending"), after("uncertain")),
    notices_fall_back: sorted([NOTICE_LIFE.ways.fail.to, NOTICE_LIFE.ways.lose.to]),
  });
});
