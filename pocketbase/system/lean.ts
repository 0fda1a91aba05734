// What a bundle may leave out of the project's own files. None of their constants is made for what its making does: a
// schema, a table, a handler that nobody uses can go. Bundlers can't know that of calls by themselves, and are told. And of
// a command, programs that run need no contract: its texts, its examples, the schemas of its answers.
import { fileURLToPath } from "node:url";
import { type Expression, parse, type VariableDeclaration } from "acorn";

/** Values that a bundler itself sees to be pure. */
const PLAIN = new Set(["ArrowFunctionExpression", "BinaryExpression", "Literal", "TemplateLiteral"]);

/** A place in the source where text goes out and other text comes in. */
type Change = { start: number; end: number; text: string };

function changesFor(value: Expression): Change[] {
  const { start, end } = value;
  const marks = [
    { start, end: start, text: "/* @__PURE__ */ (() => (" },
    { start: end, end, text: "))()" },
  ] as const;
  const isCommand =
    value.type === "CallExpression" &&
    value.callee.type === "Identifier" &&
    value.callee.name === "defineCommand";
  const [facts, contract] = isCommand ? value.arguments : [];
  if (!facts || !contract) return [...marks];
  return [marks[0], { start: facts.end, end: contract.end, text: "" }, marks[1]];
}

/**
 * A file's source for a bundle: its constants marked as pure, its commands without their contracts.
 * @param source JavaScript (a module)
 */
export function lean(source: string): string {
  const constants = parse(source, { ecmaVersion: "latest", sourceType: "module" })
    .body.map((node) => (node.type === "ExportNamedDeclaration" ? node.declaration : node))
    .filter((node): node is VariableDeclaration => node?.type === "VariableDeclaration")
    .flatMap(({ declarations }) => declarations)
    .flatMap(({ init }) => (init && !PLAIN.has(init.type) ? [init] : []));
  let result = "";
  let done = 0;
  for (const { start, end, text } of constants.flatMap(changesFor)) {
    result += source.slice(done, start) + text;
    done = end;
  }
  return result + source.slice(done);
}

/** The same for the domain's part in pages, as a plugin of Vite, which by then has made JavaScript of it. */
export const leanDomain = {
  name: "lean domain",
  transform: {
    filter: { id: /\/src\/domain\/[^?]+\.ts$/ },
    handler: (source: string) => ({ code: lean(source), map: null }),
  },
};

const SMALL = fileURLToPath(new URL("../hooks/zod-small.ts", import.meta.url));

type Resolving = { environment: { name: string } };

/** Gives browsers the stand-in for zod that the hooks have, as a plugin of Vite: pages are made with zod itself. */
export const smallSchemas = {
  name: "small schemas",
  enforce: "pre" as const,
  resolveId(this: Resolving, id: string) {
    return id === "zod/mini" && this.environment.name === "client" ? SMALL : undefined;
  },
};
