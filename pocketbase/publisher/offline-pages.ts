// Gives pages that must open without network a service worker of their own, with the list of what each is made of.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { FOR_OLDEST } from "../system/browsers.ts";

const SOURCE = fileURLToPath(new URL("../../src/features/checkin/service-worker.ts", import.meta.url));

/** How scripts and styles name one another: `./x.js` from beside, `_astro/x.css` from the root. */
const NAMED = /(?:\.\/|_astro\/)([\w.-]+\.(?:js|css))/g;

/** The files below `_astro` that a page needs, whatever a person does on it, sorted. */
async function filesOf(root: string, html: string): Promise<string[]> {
  const present = new Set(await readdir(`${root}/_astro`));
  const found = new Set<string>();
  const look = async (text: string): Promise<void> => {
    for (const [, name = ""] of text.matchAll(NAMED)) {
      if (!present.has(name) || found.has(name)) continue;
      found.add(name);
      await look(await readFile(`${root}/_astro/${name}`, "utf8"));
    }
  };
  await look(html);
  return [...found].sort().map((name) => `/_astro/${name}`);
}

/**
 * The service worker of a page at `path`, such as `/en/checkin/`, as a script to be served from below it.
 * @param files the addresses of what the page needs beside itself; a name stands for the same bytes for ever
 */
export async function serviceWorker(
  path: string,
  files: readonly string[],
  version: string,
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [SOURCE],
    bundle: true,
    write: false,
    minify: true,
    ...FOR_OLDEST,
    define: {
      PAGE: JSON.stringify(path),
      FILES: JSON.stringify(files),
      VERSION: JSON.stringify(version),
    },
  });
  return outputFiles[0]?.text ?? "";
}

/** The service worker of each of the pages, such as `en/checkin/`, in the site at `root`: its file's name and its text. */
export async function serviceWorkers(
  root: string,
  pages: readonly string[],
): Promise<[name: string, text: string][]> {
  const source = await readFile(SOURCE);
  return Promise.all(
    pages.map(async (page): Promise<[string, string]> => {
      const html = await readFile(`${root}/${page}index.html`, "utf8");
      const files = await filesOf(root, html);
      const hash = createHash("sha256").update(source).update(html).update(files.join());
      const version = hash.digest("hex").slice(0, 12);
      return [`${page}sw.js`, await serviceWorker(`/${page}`, files, version)];
    }),
  );
}
