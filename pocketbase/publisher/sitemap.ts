// The sitemap: every page to be found, each with the same one in the other language (sitemaps.org 0.9, hreflang links).
import { hash } from "node:crypto";
import { SitemapIndexStream, SitemapStream, streamToPromise } from "sitemap";
import { LANGS } from "../../src/i18n/index.ts";

/** Pages that nobody should come to by a search engine. */
const UNLISTED = /(^|\/)(new|signup|checkin|desk|posters|poster|s|404|500)(\/|\.html$)/;
/** Addresses in one file, the most there may be. */
const LIMIT = 50_000;

/** What the sitemap's files are called. */
export const isSitemap = (name: string) => /^sitemap-.*\.xml$/.test(name);

const bareOf = (path: string) => path.replace(/^\/en\//, "/");

/** The room that a page is in; `pages` for those that are in none. */
function roomOf(path: string): string {
  const [room, name] = bareOf(path).split("/").filter(Boolean);
  return room && name ? room : "pages";
}

/** A file's text. */
type Part = [name: string, text: string];

/** The sitemap of a site at a public origin. A room whose pages are the same ones is not written again. */
export class Sitemap {
  readonly #site: string;
  /** By room what was written last, and of which paths, in short. */
  readonly #known = new Map<string, { of: string; parts: Part[] }>();

  constructor(site: string) {
    this.#site = site;
  }

  /** The sitemap's files for the pages in files of these names (`events/index.html`): one a room, and the index of them. */
  async files(names: readonly string[]): Promise<Part[]> {
    const paths = names
      .filter((name) => name.endsWith("index.html") && !UNLISTED.test(name))
      .map((name) => `/${name.slice(0, -"index.html".length)}`)
      .sort();
    const rooms = [...Map.groupBy(paths, roomOf)];
    const made = await Promise.all(rooms.map(([room, paths]) => this.#partsOf(room, paths)));
    const parts = made.flat().sort(([a], [b]) => (a < b ? -1 : 1));
    const index = new SitemapIndexStream();
    for (const [name] of parts) index.write({ url: this.#href(`/${name}`) });
    index.end();
    return [...parts, ["sitemap-index.xml", `${await streamToPromise(index)}`]];
  }

  #href(path: string): string {
    return new URL(path, this.#site).href;
  }

  async #partsOf(room: string, paths: readonly string[]): Promise<Part[]> {
    const of = hash("sha1", paths.join());
    const known = this.#known.get(room);
    if (known?.of === of) return known.parts;
    const pages = new Set(paths);
    const entries = paths.map((path) => {
      const both = LANGS.map((lang) => ({ lang, path: lang === "en" ? `/en${bareOf(path)}` : bareOf(path) }));
      const links = both
        .filter(({ path }) => pages.has(path))
        .map(({ lang, path }) => ({ lang, url: this.#href(path) }));
      return links.length > 1 ? { url: this.#href(path), links } : { url: this.#href(path) };
    });
    const parts: Part[] = [];
    for (let from = 0; from < entries.length; from += LIMIT) {
      const stream = new SitemapStream({ xmlns: { news: false, xhtml: true, image: false, video: false } });
      for (const entry of entries.slice(from, from + LIMIT)) stream.write(entry);
      stream.end();
      const number = from === 0 ? "" : `-${from / LIMIT + 1}`;
      parts.push([`sitemap-${room}${number}.xml`, `${await streamToPromise(stream)}`]);
    }
    this.#known.set(room, { of, parts });
    return parts;
  }
}
