// Makes of the hooks what PocketBase can run: goja knows ES2017 and CommonJS, and no Node.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin, stop } from "esbuild";
import { openapi } from "../hooks/openapi.ts";
import { ROOT } from "./settings.ts";

/**
 * Leaves out the schemas that no hook uses: making one has no side effect, which esbuild can't know by itself.
 * One costs each of PocketBase's 250 runtimes some 20 kB and 0.1 ms, the first one ten times that.
 */
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
const BUNDLES = ["main.pb", "answer", "attendance", "log", "signup", "site", "staff", "wish", "work"];

/** Writes the bundles and the commands' `openapi.json` into the folder. */
export async function bundleHooks(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: BUNDLES.map((name) => join(ROOT, `pocketbase/hooks/${name}.ts`)),
    outdir: folder,
    bundle: true,
    format: "cjs",
    target: "es2017",
    platform: "neutral",
    mainFields: ["module", "main"],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    logLevel: "silent",
    plugins: [leaveOutSchemas],
  });
  writeFileSync(join(folder, "openapi.json"), JSON.stringify(openapi()));
  await stop();
}
