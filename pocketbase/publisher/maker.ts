// Makes sites: keeps the pages' program warm and the records in mind, and makes of each change the next site.
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Records } from "../../src/data/join.ts";
import { PUBLIC_COLLECTIONS } from "../../src/domain/collections.ts";
import type { Changed, FormerSlug, Mark } from "./changes.ts";
import { codeFolder, codePlaces } from "./code.ts";
import { policyOf } from "./content-policy.ts";
import { deltaOf } from "./delta.ts";
import { linkAll, namesIn, put, remove } from "./files.ts";
import type { Duty, Message, News, Result } from "./maker-thread.ts";
import type { Policies } from "./memory.ts";
import { redirects } from "./redirects.ts";
import { type Build, type Draft, Sites } from "./site.ts";
import { isSitemap, Sitemap } from "./sitemap.ts";
import { Snapshot } from "./snapshot.ts";

/** What the program is told at its start. `site`, `code`: folders for sites and for code; `fingerprint`: of the sources. */
export type Setting = { url: string; siteUrl: string; site: string; code: string; fingerprint: string };

/**
 * What to publish: the records that were written, all if that isn't known; the slugs that records had; up to which write;
 * as of which hour.
 */
export type Task = { changed: Changed | undefined; former: FormerSlug[]; mark: Mark; hour: number };

/** What became of a task. `pages`: how many there are; `changed`: how many files differ; `whole`: whether all were made. */
export type Done = { pages: number; changed: number; whole: boolean };

/** Why a task failed. `away`: the server did not answer. */
export type Reason = { message: string; away: boolean };

/** More threads than that would fight for the disk. */
const MOST_THREADS = 4;

/** What a thread may hold of a moment's garbage (megabytes): with more it is no faster, and the machine's memory is gone. */
const YOUNG = 48;

/** So many files a thread is given to compress before the other may take some. */
const PRESSED_AT_ONCE = 16;

/** A thread and its share of the files. */
class Thread {
  readonly #worker: Worker;
  #ended: unknown;
  #answer: { resolve(result: unknown): void; reject(error: unknown): void } | undefined;

  constructor(workerData: Duty) {
    this.#worker = new Worker(new URL("maker-thread.ts", import.meta.url), {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    });
    this.#worker.on("message", ({ result, error }) => {
      if (error) this.#answer?.reject(error);
      else this.#answer?.resolve(result);
    });
    this.#worker.on("error", (error) => this.#end(error));
    this.#worker.on("exit", () => this.#end(new Error("a thread that makes pages has ended")));
  }

  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #end(error: unknown): void {
    this.#ended ??= error;
    this.#answer?.reject(this.#ended);
  }

  /** @returns what the thread answers, which the message tells */
  tell<Answer>(message: Message): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#answer = { resolve: resolve as (result: unknown) => void, reject };
      if (this.#ended) reject(this.#ended);
      this.#worker.postMessage(message);
    });
  }
}

/** Makes sites in the folders of a setting. */
export class Maker {
  readonly #setting: Setting;
  readonly #sites: Sites;
  readonly #snapshot: Snapshot;
  readonly #sitemap: Sitemap;
  #threads: Thread[] | undefined;
  /** The id of the site of whose files the threads know what they are made of. */
  #known = "";
  /** The names of each thread's files of that site. */
  #names: readonly (readonly string[])[] = [];
  /** How many former slugs the site knows of that is served and says all that was told; else -1. */
  #former = -1;
  #code = "";
  #codeBefore: string | undefined;
  /** The records that the threads have, by collection. */
  #told: Partial<Records> = {};
  /** The names of the current site's files that may lack their compressed forms. */
  readonly #bare = new Set<string>();
  #pressing: Promise<unknown> = Promise.resolve();
  /** While threads write down what the last site was made of. */
  #finishing: Promise<unknown> = Promise.resolve();
  /** Not 0 while there is something to publish, which goes first. */
  readonly #wanted = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

  constructor(setting: Setting) {
    this.#setting = setting;
    this.#sites = new Sites(setting.site);
    this.#snapshot = new Snapshot(setting.url);
    this.#sitemap = new Sitemap(setting.siteUrl);
  }

  /** Has ready what it makes any site with. @throws with why it can't */
  async ready(): Promise<void> {
    await this.#start(this.#sites.current());
  }

  /** Publishes. @throws with why it can't; then the site is as it was */
  async publish({ changed, former, mark, hour }: Task): Promise<Done> {
    Atomics.store(this.#wanted, 0, 1);
    await Promise.all([this.#pressing, this.#finishing]);
    Atomics.store(this.#wanted, 0, 0);
    const current = this.#sites.current();
    const threads = await this.#start(current);
    if (changed) await this.#snapshot.readChanged(changed);
    else await this.#snapshot.readAll();
    const whole = current?.id !== this.#known;
    const { records } = this.#snapshot;
    const news = newsIn(this.#told, records);
    const isAsBefore = Object.keys(news).length === 0 && former.length === this.#former;
    if (!whole && isAsBefore && current?.hour === hour) {
      // What was written is for nobody to see.
      this.#sites.note({ mark });
      return { pages: this.#countPages(), changed: 0, whole };
    }
    const id = Date.now().toString(36);
    const draft = current && !whole ? this.#sites.beginFrom(current, id) : this.#sites.beginEmpty(id);
    // What is told now counts only once the site is served.
    this.#former = -1;
    try {
      const done = await this.#make(threads, draft, records, news, former, hour);
      this.#sites.serve(draft, {
        changed: whole ? [] : done.changed,
        code: this.#setting.fingerprint,
        site: this.#setting.siteUrl,
        mark,
        hour,
        pressed: false,
      });
      for (const name of done.changed) this.#bare.add(name);
      this.#finishing = tellAll(threads, { finished: id }).catch(() => {
        // What isn't written down is made again after the next start.
      });
      this.#known = id;
      this.#names = done.names;
      this.#former = former.length;
      return { pages: this.#countPages(), changed: done.changed.length, whole };
    } catch (error) {
      this.#sites.clean();
      if (threads.some((thread) => thread.hasEnded)) await this.stop();
      throw error;
    }
  }

  /** Ends its threads; they start again when there is something to do. */
  async stop(): Promise<void> {
    await Promise.all((this.#threads ?? []).map((thread) => thread.stop()));
    this.#threads = undefined;
    this.#known = "";
  }

  /** Takes nothing of the current site for known: the next one is made whole, and what comes out the same is linked. */
  forget(): void {
    this.#known = "";
  }

  /** Has ready what the next task needs, and makes the compressed forms of what is served, until there is a task. */
  async settle(): Promise<void> {
    await this.#finishing;
    this.#sites.prepareNext();
    this.#pressing = this.#press().catch(() => {
      // Then they are made after the next task; meanwhile files go out as they are.
    });
    await this.#pressing;
  }

  async #press(): Promise<void> {
    const current = this.#sites.current();
    if (!current || current.pressed) return;
    const [folder, twin] = [this.#sites.folder(current.id), this.#sites.nextFolder()];
    const names = [...this.#bare];
    const pressSome = async (thread: Thread) => {
      while (names.length > 0 && !Atomics.load(this.#wanted, 0)) {
        const some = names.splice(-PRESSED_AT_ONCE);
        const pressed = await thread.tell<string[]>({ press: { folder, twin, names: some } });
        for (const name of pressed) this.#bare.delete(name);
      }
    };
    // All are waited for, also after one has failed: the next task must find each free.
    await Promise.allSettled((this.#threads ?? []).map(pressSome));
    if (this.#bare.size === 0) this.#sites.note({ pressed: true });
  }

  async #start(current: Build | undefined): Promise<Thread[]> {
    if (this.#threads && existsSync(this.#code)) return this.#threads;
    await this.stop();
    const { code, fingerprint, siteUrl: site } = this.#setting;
    this.#code = await codeFolder(code, fingerprint, current?.code);
    this.#codeBefore = current && join(code, current.code);
    const shares = Math.min(availableParallelism(), MOST_THREADS);
    const { program } = codePlaces(this.#code);
    const memories = Array.from({ length: shares }, (_, i) => `made-${i + 1}-of-${shares}.jsonl`);
    this.#forgetAllBut(memories);
    const threads = memories.map(
      (name, share) =>
        new Thread({
          program,
          site,
          share,
          shares,
          memory: join(this.#setting.site, name),
          wanted: this.#wanted,
        }),
    );
    this.#told = {};
    if (current && !current.pressed) {
      for (const name of namesIn(this.#sites.folder(current.id))) this.#bare.add(name);
    }
    if (current?.code === fingerprint && current.site === site) {
      const names = await tellAll<string[] | undefined>(threads, { recall: current.id });
      this.#names = names.map((some) => some ?? []);
      if (!names.includes(undefined)) this.#known = current.id;
    }
    this.#threads = threads;
    return threads;
  }

  /** Removes what so many threads as there were before, or another release, knew of their sites. */
  #forgetAllBut(memories: readonly string[]): void {
    mkdirSync(this.#setting.site, { recursive: true });
    for (const name of readdirSync(this.#setting.site)) {
      if (/^made.*\.jsonl~?$/.test(name) && !memories.includes(name)) rmSync(join(this.#setting.site, name));
    }
  }

  #countPages(): number {
    return this.#names.flat().filter((name) => name.endsWith(".html")).length;
  }

  async #make(
    threads: readonly Thread[],
    draft: Draft,
    records: Records,
    news: News,
    former: readonly FormerSlug[],
    hour: number,
  ) {
    const { folder, before, whole } = draft;
    const old = before && this.#sites.folder(before.id);
    if (whole) {
      linkAll(codePlaces(this.#code).files, folder);
      // A page that is still open somewhere may yet want a part of the code that made it.
      const assets = this.#codeBefore && join(codePlaces(this.#codeBefore).files, "_astro");
      if (assets && existsSync(assets)) linkAll(assets, join(folder, "_astro"));
    }
    if (whole) this.#known = "";
    const results = await tellAll<Result>(threads, { order: { news, hour, folder, before: old, whole } });
    this.#told = records;
    const changed = results.flatMap((result) => result.changed);
    const write = (name: string, text: string) => {
      if (put(folder, old, whole, name, Buffer.from(text))) changed.push(name);
    };
    const policies: Policies = Object.assign({}, ...results.map((result) => result.policies));
    write("csp.txt", `${policyOf(Object.values(policies))}\n`);
    const names = results.map((result, i) => result.names ?? this.#names[i] ?? []);
    const all = names.flat();
    if (whole || names.some((some, i) => some !== this.#names[i])) {
      const files = new Map(await this.#sitemap.files(all));
      for (const [name, text] of files) write(name, text);
      for (const name of readdirSync(folder)) {
        if (!isSitemap(name) || files.has(name)) continue;
        remove(folder, name);
        changed.push(name);
      }
    }
    write("_redirects", redirects(all, records, former));
    return { changed, names };
  }
}

/** What of the records is other than those that were told. */
function newsIn(told: Partial<Records>, records: Records): News {
  return Object.fromEntries(
    PUBLIC_COLLECTIONS.flatMap((name) => {
      const delta = deltaOf<{ id: string }>(told[name] ?? [], records[name]);
      return delta ? [[name, delta]] : [];
    }),
  );
}

function tellAll<Answer>(threads: readonly Thread[], message: Message): Promise<Answer[]> {
  // All are waited for, also after one has failed: none may write any more when the site is thrown away.
  return Promise.allSettled(threads.map((thread) => thread.tell<Answer>(message))).then((settled) =>
    settled.map((one) => {
      if (one.status === "rejected") throw one.reason;
      return one.value;
    }),
  );
}
