// The site as a program that the publisher keeps running: given the hub's records, it names every file that is made of
// them, says in short what each is made of, and makes it. Astro bundles it; the pages are the ones it would build itself.

import { StaticPaths } from "astro:static-paths";
import { App } from "astro/app";
import { createApp } from "astro/app/entrypoint";
import { digests, setHub } from "./data/hub.ts";
import type { Records } from "./data/join.ts";
import { type Cell, noting } from "./data/reads.ts";

/** A file that is made of records. `name`: below the site's root, without a slash before it. */
export type MadeFile = {
  name: string;
  /** What its page is given, in short; what else it is made of are the cells that it reads. */
  given(): string;
  /** @throws if the page can't be rendered */
  make(): Promise<{ body: Buffer; reads: Cell[] }>;
};

/** `holds`: what a cell holds, in short; "" where there is no such cell. */
export type OpenSite = { files: MadeFile[]; holds(cell: Cell): string };

/** Lets an error in a page be one, where a server that runs would answer with the page for it. */
class Renderer extends App {
  override createErrorHandler() {
    const usual = super.createErrorHandler();
    return {
      renderError(...[request, options]: Parameters<typeof usual.renderError>) {
        if (options.status === 500) throw options.error;
        return usual.renderError(request, options);
      },
    };
  }
}

const { manifest } = createApp();

/** Pages are folders, feeds and lists are files; servers look for the page of an error as a file too. */
function fileOf(pathname: string, type: string): string {
  const path = pathname.replace(/^\/|\/$/g, "");
  if (type === "endpoint") return path;
  return /(^|\/)(404|500)$/.test(path) ? `${path}.html` : path ? `${path}/index.html` : "index.html";
}

/** The site of these records as of that hour (milliseconds), at that public origin: all its files that are made of records. */
export async function openSite(records: Records, hour: number, site: string): Promise<OpenSite> {
  setHub(records, hour);
  const known = await digests();
  // Astro keeps with the manifest what it knows of addresses: another one forgets them.
  const app = new Renderer({ ...manifest, site }, false);
  const files = new Map<string, MadeFile>();
  for (const { pathname, route, cacheKey } of await new StaticPaths(app).getAll()) {
    if (cacheKey === undefined && !route.pathname) throw new Error(`${route.component} gives no cache keys`);
    const name = fileOf(pathname, route.type);
    // Two may claim one address; the first is the one that Astro serves.
    if (files.has(name)) continue;
    const address = new URL(name.replace(/(^|\/)index\.html$/, "$1"), site);
    files.set(name, {
      name,
      given: () => (cacheKey === undefined ? "" : known.ofNamed(cacheKey)),
      async make() {
        const { value, reads } = await noting(async () => {
          const response = await app.render(new Request(address), { routeData: route });
          return Buffer.from(await response.arrayBuffer());
        });
        return { body: value, reads };
      },
    });
  }
  return { files: [...files.values()], holds: (cell) => known.of(cell) };
}
