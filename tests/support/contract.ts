// Holds every answer that a test gets from a command against the command's contract.
import { isDeepStrictEqual } from "node:util";
import { refusals } from "../../src/domain/command.ts";
import { COMMANDS } from "../../src/domain/commands.ts";
import { PROBLEM_STATUS, Problem } from "../../src/domain/problem.ts";

const ROUTES = COMMANDS.map(({ command }) => ({
  command,
  address: new RegExp(`^${command.path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`),
}));

/**
 * Whatever is below `/api/hub/` answers in the contract's form: a command with an answer or a refusal that it declares,
 * every other method and address with `not_found`.
 * @param body as it was read from JSON, or the text of a file
 * @throws for what a program that goes by the contract could not expect
 */
export function holdToContract(method: string, path: string, status: number, body: unknown): void {
  const { pathname } = new URL(path, "http://hub");
  if (!pathname.startsWith("/api/hub/")) return;
  const command = ROUTES.find(
    ({ command, address }) => command.method === method && address.test(pathname),
  )?.command;
  const fail = (why: string): never => {
    throw new Error(`${method} ${command?.path ?? path} ${why}: ${status} ${JSON.stringify(body)}`);
  };
  if (status < 400 && command?.contract?.file) {
    if (status !== 200 || typeof body !== "string") fail("does not answer with a file");
    return;
  }
  if (status < 400) {
    const schema = command?.contract?.answers[status]?.schema;
    const read = schema?.safeParse(body);
    if (!schema) fail("has no such answer");
    else if (!read?.success || !isDeepStrictEqual(read.data, body)) fail("does not answer so");
    return;
  }
  const problem = Problem.safeParse(body);
  if (!problem.success || !isDeepStrictEqual(problem.data, body))
    fail("does not refuse in the contract's form");
  else if (PROBLEM_STATUS[problem.data.code] !== status) fail("refuses under another status");
  else if (!(command ? refusals(command) : ["not_found"]).includes(problem.data.code)) {
    fail("does not say that it may refuse so");
  }
}
