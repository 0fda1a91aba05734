// Makes of the hooks what PocketBase can run: goja knows ES2017 and CommonJS, and no Node.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "./settings.ts";

/** Writes `main.pb.js` (registers routes) and `hub.js` (the handlers) into the folder. */
export async function bundleHooks(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const source = (name: string) => join(ROOT, "pocketbase/hooks", name);
  await build({
    entryPoints: { "main.pb": source("main.pb.ts"), hub: source("hub.ts") },
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
  });
}
