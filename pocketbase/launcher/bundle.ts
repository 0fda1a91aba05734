// Makes of the hooks what PocketBase can run: goja knows ES2020 and CommonJS, and no Node.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "acorn";
import { type BuildOptions, build, type Plugin, stop, transform } from "esbuild";
import { leanDomain } from "../system/lean-domain.ts";
import { ROOT } from "../system/settings.ts";
import { openapi } from "./openapi.ts";

/** Leaves out of the domain what no hook uses. */
const lean: Plugin = {
  name: "lean domain",
  setup({ onLoad }) {
    onLoad({ filter: /src\/domain\/[\w-]+\.ts$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), { loader: "ts", target: "esnext" });
      return { contents: leanDomain(code, parse(code, { ecmaVersion: "latest", sourceType: "module" })) };
    });
  },
};

/** `main.pb` registers the routes; the others hold the handlers, each its own, so that no runtime loads what it doesn't use. */
const BUNDLES = [
  "main.pb",
  "answer",
  "attendance",
  "bootstrap",
  "log",
  "signup",
  "site",
  "records-api",
  "rules",
  "wish",
  "work",
];

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
  plugins: [lean],
  alias: { "zod/mini": join(ROOT, "pocketbase/hooks/zod-small.ts") },
} satisfies BuildOptions;

/** The bundles and the commands' `openapi.json`, by their file names. */
export async function bundleHooks(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    ...bundleOptions,
    entryPoints: BUNDLES.map((name) => join(ROOT, `pocketbase/hooks/${name}.ts`)),
    outdir: ROOT,
    write: false,
  });
  await stop();
  const files = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  return files.set("openapi.json", Buffer.from(JSON.stringify(openapi())));
}
