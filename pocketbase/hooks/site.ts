/// <reference path="../types.d.ts" />
// Serving the built site. PocketBase's static handler sends the files; here they get their headers, and what has no
// file gets a page all the same: a record newer than the last build, an error, a site that is still being built.
import { feedType, recordAddress, recordPage } from "../../src/domain/address.ts";
import { preferredLang } from "../../src/i18n/index.ts";
import { preparing } from "../../src/i18n/preparing.ts";
import { columns, text } from "./database/columns.ts";
import { rows } from "./database/rows.ts";

/** What is in the folder but not for visitors, by whatever way: hidden files, and what says how to serve the others. */
const HIDDEN = /(^|\/)\.|[\\\0]|\/\/|^\/(csp\.txt|_redirects)$/;

const CACHING: [pattern: RegExp, value: string][] = [
  [/^\/_astro\//, "public, max-age=31536000, immutable"],
  [/^\/feeds\/|\.(xml|txt)$/, "public, max-age=60"],
  [/\.(png|svg|ico|webmanifest)$/, "public, max-age=86400"],
  // Pages and the lists they search: kept, but asked about each time.
  [/./, "no-cache"],
];

const TYPES: { [ending: string]: string } = { webmanifest: "application/manifest+json" };

const POLICY_WITHOUT_SITE = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const root = $os.getenv("SITE_DIR");

function stat(path: string): { size: number; time: number; isFolder: boolean } | undefined {
  try {
    const info = $os.stat(root + path);
    return { size: info.size(), time: info.modTime().unixMilli(), isFolder: info.isDir() };
  } catch {
    return undefined;
  }
}

let policy = { time: -1, value: "" };

/** The content security policy that the build wrote, read again when another site is served. */
function contentPolicy(): string {
  const file = stat("/csp.txt");
  if (!file) return POLICY_WITHOUT_SITE;
  if (file.time !== policy.time) {
    policy = { time: file.time, value: toString($os.readFile(`${root}/csp.txt`)).trim() };
  }
  return policy.value;
}

function protect(header: http.Header): void {
  header.set("Content-Security-Policy", contentPolicy());
  header.set("Referrer-Policy", "strict-origin-when-cross-origin");
  header.set("Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()");
  header.set("X-Frame-Options", "DENY");
}

/** Answers with a built page under a status of its own, or, where it isn't there, with nothing but the status. */
function page(e: core.RequestEvent, status: number, file: string): void {
  const header = e.response.header();
  protect(header);
  header.set("Cache-Control", "no-store");
  let text = "";
  try {
    text = toString($os.readFile(root + file));
  } catch {
    // The site before this one had no such page.
  }
  e.html(status, text);
}

/** Answers with the page for that trouble, in the language of the address. */
function trouble(e: core.RequestEvent, path: string, status: 404 | 500): void {
  page(e, status, `${path.startsWith("/en/") ? "/en" : ""}/${status}.html`);
}

/** The slug of a record that anyone may see, by the collection's own rule; undefined of any other. */
function publicSlug(e: core.RequestEvent, collection: string, field: "slug" | "id", value: string) {
  try {
    const record = $app.findFirstRecordByData(collection, field, value);
    const rule = record.collection().viewRule as string;
    return $app.canAccessRecord(record, e.requestInfo(), rule) ? record.getString("slug") : undefined;
  } catch {
    return undefined;
  }
}

const FORMER = columns({ record: text });

/**
 * Where that address leads on to, since a record that had the slug in it has another one now; undefined if nowhere. Who
 * has the slug itself comes first, then who had it last.
 */
function movedTo(e: core.RequestEvent, path: string): string | undefined {
  const asked = recordAddress(path);
  if (!asked || publicSlug(e, asked.collection, "slug", asked.slug)) return undefined;
  const { collection, before, slug, after } = asked;
  const from = "FROM former_slugs WHERE collection = {:collection} AND slug = {:slug} ORDER BY number DESC";
  for (const { record } of rows($app, FORMER, from, { collection, slug })) {
    const now = publicSlug(e, collection, "id", record);
    // A page's address ends with a slash.
    if (now) return `${before}${now}${after || "/"}`;
  }
  return undefined;
}

function sayPreparing(e: core.RequestEvent): void {
  const lang = preferredLang(e.request.header.get("Accept-Language"));
  const { title, words } = preparing(lang);
  const header = e.response.header();
  protect(header);
  header.set("Retry-After", "5");
  header.set("Cache-Control", "no-store");
  e.html(
    503,
    `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="5"><title>${title}</title><h1>${title}</h1><p>${words}</p></html>`,
  );
}

/** Leads on to where the record is now: for ever, but for a slug that another record may be given. */
function leadOn(e: core.RequestEvent, path: string): void {
  e.response.header().set("Cache-Control", "no-cache");
  const query = e.request.url?.rawQuery;
  e.redirect(301, query ? `${path}?${query}` : path);
}

/** Answers for what has no file: a site still to be built, a record newer than it, or nothing at all. */
function sendUnbuilt(e: core.RequestEvent, path: string): void {
  if (!stat("/")) {
    sayPreparing(e);
    return;
  }
  const moved = movedTo(e, path);
  const asked = recordPage(path);
  if (moved) leadOn(e, moved);
  else if (!asked || !publicSlug(e, asked.collection, "slug", asked.slug)) trouble(e, path, 404);
  else if (!asked.whole) e.redirect(302, `${path}/`);
  else page(e, 200, `${asked.prefix}/${asked.room}/new/index.html`);
}

/** Middleware of `GET /{path...}`, around compression and the static handler. */
export function serveSite(e: core.RequestEvent): void {
  const path = e.request.url?.path ?? "/";
  if (path.startsWith("/api/")) throw new NotFoundError();
  if (HIDDEN.test(path)) {
    trouble(e, path, 404);
    return;
  }
  const file = path.endsWith("/") ? `${path}index.html` : path;
  const found = stat(file);
  if (!found) {
    sendUnbuilt(e, path);
    return;
  }
  const header = e.response.header();
  if (found.isFolder) {
    // The static handler leads on to the address with a slash.
    e.next();
    return;
  }
  // As nginx makes it. Weak, as the bytes differ by compression (RFC 9110, 8.8.3).
  header.set("ETag", `W/"${found.time.toString(16)}-${found.size.toString(16)}"`);
  header.set("Cache-Control", (CACHING.find(([pattern]) => pattern.test(file)) as [RegExp, string])[1]);
  const feed = feedType(file);
  const type = feed ? `${feed}; charset=utf-8` : TYPES[file.slice(file.lastIndexOf(".") + 1)];
  if (type) header.set("Content-Type", type);
  if (file.endsWith(".html")) protect(header);
  // A range is a range of the file itself, and pictures don't get smaller.
  const asked = e.request.header;
  if (asked.get("Range") || file.endsWith(".png")) asked.del("Accept-Encoding");
  try {
    e.next();
  } catch {
    $app.logger().error("site: a file could not be sent", "file", file);
    trouble(e, path, 500);
  }
}
