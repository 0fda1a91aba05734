// The site as the server sends it, read without a browser: what a page loads, and how much that is on the wire.
import { globSync } from "node:fs";
import { get } from "node:http";
import { join, posix, relative } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync } from "node:zlib";

const PAGES = join(import.meta.dirname, "../../src/pages/[...lang]");

/** A page of each kind in the sample district, by the file that makes it. */
const EXAMPLES: { [file: string]: string } = {
  "index.astro": "/",
  "privacy.astro": "/privacy/",
  "subscribe.astro": "/subscribe/",
  "certificates.astro": "/certificates/",
  "checkin.astro": "/checkin/",
  "desk.astro": "/desk/",
  "desk/import.astro": "/desk/import/",
  "desk/publish.astro": "/desk/publish/",
  "[room]/new.astro": "/events/new/",
  "calendar/[...view].astro": "/calendar/",
  "communities/[slug].astro": "/communities/community-001/",
  "communities/index.astro": "/communities/",
  "events/[...list].astro": "/events/",
  "events/[slug].astro": "/events/event-00001/",
  "events/[slug]/poster.astro": "/events/event-00236/poster/",
  "my/index.astro": "/my/",
  "offline.astro": "/offline/",
  "partners/[...list].astro": "/partners/",
  "partners/[slug].astro": "/partners/partner-0001/",
  "places/[...list].astro": "/places/",
  "places/[slug].astro": "/places/venue-0036/",
  "posters/[community]/[month].astro": "/posters/community-001/2026-12/",
  "projects/[...list].astro": "/projects/",
  "projects/[slug].astro": "/projects/project-0003/",
  "report.astro": "/report/",
  "search.astro": "/search/",
  "signup/index.astro": "/signup/",
  "signup/manage.astro": "/signup/manage/",
  "wishes/[...list].astro": "/wishes/",
  "wishes/[slug].astro": "/wishes/wish-0005/",
  "wishes/ask.astro": "/wishes/ask/",
  "wishes/manage.astro": "/wishes/manage/",
};

/** The address of a page of each kind. @throws for a kind that has none here yet */
export function pagesOfEachKind(): { file: string; path: string }[] {
  return globSync(`${PAGES.replaceAll("[", "[[]")}/**/*.astro`).map((found) => {
    const file = relative(PAGES, found);
    const path = EXAMPLES[file];
    if (!path) throw new Error(`name a page of ${file} in ${import.meta.filename}`);
    return { file, path };
  });
}

/** Less than this (bytes) is not compressed. */
const SMALL = 1024;
/** As hard as the publisher compresses pages. */
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

type Sent = { text: string; bytes: number };

/** What the server sends, and how many bytes of it, to a browser that takes brotli. */
export class BuiltSite {
  readonly #url: string;
  readonly #sent = new Map<string, Promise<Sent>>();

  constructor(url: string) {
    this.#url = url;
  }

  load(path: string): Promise<Sent> {
    const known = this.#sent.get(path) ?? this.#ask(path);
    this.#sent.set(path, known);
    return known;
  }

  #ask(path: string): Promise<Sent> {
    return new Promise((resolve, reject) => {
      get(new URL(path, this.#url), { headers: { "Accept-Encoding": "br, gzip" } }, async (response) => {
        const body = Buffer.concat(await response.toArray());
        if (response.statusCode !== 200) reject(new Error(`${path} answered ${response.statusCode}`));
        const { "content-encoding": encoding } = response.headers;
        const plain =
          encoding === "br" ? brotliDecompressSync(body) : encoding === "gzip" ? gunzipSync(body) : body;
        // What is new goes out as it is until the publisher, which has much to do among these tests, has compressed it.
        const wire = encoding || body.length < SMALL ? body : brotliCompressSync(body, QUICK);
        resolve({ text: plain.toString(), bytes: wire.length });
      }).on("error", reject);
    });
  }

  /** The styles and scripts of a page: those that load `atOnce`, or all that it may come to load. */
  async filesOf(path: string, which: "atOnce" | "ever"): Promise<Set<string>> {
    const files = new Set<string>();
    const add = async (file: string): Promise<void> => {
      if (files.has(file)) return;
      files.add(file);
      if (!file.endsWith(".js")) return;
      const { text } = await this.load(file);
      for (const other of named(text, which)) await add(posix.resolve(posix.dirname(file), other));
    };
    for (const file of namedByPage((await this.load(path)).text, which)) await add(file);
    return files;
  }
}

/** Names as minified modules give them: `from"./x.js"`, `import"./x.js"`, and ever: any file beside it. */
function named(script: string, which: "atOnce" | "ever"): string[] {
  const names =
    which === "ever" ? /["'`](\.\/[\w.-]+\.(?:js|css))["'`]/g : /(?:from|import)\s*["'](\.\/[^"']+)["']/g;
  return [...script.matchAll(names)].map(([, name = ""]) => name);
}

function namedByPage(html: string, which: "atOnce" | "ever"): string[] {
  const files: string[] = [];
  for (const [tag, element] of html.matchAll(/<(link|script|astro-island)\b[^>]*>/g)) {
    const value = (name: string) => new RegExp(`\\s${name}="([^"]+)"`).exec(tag)?.[1] ?? "";
    if (element === "link" && /rel="(stylesheet|modulepreload)"/.test(tag)) files.push(value("href"));
    if (element === "script") files.push(value("src"));
    if (element === "astro-island")
      files.push(value("component-url"), value("renderer-url"), value("before-hydration-url"));
  }
  for (const [, script = ""] of html.matchAll(/<script type="module">(.*?)<\/script>/gs))
    files.push(...named(script, which));
  return files.filter((file) => file.startsWith("/"));
}

/** The scripts that stand in a page itself. */
export function scriptsWithin(html: string): string[] {
  return [...html.matchAll(/<script(?: type="module")?>(.*?)<\/script>/gs)].map(([, script = ""]) => script);
}
