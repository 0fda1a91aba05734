// Every command, as the value that its route, its document and its call are made from.
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { type Command, pathNames, refusals } from "../../src/domain/command.ts";
import { COMMANDS } from "../../src/domain/commands.ts";
import { MIN_FILL } from "../../src/domain/form.ts";
import { issues, problems } from "../../src/i18n/problems.ts";

const commands = COMMANDS.map(({ command }) => command);

test("every command that the domain defines is among them", async () => {
  const found = new Set<string>();
  for (const file of readdirSync("src/domain")) {
    const values = Object.values<unknown>(await import(resolve("src/domain", file)));
    for (const value of values.filter((value) => typeof value === "object" && value !== null)) {
      if ("path" in value && "method" in value) found.add((value as Command).name);
    }
  }
  expect([...found].sort()).toEqual(commands.map(({ name }) => name).sort());
});

test("no two have the same name or address", () => {
  for (const of of [commands.map(({ name }) => name), commands.map(({ method, path }) => method + path)]) {
    expect(new Set(of).size).toBe(of.length);
  }
});

describe.each(commands.map((command) => [command.name, command] as const))("%s", (_, command) => {
  const { contract, request, query, method } = command;

  test("has a contract", () => {
    expect(contract?.summary).toMatch(/\.$/);
    expect(Object.keys(contract?.at ?? {}).sort()).toEqual(pathNames(command).sort());
    expect(!!contract?.request).toBe(!!request);
    const asks = query && Object.keys((query as unknown as { shape: object }).shape).sort();
    expect(contract?.query && Object.keys(contract.query).sort()).toEqual(asks);
    if (method === "GET") expect(request).toBeUndefined();
  });

  test("is sent as its example", () => {
    const example = contract?.request?.example;
    for (const schema of [request, contract?.request?.as]) {
      if (schema) expect(schema.safeParse(example).error).toBeUndefined();
    }
  });

  test("answers as its examples", () => {
    const answers = Object.entries(contract?.answers ?? {});
    expect(answers.length > 0).toBe(!contract?.file);
    for (const type of contract?.file?.types ?? []) expect(type).toMatch(/^\w+\/[\w.-]+$/);
    for (const [status, { schema, example }] of answers) {
      expect(status).toMatch(/^2\d\d$/);
      expect(schema.safeParse(example).data).toEqual(example);
    }
  });

  test.runIf(command.form)("turns programs away, and no person", () => {
    const passes = (more: object) => request?.safeParse({ ...(example as object), ...more }).success;
    const { example } = contract?.request ?? {};
    expect(passes({ website: "", took: MIN_FILL })).toBe(true);
    expect(passes({ website: "https://example.org" })).toBe(false);
    expect(passes({ took: MIN_FILL - 1 })).toBe(false);
  });

  test("refuses in words", () => {
    for (const lang of ["zh-CN", "en"] as const) {
      for (const code of refusals(command)) expect(problems(lang)[code]).toMatch(/[。.]$/);
    }
  });
});

test("every issue has words", () => {
  for (const lang of ["zh-CN", "en"] as const) {
    for (const words of Object.values(issues(lang))) expect(words).toMatch(/[。.]$/);
  }
});
