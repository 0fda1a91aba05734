// Makes of the hooks what PocketBase can run: goja knows ES2020 and CommonJS, and no Node.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type BuildOptions, build, type Plugin, stop, transform } from "esbuild";
import { COMMANDS, type CommandNoun, NOUNS } from "../../src/domain/commands.ts";
import { lean } from "../system/lean.ts";
import { ROOT } from "../system/settings.ts";
import { openapi } from "./openapi.ts";

/** Leaves out what no hook uses. */
const leanFiles: Plugin = {
  name: "lean",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), { loader: "ts", target: "esnext" });
      return { contents: lean(code) };
    });
  },
};

/** What runs around records, logs and pages, and the commands of each noun: each its own, so that no runtime loads what it doesn't use. */
const BUNDLES = [
  "main.pb",
  "bootstrap",
  "log",
  "look",
  "query",
  "records-api",
  "rules",
  "served-file",
  "sign-in",
  "site",
  ...Object.keys(NOUNS),
];

/**
 * The routes of all commands, and of whatever else is asked for. PocketBase takes each handler's text and runs it
 * elsewhere: all it can do is to call a bundle.
 */
function routes(): string {
  const handler = (noun: CommandNoun, name: string) =>
    `(e)=>(globalThis.${noun}Hooks??=require(\`\${__hooks}/${noun}.js\`)).${name}(e)`;
  const lines = COMMANDS.map(
    ({ noun, command: { method, path, name } }) =>
      `routerAdd("${method}","${path}",${handler(noun, name)},quiet,anyLength);`,
  );
  return [
    "// Addresses hold tokens, and PocketBase logs addresses; bodies are measured by the commands, in their own words.",
    "const quiet=$apis.skipSuccessActivityLog(),anyLength=$apis.bodyLimit(0);",
    ...lines,
    `routerAdd("GET","/api/hub/{path...}",${handler("contract", "unknown")},quiet,anyLength);`,
    "// Every method that no route has. An address below would be at odds with that of the pages.",
    `routerAdd("","/",${handler("contract", "unknown")},quiet,anyLength);`,
    "",
  ].join("\n");
}

/** How everything that runs in PocketBase is bundled. */
export const bundleOptions = {
  bundle: true,
  format: "cjs",
  target: "es2020",
  platform: "neutral",
  mainFields: ["module", "main"],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  logLevel: "silent",
  plugins: [leanFiles],
  alias: { "zod/mini": join(ROOT, "pocketbase/hooks/zod-small.ts") },
} satisfies BuildOptions;

let bundled: Promise<Map<string, Uint8Array>> | undefined;

/** The bundles, the commands' routes and their `openapi.json`, by file name: of the sources as they are when first asked for. */
export function bundleHooks(): Promise<Map<string, Uint8Array>> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    ...bundleOptions,
    entryPoints: BUNDLES.map((name) => join(ROOT, `pocketbase/hooks/${name}.ts`)),
    outdir: ROOT,
    write: false,
  });
  await stop();
  const files = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  files.set("commands.pb.js", Buffer.from(routes()));
  return files.set("openapi.json", Buffer.from(JSON.stringify(openapi())));
}
