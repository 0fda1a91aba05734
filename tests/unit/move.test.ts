// A record goes only the ways that its present state has, and each way it goes is written down.
import { DatabaseSync } from "node:sqlite";
import { beforeEach, expect, test, vi } from "vitest";
import { move } from "../../pocketbase/hooks/life-cycle.ts";
import { can, emptyIn, type LifeCycle } from "../../src/domain/life-cycle.ts";
import { NOTICE_LIFE, NOTICE_STATUSES } from "../../src/domain/notice.ts";
import { SIGNUP_LIFE, SIGNUP_STATUSES } from "../../src/domain/signup.ts";

const NOW = Date.parse("2026-11-24T01:00:00Z");
let database: DatabaseSync;

/** The database as hooks know a transaction, as far as plain SQL goes. */
const tx = {
  db: () => ({
    newQuery: (sql: string) => ({
      bind: (params: Record<string, string | number>) => ({
        execute() {
          const named = sql.replace(/\{:(\w+)\}/g, ":$1");
          const used = Object.entries(params).filter(([name]) => named.includes(`:${name}`));
          const { changes } = database.prepare(named).run(Object.fromEntries(used));
          return { rowsAffected: () => Number(changes) };
        },
      }),
    }),
  }),
} as unknown as CoreApp;

beforeEach(() => {
  vi.stubGlobal("$security", { pseudorandomStringWithAlphabet: () => "0000000" });
  database = new DatabaseSync(":memory:");
  database.exec(`
    CREATE TABLE signups (id, status, expires, attempts, segments, error, due, updated);
    CREATE TABLE notices (id, status, expires, attempts, segments, error, due, updated);
    CREATE TABLE audit (id, actor, action, collection, record, fields, why, created)`);
});

const GIVEN: Record<string, string | number> = {
  expires: "later",
  attempts: 1,
  segments: 2,
  error: "smtp_451",
  due: "later",
};
const NOUNS = [
  { noun: "signups", life: SIGNUP_LIFE as LifeCycle, statuses: SIGNUP_STATUSES, audited: true },
  { noun: "notices", life: NOTICE_LIFE as LifeCycle, statuses: NOTICE_STATUSES, audited: false },
] as const;
const EMPTY = {
  expires: "before",
  attempts: 0,
  segments: 0,
  error: "before",
  due: "before",
  updated: "before",
};
const all = (sql: string) => database.prepare(sql).all();

test.each(NOUNS)(
  "of $noun a record goes each way from where it may; elsewhere nothing happens",
  ({ noun, life, statuses, audited }) => {
    for (const status of statuses) {
      for (const [way, { to, needs = [] }] of Object.entries(life.ways)) {
        database.exec(`DELETE FROM ${noun}; DELETE FROM audit`);
        const before = ["a", "b"].map((id) => ({ id, status, ...EMPTY }));
        for (const row of before) {
          database
            .prepare(
              `INSERT INTO ${noun} VALUES (:id, :status, :expires, :attempts, :segments, :error, :due, :updated)`,
            )
            .run(row);
        }
        const given = Object.fromEntries(needs.map((need) => [need, GIVEN[need] as string | number]));
        const go = () => move(tx, life, "a", way as never, "member:m", NOW, ...([given] as unknown as []));
        const trail = "SELECT actor, action, collection, record, fields FROM audit";
        if (!can(life, status, way)) {
          expect(go).toThrow(`${noun}/a can't go the way ${way}`);
          expect([all(`SELECT * FROM ${noun}`), all(trail)]).toEqual([before, []]);
          continue;
        }
        go();
        const emptied = Object.fromEntries(emptyIn(life, to).map((field) => [field, ""]));
        const after = { ...before[0], ...emptied, ...given, status: to, updated: "2026-11-24 01:00:00.000Z" };
        expect(all(`SELECT * FROM ${noun}`)).toEqual([after, before[1]]);
        const fields = ["status", ...needs].join(" ");
        const entry = { actor: "member:m", action: way, collection: noun, record: "a", fields };
        expect(all(trail)).toEqual(audited ? [entry] : []);
      }
    }
  },
);
