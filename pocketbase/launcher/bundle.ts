// Makes of the hooks what PocketBase can run: goja knows ES2020 and CommonJS, and no Node.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin, stop } from "esbuild";
import { openapi } from "../hooks/openapi.ts";
import { ROOT } from "../system/settings.ts";

/** Leaves out the schemas that no hook uses: making one has no side effect, which esbuild can't know by itself. */
const leaveOutSchemas: Plugin = {
  name: "leave out schemas",
  setup({ onLoad }) {
    onLoad({ filter: /src\/domain\/\w+\.ts$/ }, ({ path }) => ({
      loader: "ts",
      contents: readFileSync(path, "utf8").replace(
        /^((?:export )?const \w+ = )(z\b[\s\S]*?);$/gm,
        "$1/* @__PURE__ */ (() => $2)();",
      ),
    }));
  },
};

/** `main.pb` registers the routes; the others hold the handlers, each its own, so that no runtime loads what it doesn't use. */
const BUNDLES = ["main.pb", "answer", "attendance", "log", "signup", "site", "records-api", "wish", "work"];

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
  plugins: [leaveOutSchemas],
  alias: { "zod/mini": join(ROOT, "pocketbase/hooks/zod-small.ts") },
} satisfies BuildOptions;

/** Writes the bundles and the commands' `openapi.json` into the folder. */
export async function bundleHooks(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await build({
    ...bundleOptions,
    entryPoints: BUNDLES.map((name) => join(ROOT, `pocketbase/hooks/${name}.ts`)),
    outdir: folder,
  });
  writeFileSync(join(folder, "openapi.json"), JSON.stringify(openapi()));
  await stop();
}
