// The folders of built sites and the link to the one that is served.
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { basename, join, relative } from "node:path";
import { FLYERS } from "../../src/domain/flyer.ts";
import { writeWhole } from "../system/file.ts";
import type { Mark } from "./changes.ts";
import { link, linkAll } from "./files.ts";
import { flyersFolder } from "./flyers.ts";

/**
 * A site that was finished. `before`: the one it came after, of which `changed` names the files that differ, if that one
 * is still there to be told apart; `code`: what made it; `site`: the public origin it is for; `mark`: how far the writes were that it tells; `hour`: as of
 * when (milliseconds); `pressed`: whether its files have all their compressed forms.
 */
export type Build = {
  id: string;
  before: string | undefined;
  changed: string[];
  code: string;
  site: string;
  mark: Mark;
  hour: number;
  pressed: boolean;
};

/** A site that is being made. `before`: the one that is served meanwhile; `whole`: not made out of that one. */
export type Draft = { id: string; folder: string; before: Build | undefined; whole: boolean };

/**
 * The built sites below one folder: `builds/<id>/`, beside each finished one its `<id>.json`, and the link `current`.
 * There are two at the most: the one that is served and the one before it, which becomes the next one.
 */
export class Sites {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** The folder of a build. */
  folder(id: string): string {
    return join(this.#root, "builds", id);
  }

  /** The build that is served now, if there is one. */
  current(): Build | undefined {
    try {
      return this.#read(basename(readlinkSync(join(this.#root, "current"))));
    } catch {
      return undefined;
    }
  }

  /** Whether there is a site that visitors get. */
  isServed(): boolean {
    return existsSync(join(this.#root, "current"));
  }

  /** Begins an empty site. */
  beginEmpty(id: string): Draft {
    this.clean();
    mkdirSync(this.folder(id), { recursive: true });
    return { id, folder: this.folder(id), before: this.current(), whole: true };
  }

  /** Begins a site with all files of the current one, in a folder that is changed without that one being touched. */
  beginFrom(current: Build, id: string): Draft {
    const folder = this.folder(id);
    const spare = this.#spare(current);
    if (spare) {
      rmSync(`${this.folder(spare.id)}.json`);
      renameSync(this.folder(spare.id), folder);
      for (const name of current.changed) link(this.folder(current.id), folder, name);
    } else {
      this.clean();
      mkdirSync(folder);
      linkAll(this.folder(current.id), folder);
    }
    return { id, folder, before: current, whole: false };
  }

  /** Has the folder ready in which the next site can be made out of the current one, so that it need not be then. */
  prepareNext(): void {
    const current = this.current();
    if (!current || this.#spare(current)) return;
    const { id, folder } = this.beginFrom(current, `${current.id}-next`);
    // It is what the current one is: nothing tells the two apart.
    this.#write({ ...current, id, before: undefined, changed: [] });
    this.#write({ ...current, before: basename(folder), changed: [] });
  }

  /** The folder in which the next site will be made out of the current one, if it is ready: most of its files are the very same. */
  nextFolder(): string | undefined {
    const current = this.current();
    const spare = current && this.#spare(current);
    return spare && this.folder(spare.id);
  }

  /** Notes of the current site what has become true of it, and changes no file of it. */
  note(news: Partial<Pick<Build, "mark" | "pressed">>): void {
    const current = this.current();
    if (current) this.#write({ ...current, ...news });
  }

  /** Serves a finished site instead of the current one, at once and whole. */
  serve(draft: Draft, build: Omit<Build, "id" | "before">): void {
    const { id, before, whole } = draft;
    this.#linkFlyers(draft.folder);
    this.#write({ ...build, id, before: whole ? undefined : before?.id });
    const link = join(this.#root, `current.${id}`);
    symlinkSync(join("builds", id), link);
    renameSync(link, join(this.#root, "current"));
    this.clean();
  }

  /** Throws away whatever is neither served nor the one before that. */
  clean(): void {
    const current = this.current();
    const keep = [current?.id, current && this.#spare(current)?.id];
    const builds = join(this.#root, "builds");
    if (!existsSync(builds)) return;
    for (const name of readdirSync(builds)) {
      if (!keep.includes(name.replace(/\.json$/, ""))) {
        rmSync(join(builds, name), { recursive: true, force: true });
      }
    }
  }

  /** The finished build before the current one, if it is there. */
  #spare({ before }: Build): Build | undefined {
    return before === undefined ? undefined : this.#read(before);
  }

  #read(id: string): Build | undefined {
    const file = `${this.folder(id)}.json`;
    if (!existsSync(file) || !statSync(this.folder(id), { throwIfNoEntry: false })?.isDirectory())
      return undefined;
    return JSON.parse(readFileSync(file, "utf8")) as Build;
  }

  /** Flyers are drawn later, and are the same for all sites. */
  #linkFlyers(site: string): void {
    const link = join(site, FLYERS);
    if (!lstatSync(link, { throwIfNoEntry: false }))
      symlinkSync(relative(site, flyersFolder(this.#root)), link);
  }

  #write(build: Build): void {
    writeWhole(`${this.folder(build.id)}.json`, JSON.stringify(build));
  }
}
