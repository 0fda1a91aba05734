// What bundles leave out: whatever a file makes that nobody uses, and what is only told about a command.
import { build } from "esbuild";
import { expect, test } from "vitest";
import { lean } from "../../pocketbase/system/lean.ts";

/** A bundle of one file of which only `used` is. */
async function bundled(source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `import { used } from "file"; globalThis.kept = used;` },
    bundle: true,
    write: false,
    format: "esm",
    minify: true,
    plugins: [
      {
        name: "file",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^file$/ }, () => ({ path: "it", namespace: "a file" }));
          onLoad({ filter: /./, namespace: "a file" }, () => ({ contents: lean(source) }));
        },
      },
    ],
  });
  return outputFiles[0]?.text ?? "";
}

const MAKE = "const make = (...of) => globalThis.made(of);";

test.each([
  ["a call", 'export const other = make("gone");'],
  ["a call of what a call made", 'export const other = make("gone").check(make("gone"));'],
  ["a list of calls", 'export const other = [make("gone")];'],
  ["an object that takes up another", 'export const other = { ...make("gone"), gone: 1 };'],
  ["what another was made from", 'const part = make("gone"); export const other = make(part);'],
  ["a call over many lines", 'export const other =\n  // gone\n  make(\n\n    "gone",\n  )\n;'],
])("%s that nobody uses is left out", async (_, source) => {
  const text = await bundled(`${MAKE}\n${source}\nexport const used = make("kept");`);
  expect(text).not.toContain("gone");
  expect(text).toContain("kept");
});

test.each([
  ["on one line", 'defineCommand({ path: "kept" }, { summary: "gone", example: make("gone") })'],
  ["on many", 'defineCommand(\n  { path: "kept" }, // gone\n  {\n    summary: "gone (",\n  },\n)'],
])("a command, written %s, is there without its contract", async (_, source) => {
  const define = "const defineCommand = (facts, contract) => ({ ...facts, contract });";
  const text = await bundled(`${MAKE}${define}\nexport const used = ${source};`);
  expect(text).toContain("kept");
  expect(text).not.toContain("gone");
});
