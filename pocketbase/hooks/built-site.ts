/// <reference path="../types.d.ts" />
// The site that is served, and its files as they go out. The publisher makes the compressed forms of each: here nothing is
// compressed, and each runtime looks at a file once as long as a site is served. By a profile half of the processor's
// time for a page goes to running this in PocketBase's JavaScript, a quarter to sending the file: a web server in front
// does without the half.
import { feedType } from "../../src/domain/address.ts";

/** A file as it goes out; `size` in bytes. */
type Sent = { name: string; encoding: string; size: string; etag: string };

/** `link`: where the link to it leads; `policy`: the content security policy of its pages. */
type BuiltSite = { link: string; folder: string; files: fs.FS; policy: string };

const CURRENT = $os.getenv("CURRENT_SITE");
const [, ABOVE, NAME] = /^(.*)\/([^/]+)$/.exec(CURRENT) as unknown as [string, string, string];

const POLICY_WITHOUT_SITE = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** What is remembered of a site at most: there are 250 runtimes. */
const MOST_KNOWN = 100;

let above: os.Root | undefined;
let site: BuiltSite | undefined;
let known: { [asked: string]: Sent } = {};
let knownOnes = 0;

function readLink(): string | undefined {
  try {
    above ??= $os.openRoot(ABOVE);
    return above.readlink(NAME);
  } catch {
    return undefined;
  }
}

/** The site that is served now; undefined before there is one. */
export function builtSite(): BuiltSite | undefined {
  let link = readLink();
  if (link === undefined && above) {
    // The folder may have been removed and made anew.
    above = undefined;
    link = readLink();
  }
  if (link === undefined) return undefined;
  if (site?.link !== link) {
    const folder = `${ABOVE}/${link}`;
    site = { link, folder, files: $os.dirFS(folder), policy: readText(`${folder}/csp.txt`)?.trim() ?? "" };
    known = {};
    knownOnes = 0;
  }
  return site;
}

function readText(path: string): string | undefined {
  try {
    return toString($os.readFile(path));
  } catch {
    return undefined;
  }
}

/** Whether there is a folder of that name, such as `/events`. */
export function isFolder({ folder }: BuiltSite, path: string): boolean {
  try {
    return $os.stat(folder + path).isDir();
  } catch {
    return false;
  }
}

/** The encodings that the publisher makes, the best first, each with the ending of its files. */
const ENCODINGS: [encoding: string, ending: string][] = [
  ["br", ".br"],
  ["gzip", ".gz"],
];
const AS_IT_IS: [encoding: string, ending: string] = ["", ""];

/** The encoding that is best for a client, by its Accept-Encoding (RFC 9110, 12.5.3). */
function bestFor(accepted: string): [encoding: string, ending: string] {
  for (let i = 0; i < ENCODINGS.length; i++) {
    const encoding = ENCODINGS[i] as (typeof ENCODINGS)[number];
    const at = accepted.indexOf(encoding[0]);
    if (at < 0) continue;
    const [, weight = "1"] = /^\s*;\s*q=([\d.]+)/i.exec(accepted.slice(at + encoding[0].length)) ?? [];
    if (Number(weight) > 0) return encoding;
  }
  return AS_IT_IS;
}

/** The file of that name in that encoding, or, where that was no use, as it is; undefined if there is none. */
function find({ folder }: BuiltSite, file: string, [encoding, ending]: [string, string]): Sent | undefined {
  const asked = encoding + file;
  let sent = known[asked];
  if (sent) return sent;
  sent = look(folder, file + ending, encoding);
  // What is new goes out as it is until its compressed form is there, which may be in a moment.
  if (!sent) return encoding ? look(folder, file, "") : undefined;
  if (knownOnes === MOST_KNOWN) {
    known = {};
    knownOnes = 0;
  }
  knownOnes += 1;
  known[asked] = sent;
  return sent;
}

function look(folder: string, path: string, encoding: string): Sent | undefined {
  try {
    const info = $os.stat(folder + path);
    if (info.isDir()) return undefined;
    const size = info.size();
    const etag = `"${info.modTime().unixMicro().toString(36)}-${size.toString(36)}${encoding && "-"}${encoding}"`;
    return { name: path.slice(1), encoding, size: `${size}`, etag };
  } catch {
    return undefined;
  }
}

/** What gets smaller, with the media type of each. */
const TEXTS: { [ending: string]: string } = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  ics: "text/calendar; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  rss: "application/rss+xml; charset=utf-8",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  webmanifest: "application/manifest+json",
  xml: "text/xml; charset=utf-8",
};

const CACHING: [pattern: RegExp, value: string][] = [
  [/^\/_astro\//, "public, max-age=31536000, immutable"],
  [/^\/feeds\/|\.(xml|txt)$/, "public, max-age=60"],
  [/\.(png|svg|ico|webmanifest)$/, "public, max-age=86400"],
  // Pages and the lists they search: kept, but asked about each time.
  [/./, "no-cache"],
];

type SetHeader = (name: string, value: string) => void;

/**
 * What sets a header. Taken once: Go's method is bound to its object, and each time it is looked up costs as much as a call.
 */
export const setterOf = (header: http.Header): SetHeader => header.set as SetHeader;

/** Names the headers by which pages keep others out of themselves. */
export function protect(set: SetHeader, site: BuiltSite | undefined): void {
  set("Content-Security-Policy", site?.policy || POLICY_WITHOUT_SITE);
  set("Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=(), usb=()");
  set("X-Frame-Options", "DENY");
}

const typeOf = (file: string): string | undefined => {
  const feed = feedType(file);
  return feed ? `${feed}; charset=utf-8` : TEXTS[file.slice(file.lastIndexOf(".") + 1)];
};

/**
 * Sends a file of the site, by its path from there on; PocketBase's file server knows HEAD, ranges (RFC 9110, 14) and
 * conditions (13).
 * @returns false, with nothing sent, if there is none of that name
 * @throws if it can't be read
 */
export function sendFile(e: core.RequestEvent, site: BuiltSite, file: string): boolean {
  const type = typeOf(file);
  const get = e.request.header.get as (name: string) => string;
  // A range is a range of the file itself. Of what is refused Go would send a compressed form's length and no body.
  const isWhole = type && !get("Range") && !get("If-Match") && !get("If-Unmodified-Since");
  const sent = find(site, file, isWhole ? bestFor(get("Accept-Encoding")) : AS_IT_IS);
  if (!sent) return false;
  const header = e.response.header();
  const set = setterOf(header);
  if (type) {
    set("Content-Type", type);
    header.add("Vary", "Accept-Encoding");
  }
  if (sent.encoding) {
    set("Content-Encoding", sent.encoding);
    set("Content-Length", sent.size);
  }
  set("ETag", sent.etag);
  set("Cache-Control", (CACHING.find(([pattern]) => pattern.test(file)) as [RegExp, string])[1]);
  if (file.endsWith(".html")) protect(set, site);
  try {
    e.fileFS(site.files, sent.name);
  } catch (error) {
    for (const name of ["Content-Encoding", "Content-Length", "ETag"]) header.del(name);
    throw error;
  }
  return true;
}

/** Sends a page of the site under a status of its own; or nothing but the status, where it isn't there. */
export function sendPage(
  e: core.RequestEvent,
  site: BuiltSite | undefined,
  file: string,
  status: number,
): void {
  const header = e.response.header();
  protect(setterOf(header), site);
  header.set("Cache-Control", "no-store");
  header.add("Vary", "Accept-Encoding");
  const sent = site && find(site, file, bestFor(e.request.header.get("Accept-Encoding")));
  if (sent?.encoding) header.set("Content-Encoding", sent.encoding);
  e.blob(status, "text/html; charset=utf-8", site && sent ? $os.readFile(`${site.folder}/${sent.name}`) : []);
}
