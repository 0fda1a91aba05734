// The files of a site, each beside the compressed forms that servers send instead of it.
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** What gets smaller. */
const TEXT = /\.(css|html|ics|js|json|rss|svg|txt|webmanifest|xml)$/;
/** Less than this (bytes) goes out in one packet in any case. */
const SMALL = 1024;

/** How hard to press: what is made anew with each change quickly, what is made once for long as small as can be. */
export type Effort = "quick" | "thorough";
const QUALITY = { quick: { brotli: 5, gzip: 6 }, thorough: { brotli: 11, gzip: 9 } };

/** The endings of the compressed forms. */
export const FORMS = [".br", ".gz"] as const;
/** The one that is made last: where it is, all are. */
const [, LAST_FORM] = FORMS;

/** The compressed forms of a file, by their endings; none where they are no use. */
function formsOf(name: string, body: Buffer, effort: Effort): [ending: string, body: Buffer][] {
  if (body.length < SMALL || !TEXT.test(name)) return [];
  const { brotli, gzip } = QUALITY[effort];
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: brotli,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    // A window as large as the file: more is only slower.
    [constants.BROTLI_PARAM_LGWIN]: Math.min(22, Math.max(16, Math.ceil(Math.log2(body.length)))),
  };
  return [
    [".br", brotliCompressSync(body, { params })],
    [".gz", gzipSync(body, { level: gzip })],
  ];
}

const isForm = (name: string) => FORMS.some((ending) => name.endsWith(ending));

/** Writes a file in place of another, which whoever has it as a link keeps as it is. */
function replace(path: string, body: Buffer): void {
  writeFileSync(`${path}~`, body);
  renameSync(`${path}~`, path);
}

const isThere = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined;
const inodeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.ino;

/**
 * Writes a file of a site, without its forms, unless it has these bytes already. Where the site before has it so, it is the
 * very same file, and so are the time and tag that readers hold. `empty`: nothing was in the folder before, where else all
 * of `before` was.
 * @returns whether it differs from the one in `before`
 */
export function put(
  folder: string,
  before: string | undefined,
  empty: boolean,
  name: string,
  body: Buffer,
): boolean {
  const was = before === undefined ? undefined : readIfThere(join(before, name));
  if (was?.equals(body)) {
    if (empty) link(before as string, folder, name);
    return false;
  }
  const path = join(folder, name);
  if (empty || !was) mkdirSync(dirname(path), { recursive: true });
  if (was && !empty) for (const ending of FORMS) rmSync(path + ending, { force: true });
  const write = empty ? writeFileSync : replace;
  write(path, body);
  return true;
}

/**
 * Makes the forms that a file lacks, each whole or not at all, as it may be served meanwhile; and where `twin` has the very
 * same file, there too.
 */
export function press(folder: string, name: string, effort: Effort, twin?: string): void {
  const path = join(folder, name);
  if (isThere(path + LAST_FORM)) return;
  const body = readIfThere(path);
  const other = twin && inodeOf(path) === inodeOf(join(twin, name)) ? join(twin, name) : undefined;
  try {
    for (const [ending, form] of body ? formsOf(name, body, effort) : []) {
      writeFileSync(`${path}~`, form);
      if (other) linkAnew(`${path}~`, other + ending);
      renameSync(`${path}~`, path + ending);
    }
  } catch (error) {
    rmSync(`${path}~`, { force: true });
    throw error;
  }
}

/** Removes a file, its forms, and the folders that are empty then. */
export function remove(folder: string, name: string): void {
  for (const ending of ["", ...FORMS]) rmSync(join(folder, name) + ending, { force: true });
  for (let parent = dirname(name); parent !== "."; parent = dirname(parent)) {
    if (!isThere(join(folder, parent))) continue;
    if (readdirSync(join(folder, parent)).length > 0) return;
    rmdirSync(join(folder, parent));
  }
}

/** Makes a file and its forms in `to` the very same as in `from`, or none where there is none. */
export function link(from: string, to: string, name: string): void {
  if (!isThere(join(from, name))) {
    remove(to, name);
    return;
  }
  mkdirSync(dirname(join(to, name)), { recursive: true });
  for (const ending of [...FORMS, ""]) {
    const path = join(to, name) + ending;
    if (isThere(join(from, name) + ending)) linkAnew(join(from, name) + ending, path);
    else rmSync(path, { force: true });
  }
}

function linkAnew(from: string, to: string): void {
  rmSync(to, { force: true });
  linkSync(from, to);
}

/** Makes all files below `from` the very same below `to`; what is there already stays. */
export function linkAll(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      mkdirSync(target, { recursive: true });
      linkAll(source, target);
    } else if (entry.isFile() && !isThere(target)) linkSync(source, target);
  }
}

/** Copies all files below `from` to `to`, for this user alone if that is how this program writes. */
export function copyAll(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyAll(source, target);
    else writeFileSync(target, readFileSync(source));
  }
}

/** The names of all files of a site, its forms left out. */
export function namesIn(folder: string, below = ""): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return namesIn(folder, name);
    return isForm(name) ? [] : [name];
  });
}

function readIfThere(path: string): Buffer | undefined {
  // Asking first is cheaper than an error, and most are there.
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : undefined;
}
