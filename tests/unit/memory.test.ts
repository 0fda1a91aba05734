// What the publisher remembers of a site's files from one start to the next.
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Knowledge, Memory } from "../../pocketbase/publisher/memory.ts";
import { temporary } from "../support/folder.ts";

const page = (name: string, given: string, reads: number[]) => ({ name, given, reads, policy: "p" });
const first: Knowledge = {
  made: new Map(
    [page("a/index.html", "1", [0, 1]), page("b/index.html", "2", [1])].map((one) => [one.name, one]),
  ),
  cells: [".events", "event1.host"],
  holds: ["x", "y"],
  policies: { p: "default-src 'self'" },
};

test("what was written whole and what was added are known at the next start, of the site that was finished last alone", async () => {
  const memory = new Memory(join(temporary(), "made.jsonl"));
  expect(await memory.load("1")).toBe(undefined);
  memory.write("1", first);
  expect(await memory.load("1")).toEqual(first);
  memory.add("2", {
    made: [page("c/index.html", "3", [2])],
    gone: ["b/index.html"],
    cells: [
      [1, "event1.host", "z"],
      [2, "event2.host", "w"],
    ],
    policies: { q: "" },
  });
  expect(await memory.load("1")).toBe(undefined);
  expect(await memory.load("2")).toEqual({
    made: new Map(
      [page("a/index.html", "1", [0, 1]), page("c/index.html", "3", [2])].map((one) => [one.name, one]),
    ),
    cells: [".events", "event1.host", "event2.host"],
    holds: ["x", "z", "w"],
    policies: { q: "" },
  });
});

test("of a site that was not finished nothing is known", async () => {
  const file = join(temporary(), "made.jsonl");
  const memory = new Memory(file);
  memory.write("1", first);
  appendFileSync(file, '{"made":{"name":"c/ind');
  expect(await memory.load("1")).toBe(undefined);
  memory.write("1", first);
  expect(await memory.load("1")).toEqual(first);
});
