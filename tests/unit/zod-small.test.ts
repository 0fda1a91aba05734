// The hooks read requests with a small stand-in for zod: whatever comes, it must read as zod does.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleOptions } from "../../pocketbase/launcher/bundle.ts";
import * as attendance from "../../src/domain/attendance.ts";
import type { Command } from "../../src/domain/command.ts";
import { COMMANDS, NOUNS } from "../../src/domain/commands.ts";
import { parse, Refusal } from "../../src/domain/problem.ts";
import type { ZodMiniType } from "../../src/domain/schema.ts";
import { near, odd } from "../support/bodies.ts";

/** Every schema that a hook reads a command with, and an example of what it reads. */
const READ = COMMANDS.flatMap(({ noun, command: { name, request, contract } }) =>
  request ? [{ noun, name, schema: request as ZodMiniType, example: contract?.request?.example }] : [],
);
const { deeds } = attendance.AttendanceRequest.parse(attendance.KEEP_LIST.contract?.request?.example);

const folder = mkdtempSync(join(tmpdir(), "nuanting-zod-"));
let small: typeof NOUNS;

beforeAll(async () => {
  const nouns = Object.keys(NOUNS).map(
    (noun) => `export * as ${noun} from ${JSON.stringify(resolve(`src/domain/${noun}.ts`))};`,
  );
  const outfile = join(folder, "small.mjs");
  const stdin = { contents: nouns.join("\n"), resolveDir: resolve(".") };
  await build({ ...bundleOptions, format: "esm", stdin, outfile });
  small = await import(outfile);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What reading comes to: the data, or one issue a field. */
function outcome(schema: ZodMiniType, body: unknown): unknown {
  try {
    return { data: parse(schema, body) };
  } catch (error) {
    if (error instanceof Refusal) return { issues: error.issues };
    throw error;
  }
}

/** What people write into fields, right and wrong. */
const written = fc.constantFrom<unknown>(
  ...["王秀英", " 王 ", "199 0000 0001", "+86 199-0000-0001", "0728-1234567", "a@b.cn", " a@b.cn", "a@b"],
  ...["x".repeat(40), "x".repeat(41), "王".repeat(40), "想".repeat(61), "说".repeat(501)],
  ...["goods", "walk_in", "attend", "miss", "key-12345", "2026-11-24T01:00:00Z", "2026-13-24T01:00:00.5Z"],
  ...[true, 1, 2, 10, 11, 1499, 1500, 20_000],
);

function compare(schema: ZodMiniType, other: ZodMiniType, bodies: fc.Arbitrary<unknown>): void {
  let sound = 0;
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: bodies }, odd), (sent) => {
      const expected = outcome(schema, sent);
      if ("data" in (expected as object)) sound++;
      expect(outcome(other, sent)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
  // Else only refusals were compared.
  expect(sound).toBeGreaterThan(20);
}

test.each(READ.map((read) => [read.name, read] as const))("%s is read as zod reads it", (name, read) => {
  const its = Object.values<unknown>(small[read.noun]) as Partial<Command>[];
  const other = its.find((value) => value?.name === name)?.request as ZodMiniType;
  compare(read.schema, other, near(read.schema, read.example, written));
});

test("deeds, each by itself, are read as zod reads them", () => {
  const bodies = deeds.map((deed) => near(attendance.Deed, deed, written));
  compare(attendance.Deed, small.attendance.Deed, fc.oneof(...bodies));
});
