// A slug names a record in addresses and files: small letters and digits, words joined by single dashes.
import { ROOMS } from "./collections.ts";

export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const MAX_SLUG = 80;

/** What addresses of the site begin with, or have after a room, beside the rooms; a test compares them with the routes. */
const PAGE_NAMES = [
  "404",
  "500",
  "all",
  "api",
  "ask",
  "calendar",
  "categories",
  "certificates",
  "checkin",
  "desk",
  "en",
  "feeds",
  "import",
  "index",
  "kinds",
  "list",
  "manage",
  "my",
  "new",
  "offline",
  "page",
  "past",
  "poster",
  "posters",
  "privacy",
  "procedures",
  "property",
  "publish",
  "report",
  "robots",
  "search",
  "services",
  "signup",
  "status",
  "subscribe",
  "topics",
  "when",
  "words",
];
const RESERVED: ReadonlySet<string> = new Set([...ROOMS, ...PAGE_NAMES]);

/** Whether it has a slug's form and length. */
export function isSlug(text: string): boolean {
  return text.length <= MAX_SLUG && SLUG.test(text);
}

/** Whether a page of the site has that name: a record's would hide it, or be hidden by it. */
export function isReserved(slug: string): boolean {
  return RESERVED.has(slug);
}

/**
 * A slug for what came without one: it depends on what names the record alone, so that the same line of a file has the
 * same slug whenever and wherever it is read. `of` may be Chinese, which makes no address: 53 bits of its hash (cyrb53) do.
 */
export function slugOf(singular: string, of: readonly string[]): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const char of of.join("\n")) {
    const code = char.codePointAt(0) ?? 0;
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return `${singular}-${(4294967296 * (2097151 & low) + (high >>> 0)).toString(36)}`;
}
