// A slug names a record in addresses and files: small letters and digits, words joined by single dashes.

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const MAX_SLUG = 80;

/** The names that addresses of the site begin with or have after a room's; a test compares them with the routes. */
const PAGE_NAMES = [
  "404",
  "500",
  "all",
  "api",
  "ask",
  "calendar",
  "categories",
  "checkin",
  "communities",
  "desk",
  "en",
  "events",
  "feeds",
  "index",
  "kinds",
  "list",
  "manage",
  "my",
  "new",
  "page",
  "partners",
  "past",
  "places",
  "posters",
  "privacy",
  "procedures",
  "property",
  "report",
  "robots",
  "services",
  "signup",
  "status",
  "subscribe",
  "topics",
  "when",
  "wishes",
];
const RESERVED: ReadonlySet<string> = new Set(PAGE_NAMES);

/** Whether it has a slug's form and length. */
export function isSlug(text: string): boolean {
  return text.length <= MAX_SLUG && SLUG.test(text);
}

/** Whether a page of the site has that name: a record's would hide it, or be hidden by it. */
export function isReserved(slug: string): boolean {
  return RESERVED.has(slug);
}
