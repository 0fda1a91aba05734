// Every reason has words in both languages, and they hold what they speak of.
import { expect, test } from "vitest";
import { importWords } from "../../../src/i18n/import.ts";

const of = {
  most: 80,
  limit: 90,
  choices: ["market", "class"],
  key: "market-01",
  line: 7,
  value: "nobody",
  community: "community-001",
  partner: "partner-0001",
  table: "partners",
  taken: 9,
  columns: ["slug", "title"],
  found: 6,
  wanted: 5,
  count: 3,
  until: "2027-12-05",
  rule: { code: "value", part: "BYDAY" },
};

test.each(["zh-CN", "en"] as const)("in %s", (lang) => {
  const { reasons, remarks } = importWords(lang);
  for (const [code, words] of Object.entries({ ...reasons, ...remarks })) {
    const said = (words as (of: unknown) => string)(of);
    expect(said, code).not.toMatch(/undefined|\[object|NaN/);
    expect(/\p{Script=Han}/u.test(said), code).toBe(lang === "zh-CN");
  }
});
