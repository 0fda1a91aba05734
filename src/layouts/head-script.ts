// Scripts that stand within every page, ahead of all else.
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

/** For which browsers, as esbuild is told. */
export type Oldest = { target: string[]; supported: { [syntax: string]: boolean } };

/** What the file beside this one does, as a script in one piece. */
export function headScript(name: string, oldest: Oldest): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
    bundle: true,
    minify: true,
    format: "iife",
    ...oldest,
    write: false,
  });
  return outputFiles[0]?.text.trim() ?? "";
}
