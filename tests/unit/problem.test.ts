// Whatever a client sends, it learns about each faulty field once.
import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { ISSUE_KEYS, PROBLEM_STATUS, Problem, parse, Refusal } from "../../src/domain/problem.ts";
import { SignupRequest } from "../../src/domain/signup.ts";
import { ClaimRequest, WishRequest } from "../../src/domain/wish.ts";
import { LANGS } from "../../src/i18n/index.ts";
import { issues, problems } from "../../src/i18n/problems.ts";

const schemas = [SignupRequest, WishRequest, ClaimRequest] as const;
const FIELDS = [
  "name",
  "phone",
  "consent",
  "party",
  "title",
  "category",
  "community",
  "description",
  "address",
  "__proto__",
  "extra",
];

const body = fc.oneof(
  fc.jsonValue(),
  fc.constant(undefined),
  fc.dictionary(
    fc.constantFrom(...FIELDS),
    fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(true, "", "  ", "19900000001", "王秀英", "x".repeat(600), Number.NaN, 1e308, 2.5, -1),
    ),
  ),
);

test("any body is read, or refused with one issue for each field", () => {
  fc.assert(
    fc.property(fc.constantFrom(...schemas), body, (schema, body) => {
      try {
        parse(schema, body);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        expect(error.code).toBe("invalid");
        const issues = error.issues ?? [];
        expect(issues.length).toBeGreaterThan(0);
        const fields = issues.map((issue) => issue.path.join());
        expect(new Set(fields).size).toBe(fields.length);
        for (const issue of issues) {
          expect(issue.path.length).toBeLessThanOrEqual(1);
          expect(ISSUE_KEYS).toContain(issue.message);
        }
      }
    }),
    { numRuns: 3000 },
  );
});

test("an empty form is told all it lacks at once", () => {
  try {
    parse(SignupRequest, { name: " ", phone: "123", party: 99 });
    expect.unreachable();
  } catch (error) {
    expect((error as Refusal).issues).toEqual([
      { path: ["name"], message: "name.required" },
      { path: ["phone"], message: "phone.invalid" },
      { path: ["consent"], message: "consent.required" },
      { path: ["party"], message: "party.range" },
    ]);
  }
});

function issuesOf(schema: Parameters<typeof parse>[0], body: unknown) {
  try {
    parse(schema, body);
  } catch (error) {
    return (error as Refusal).issues;
  }
  return undefined;
}

test("a field with two faults is blamed for the first, and one with faults inside it by its own name", () => {
  const request = { phone: "19900000001", consent: true };
  expect(issuesOf(SignupRequest, { ...request, name: `${"王".repeat(41)}\n王` })).toEqual([
    { path: ["name"], message: "name.long" },
  ]);
  const nested = z.object({ list: z.array(z.object({ name: z.string(), age: z.number() })) });
  expect(issuesOf(nested, { list: [{ name: 1 }, 2] })).toEqual([
    { path: ["list"], message: "field.invalid" },
  ]);
});

test("the server's faults keep to their codes", () => {
  for (const code of Object.keys(PROBLEM_STATUS)) {
    expect(Problem.safeParse({ code, message: "…" }).success).toBe(true);
  }
  expect(Object.values(PROBLEM_STATUS).every((status) => status >= 400 && status < 500)).toBe(true);
});

test.each(LANGS)("every problem and issue has words in %s, and no two issues the same", (lang) => {
  const saidProblems: Record<string, string> = problems(lang);
  const saidIssues: Record<string, string> = issues(lang);
  for (const code of Object.keys(PROBLEM_STATUS)) expect(saidProblems[code], code).toMatch(/\S/);
  for (const key of ISSUE_KEYS) expect(saidIssues[key], key).toMatch(/\S/);
  expect(new Set(Object.values(saidIssues)).size).toBe(ISSUE_KEYS.length);
  const chinese = /[\u4e00-\u9fff]/;
  for (const words of [...Object.values(saidProblems), ...Object.values(saidIssues)]) {
    expect(chinese.test(words), words).toBe(lang === "zh-CN");
  }
});
