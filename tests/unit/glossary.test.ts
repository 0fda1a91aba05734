// All that the site says is said in the words of content/glossary.txt.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { MINUTE } from "../../src/domain/time.ts";
import { duration } from "../../src/i18n/countdown.ts";
import { dayTime, moment, timeOfDay, timeRange } from "../../src/i18n/dates.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Where words are, and what only staff and partners read of it. */
const WORDS = [
  "src/**/*messages.ts",
  "src/i18n/*.ts",
  "src/features/home/needs.ts",
  "pocketbase/hooks/words.ts",
  "content/{privacy,subscribe}.*.md",
];
const FOR_STAFF =
  /features\/(checkin|desk|import|member|notice|publish)\/|desk-messages|i18n\/(exports|import|invitations)|hooks\/words/;
/** Of the notices, what partners and helpers are written. */
const TO_PARTNERS = /^\s*subject: \(title\) => `派单/;

type Entry = { right: string; wrong: RegExp };
type Scope = "everywhere" | "to residents" | "in English";

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The glossary's entries by the scope they stand under. @throws at a line that is none */
function readGlossary(text: string): Map<Scope, Entry[]> {
  const found = new Map<Scope, Entry[]>();
  let entries: Entry[] = [];
  for (const line of text.split("\n")) {
    if (!line.trim() || line.startsWith("#")) continue;
    const [, scope] = /^\[.* \/ (.*)\]$/.exec(line) ?? [];
    if (scope) {
      entries = [];
      found.set(scope as Scope, entries);
      continue;
    }
    const [right = "", wrongs] = line.split(" : ");
    if (!wrongs) throw new Error(`no entry of a glossary: ${line}`);
    for (const wrong of wrongs.split(", ")) {
      const [, pattern] = /^\/(.*)\/$/.exec(wrong) ?? [];
      entries.push({ right, wrong: new RegExp(pattern ?? escaped(wrong)) });
    }
  }
  return found;
}

const glossary = readGlossary(readFileSync(join(ROOT, "content/glossary.txt"), "utf8"));
const under = (...scopes: Scope[]) => scopes.flatMap((scope) => glossary.get(scope) ?? []);

/** What is said wrongly in a text, as `wrong: right`. */
const faults = (text: string, entries: readonly Entry[]) =>
  entries.flatMap(({ right, wrong }) => {
    const [found] = wrong.exec(text) ?? [];
    return found === undefined ? [] : [`${found}: ${right}`];
  });

const HAN = /\p{Script=Han}/u;
/** What an English line says: of code, its texts without their names. */
const inEnglish = (line: string, file: string) =>
  file.endsWith(".md")
    ? line
    : (line.replace(/^\s*"?[\w.]+"?:|\$\{[^}]*\}/g, "").match(/"[^"]*"|`[^`]*`/g) ?? []).join(" ");

/** A file's lines that say something, without what only programmers read. */
const saidIn = (file: string) =>
  readFileSync(join(ROOT, file), "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ""))
    .split("\n")
    .map((line, at) => ({
      at: `${file}:${at + 1}`,
      line: line.replace(/^\s*\/\/.*$|(?<=[,{;] )\/\/ .*$/, ""),
    }))
    .filter(({ line }) => line.trim() && !TO_PARTNERS.test(line));

const files = WORDS.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).sort();

test.each(files)("%s", (file) => {
  const wrong = saidIn(file).flatMap(({ at, line }) => {
    const chinese = FOR_STAFF.test(file) ? under("everywhere") : under("everywhere", "to residents");
    const found = HAN.test(line) ? faults(line, chinese) : faults(inEnglish(line, file), under("in English"));
    return found.map((fault) => `${at} ${fault}`);
  });
  expect(wrong).toEqual([]);
});

test("times and lengths of time are said so at any minute of a day", () => {
  for (let minute = 0; minute < 24 * 60; minute += 7) {
    const at = Date.UTC(2026, 10, 28) + minute * MINUTE;
    const said = [timeOfDay, dayTime].map((say) => say(at, "zh-CN"));
    said.push(moment(at, "zh-CN", at), timeRange(at, at + 95 * MINUTE, "zh-CN"));
    said.push(`还剩 ${duration((minute + 1) * MINUTE, "zh-CN")}`);
    expect(said.flatMap((words) => faults(words, under("everywhere", "to residents")))).toEqual([]);
  }
});

describe("what was once said wrongly is found", () => {
  test.each([
    ["跟踪的小程序（Cookie）", "everywhere"],
    ["还剩 9 分", "everywhere"],
    ["14:00", "to residents"],
    ["居民点单", "to residents"],
    ["Log in with your email", "in English"],
  ] as const)("%s", (words, scope) => expect(faults(words, under(scope))).not.toEqual([]));

  test.each(["还剩 9 分钟", "下午 2:00", "下午 1:30–4:00", "晚上 10:15", "你们", "满分 5 分"])(
    "%s is none of it",
    (words) => expect(faults(words, under("everywhere", "to residents"))).toEqual([]),
  );
});
