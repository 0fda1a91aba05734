// The hooks read requests with a small stand-in for zod: whatever comes, it must read as zod does.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleOptions } from "../../pocketbase/launcher/bundle.ts";
import * as attendance from "../../src/domain/attendance.ts";
import * as contact from "../../src/domain/contact.ts";
import { parse, Refusal } from "../../src/domain/problem.ts";
import * as signup from "../../src/domain/signup.ts";
import * as wish from "../../src/domain/wish.ts";

/** Every schema that a hook reads with. */
const READ = {
  SignupRequest: signup.SignupRequest,
  CancelRequest: signup.CancelRequest,
  WishRequest: wish.WishRequest,
  ClaimRequest: wish.ClaimRequest,
  SentDeeds: attendance.SentDeeds,
  Deed: attendance.Deed,
  OptionalEmail: contact.OptionalEmail,
};
type Name = keyof typeof READ;

const folder = mkdtempSync(join(tmpdir(), "nuanting-zod-"));
let small: typeof READ;

beforeAll(async () => {
  const domain = (noun: string) => JSON.stringify(resolve(`src/domain/${noun}.ts`));
  const contents = `
    export { CancelRequest, SignupRequest } from ${domain("signup")};
    export { ClaimRequest, WishRequest } from ${domain("wish")};
    export { Deed, SentDeeds } from ${domain("attendance")};
    export { OptionalEmail } from ${domain("contact")};`;
  const outfile = join(folder, "small.mjs");
  await build({ ...bundleOptions, format: "esm", stdin: { contents, resolveDir: resolve(".") }, outfile });
  small = await import(outfile);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What reading comes to: the data, or one issue a field. */
function outcome(schema: (typeof READ)[Name], body: unknown): unknown {
  try {
    return { data: parse(schema, body) };
  } catch (error) {
    if (error instanceof Refusal) return { issues: error.issues };
    throw error;
  }
}

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 90 }),
  fc.constantFrom(
    "王秀英",
    " 王 ",
    "",
    "199 0000 0001",
    "+86 199-0000-0001",
    "0728-1234567",
    "a@b.cn",
    "a@b",
    "x".repeat(41),
  ),
  fc.constantFrom(
    "goods",
    "walk_in",
    "attend",
    "miss",
    "2026-11-24T01:00:00Z",
    "2026-13-24T01:00:00.5Z",
    "key-12345",
  ),
);
const value = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.constantFrom<unknown>(true, false, null, 0, 1, 2, 10, 11, 1.5, -1, 1e300, 1499, 1500, 2 ** 53, [], {}, [
    "x",
  ]),
);
const FIELDS =
  "name phone consent party email website took course title category community description address key at action signup".split(
    " ",
  );
/** Requests as people send them. */
const SOUND: Record<string, unknown> = {
  name: "王秀英",
  phone: "19900000001",
  consent: true,
  party: 2,
  email: "wang@example.org",
  website: "",
  took: 20_000,
  course: true,
  title: "想修水龙头",
  category: "repair",
  community: "abc",
  description: "厨房里的",
  address: "",
  key: "key-12345",
  at: "2026-11-24T01:00:00.000Z",
  action: "attend",
  signup: "abcdefghijklmno",
};
/** Sound but for a few fields that are something else, or missing. */
const body = fc
  .record(Object.fromEntries(FIELDS.map((field) => [field, value])), { requiredKeys: [] })
  .chain((odd) =>
    fc.subarray(Object.keys(odd), { maxLength: 3 }).chain((changed) =>
      fc.subarray(FIELDS).map((missing) => {
        const sent: Record<string, unknown> = { ...SOUND, more: 1 };
        for (const field of changed) sent[field] = odd[field];
        if (missing.length < 4) for (const field of missing) delete sent[field];
        return sent;
      }),
    ),
  );
const deeds = fc.record({ deeds: fc.oneof(value, fc.array(fc.oneof(body, value), { maxLength: 5 })) });

test.each(Object.keys(READ) as Name[])("%s reads as zod reads it", (name) => {
  const what =
    name === "SentDeeds"
      ? fc.oneof(deeds, value)
      : name === "OptionalEmail"
        ? value
        : fc.oneof({ weight: 9, arbitrary: body }, value);
  let sound = 0;
  fc.assert(
    fc.property(what, (sent) => {
      const expected = outcome(READ[name], sent);
      if ("data" in (expected as object)) sound++;
      expect(outcome(small[name], sent)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
  // Else only refusals were compared.
  expect(sound).toBeGreaterThan(20);
});
