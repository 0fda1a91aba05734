// What an island brings with it before anybody has done anything.
import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";

/** The files that pages run in a browser: islands, and what Astro's own scripts import. */
function scripts(): string[] {
  const found = globSync("src/**/*.astro").flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const islands = [...text.matchAll(/<(\w+)[^>]*? client:/gs)].flatMap(
      ([, name]) => new RegExp(`import ${name} from "([^"]+)"`).exec(text)?.[1] ?? [],
    );
    const others = [...text.matchAll(/<script>(.*?)<\/script>/gs)].flatMap(([, script = ""]) =>
      [...script.matchAll(/import [^;]*?"(\.[^"]+)"/g)].map(([, path = ""]) => path),
    );
    return [...islands, ...others].map((path) => join(dirname(file), path));
  });
  return [...new Set(found)].sort();
}

/** The files that come with each script at once, not when it asks for them. */
async function comingAtOnce(entryPoints: string[]): Promise<Map<string, string[]>> {
  const { metafile } = await build({
    entryPoints,
    bundle: true,
    splitting: true,
    format: "esm",
    outdir: "out",
    write: false,
    metafile: true,
    jsx: "automatic",
    loader: { ".css": "empty", ".svg": "empty" },
  });
  const closure = (path: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(path)) return seen;
    seen.add(path);
    for (const { path: other, kind } of metafile.outputs[path]?.imports ?? []) {
      if (kind === "import-statement") closure(other, seen);
    }
    return seen;
  };
  const entries = Object.entries(metafile.outputs).filter(([, { entryPoint = "" }]) =>
    entryPoints.includes(entryPoint),
  );
  return new Map(
    entries.map(([path, { entryPoint = "" }]) => [
      entryPoint,
      [...closure(path)].flatMap((output) => Object.keys(metafile.outputs[output]?.inputs ?? {})),
    ]),
  );
}

test("PocketBase's client comes at once only where records are read at once", async () => {
  const all = scripts();
  const names = all.map((path) => basename(path));
  expect(names).toEqual(expect.arrayContaining(["ClaimWish.tsx", "ManageSignup.tsx", "seats-in-page.ts"]));
  const coming = await comingAtOnce(all);
  const heavy = all.filter((script) =>
    coming.get(script)?.some((path) => path.includes("node_modules/pocketbase/")),
  );
  expect(coming.size).toBe(all.length);
  expect(heavy.map((path) => basename(path)).sort()).toEqual([
    "CheckIn.tsx",
    "Desk.tsx",
    "FreshRecord.tsx",
    "Publish.tsx",
    "Tables.tsx",
  ]);
});
