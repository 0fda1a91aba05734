// The sitemap: every page to be found, each with the same one in the other language (sitemaps.org 0.9, hreflang links).
import { SitemapIndexStream, SitemapStream, streamToPromise } from "sitemap";
import { LANGS } from "../../src/i18n/index.ts";

/** Pages that nobody should come to by a search engine. */
const UNLISTED = /(^|\/)(new|signup|checkin|desk|posters|poster|s|404|500)(\/|\.html$)/;
/** Addresses in one file, the most there may be. */
const LIMIT = 50_000;

/**
 * The sitemap's files, by name, for the pages in files of these names (`events/index.html`).
 * `site`: the public origin.
 */
export async function sitemap(
  names: readonly string[],
  site: string,
): Promise<[name: string, text: string][]> {
  const pages = new Set(
    names
      .filter((name) => name.endsWith("index.html") && !UNLISTED.test(name))
      .map((name) => `/${name.replace(/index\.html$/, "")}`),
  );
  const href = (path: string) => new URL(path, site).href;
  const entries = [...pages].sort().map((path) => {
    const bare = path.replace(/^\/en\//, "/");
    const both = LANGS.map((lang) => ({ lang, path: lang === "en" ? `/en${bare}` : bare }));
    const links = both
      .filter(({ path }) => pages.has(path))
      .map(({ lang, path }) => ({ lang, url: href(path) }));
    return links.length > 1 ? { url: href(path), links } : { url: href(path) };
  });
  const parts = Array.from({ length: Math.max(1, Math.ceil(entries.length / LIMIT)) }, (_, i) =>
    entries.slice(i * LIMIT, (i + 1) * LIMIT),
  );
  const files = await Promise.all(
    parts.map(async (part, i): Promise<[string, string]> => {
      const stream = new SitemapStream({ xmlns: { news: false, xhtml: true, image: false, video: false } });
      for (const entry of part) stream.write(entry);
      stream.end();
      return [`sitemap-${i}.xml`, `${await streamToPromise(stream)}`];
    }),
  );
  const index = new SitemapIndexStream();
  for (const [name] of files) index.write({ url: href(`/${name}`) });
  index.end();
  return [...files, ["sitemap-index.xml", `${await streamToPromise(index)}`]];
}
