// What a bundle may leave out of the domain. Its files are pure: making a schema or a table does nothing to the world, so
// what nobody uses can go. Bundlers can't know that of calls by themselves, and are told.
import type { Expression, Program, VariableDeclaration } from "acorn";

/** Values that a bundler itself sees to be pure. */
const PLAIN = new Set(["ArrowFunctionExpression", "BinaryExpression", "Literal", "TemplateLiteral"]);

/** A place in the source where text goes out (up to `end`) and other text comes in. */
type Change = { start: number; end: number; text: string };

function marked({ start, end }: Expression): Change[] {
  return [
    { start, end: start, text: "/* @__PURE__ */ (() => (" },
    { start: end, end, text: "))()" },
  ];
}

/**
 * A domain file's source with its constants marked as pure.
 * @param source JavaScript, and `program` the same as a syntax tree (ESTree)
 */
export function leanDomain(source: string, program: Program): string {
  const constants = program.body
    .map((node) => (node.type === "ExportNamedDeclaration" ? node.declaration : node))
    .filter((node): node is VariableDeclaration => node?.type === "VariableDeclaration")
    .flatMap(({ declarations }) => declarations)
    .flatMap(({ init }) => (init && !PLAIN.has(init.type) ? [init] : []));
  let lean = "";
  let done = 0;
  for (const { start, end, text } of constants.flatMap(marked)) {
    lean += source.slice(done, start) + text;
    done = end;
  }
  return lean + source.slice(done);
}
