/// <reference path="../types.d.ts" />
// What becomes of each address outside the API: a file of the built site, or else a page all the same: a record newer
// than the last build, an error, a site that is still being built.
import { pageBehindPoster, recordAddress, recordPage } from "../../src/domain/address.ts";
import { isFlyer } from "../../src/domain/flyer.ts";
import { preferredLang } from "../../src/i18n/index.ts";
import { preparing } from "../../src/i18n/preparing.ts";
import { builtSite, isFolder, protect, sendFile, sendPage, setterOf } from "./built-site.ts";
import { columns, text } from "./database/columns.ts";
import { rows } from "./database/rows.ts";

/**
 * What is in the folder but not for visitors, by whatever way: hidden files, the forms of others, and what says how to
 * serve them.
 */
const HIDDEN = /(^|\/)\.|[\\\0]|\/\/|\.(br|gz)$|^\/(csp\.txt|_redirects)$/;

/** Answers with the page for that trouble, in the language of the address. */
function trouble(e: core.RequestEvent, path: string, status: 404 | 500): void {
  sendPage(e, builtSite(), `${path.startsWith("/en/") ? "/en" : ""}/${status}.html`, status);
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
  protect(setterOf(header), undefined);
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

/** Answers for a flyer that is not drawn yet, or is of what has been changed since: with the hub's own picture. */
function sendInstead(e: core.RequestEvent): void {
  e.response.header().set("Cache-Control", "no-store");
  e.redirect(302, "/share.png");
}

/** Answers for what has no file: a record that is newer than the site, one that has moved, the poster of what is over, or nothing at all. */
function sendUnbuilt(e: core.RequestEvent, path: string): void {
  const moved = movedTo(e, path);
  const asked = recordPage(path);
  const behind = pageBehindPoster(path);
  if (moved) leadOn(e, moved);
  else if (behind && publicSlug(e, behind.collection, "slug", behind.slug))
    e.redirect(302, `${behind.prefix}/${behind.room}/${behind.slug}/`);
  else if (!asked || !publicSlug(e, asked.collection, "slug", asked.slug)) trouble(e, path, 404);
  else if (!asked.whole) e.redirect(302, `${path}/`);
  else sendPage(e, builtSite(), `${asked.prefix}/${asked.room}/new/index.html`, 200);
}

/** Middleware of `GET /{path...}`, around PocketBase's static handler, which leads on to the address as it should be. */
export function serveSite(e: core.RequestEvent): void {
  const path = e.request.url?.path ?? "/";
  if (path.startsWith("/api/")) throw new NotFoundError();
  if (HIDDEN.test(path)) {
    trouble(e, path, 404);
    return;
  }
  if (path.endsWith("/index.html")) {
    e.next();
    return;
  }
  const file = path.endsWith("/") ? `${path}index.html` : path;
  let site = builtSite();
  while (site) {
    let failed = false;
    try {
      if (sendFile(e, site, file)) return;
    } catch {
      failed = true;
    }
    // Another site may be served since, and this one's folder be gone.
    const now = builtSite();
    if (now !== site) site = now;
    else if (isFlyer(path)) {
      sendInstead(e);
      return;
    } else if (failed) {
      $app.logger().error("site: a file could not be sent", "file", file);
      trouble(e, path, 500);
      return;
    } else if (file === path && isFolder(site, path)) {
      e.next();
      return;
    } else {
      sendUnbuilt(e, path);
      return;
    }
  }
  sayPreparing(e);
}
