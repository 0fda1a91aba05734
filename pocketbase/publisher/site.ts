// The folders of built sites and the link to the one that is served.
import {
  globSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";

/** What a site was built from, and when (milliseconds). */
export type Build = { id: string; data: string; code: string; begun: number };

/** The built sites below one folder: `builds/<id>/`, beside each its `<id>.json`, and the link `current`. */
export class Sites {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
    mkdirSync(join(root, "builds"), { recursive: true });
  }

  /** The folder of a build. */
  folder(id: string): string {
    return join(this.#root, "builds", id);
  }

  /** The build that is served now, if there is one. */
  current(): Build | undefined {
    try {
      const id = basename(readlinkSync(join(this.#root, "current")));
      if (!statSync(this.folder(id)).isDirectory()) return undefined;
      return JSON.parse(readFileSync(`${this.folder(id)}.json`, "utf8")) as Build;
    } catch {
      return undefined;
    }
  }

  /** Serves a finished build instead of the current one, at once and whole. Keeps the one before, for requests under way. */
  swap(build: Build): void {
    const before = this.current();
    if (before) keepSame(this.folder(before.id), this.folder(build.id));
    writeFileSync(`${this.folder(build.id)}.json`, JSON.stringify(build));
    const link = join(this.#root, `current.${build.id}`);
    symlinkSync(join("builds", build.id), link);
    renameSync(link, join(this.#root, "current"));
    this.#clean([build.id, before?.id]);
  }

  /** Throws away a build that came to nothing. */
  discard(id: string): void {
    rmSync(this.folder(id), { recursive: true, force: true });
  }

  #clean(keep: (string | undefined)[]): void {
    for (const name of readdirSync(join(this.#root, "builds"))) {
      if (!keep.includes(name.replace(/\.json$/, ""))) {
        rmSync(join(this.#root, "builds", name), { recursive: true, force: true });
      }
    }
  }
}

/** A file that is as it was stays the very same, and so do the ETag and Last-Modified that readers and caches hold. */
function keepSame(before: string, after: string): void {
  for (const file of globSync("**/*", { cwd: after })) {
    const [was, is] = [join(before, file), join(after, file)];
    const old = lstatSync(was, { throwIfNoEntry: false });
    const stat = lstatSync(is);
    if (!old?.isFile() || !stat.isFile() || old.size !== stat.size) continue;
    if (!readFileSync(was).equals(readFileSync(is))) continue;
    linkSync(was, `${is}.same`);
    renameSync(`${is}.same`, is);
  }
}

/** How many pages a built site has. */
export function countPages(folder: string): number {
  return globSync("**/*.html", { cwd: folder }).length;
}
