// Keeps the site up to date: notices what was written and what the hour changes, and has it published.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { hourOf } from "../../src/data/clock.ts";
import { localDay } from "../../src/domain/time.ts";
import { places } from "../system/places.ts";
import { localUrl, type Settings } from "../system/settings.ts";
import { Changes } from "./changes.ts";
import { codeFingerprint } from "./fingerprint.ts";
import { Flyers } from "./flyers.ts";
import type { Done, Reason, Setting, Task } from "./maker.ts";
import { Sites } from "./site.ts";

/** How often it is looked whether something was written, in milliseconds. */
const LOOK = 100;
/** The longest pause after failures (the first is a second, then twice as long each time). */
const LONGEST_PAUSE = 60_000;

export type Publisher = {
  /**
   * Resolves once the site that is served says what the data say: at once if it does already, else after it was published.
   * If that fails and there is a site from before, it stays up and this resolves all the same.
   */
  published: Promise<void>;
  stop(): Promise<void>;
};

/** Starts the program that makes the sites of these settings. It gets ready by itself, before there is a server to read. */
export function startMaker(settings: Settings): MakerProcess {
  return new MakerProcess({
    url: localUrl(settings.host, settings.port),
    siteUrl: settings.siteUrl,
    site: settings.siteDir,
    // A page and the code that it loads are the very same files: they must be on one disk.
    code: join(settings.siteDir, "code"),
    fingerprint: codeFingerprint(),
  });
}

/** Starts to watch the server of these settings. A failure is said loudly, once, and leaves the last site up. */
export function startPublisher(settings: Settings, maker: MakerProcess): Publisher {
  const sites = new Sites(settings.siteDir);
  const changes = new Changes(places(settings.dataDir).database);
  const flyers = new Flyers(settings.siteDir);
  const stopping = new AbortController();
  let published: () => void = () => {};
  const first = new Promise<void>((resolve) => {
    published = resolve;
  });

  /** What was published last: up to which write, as of which hour. */
  let known: { mark: string; hour: number } | undefined;

  /** Publishes up to that mark, if there is anything new or the site is gone. @throws with why it couldn't */
  const publish = async (mark: string): Promise<void> => {
    const hour = hourOf(Date.now());
    if (known?.mark === mark && known.hour === hour && sites.isServed()) return;
    const begun = performance.now();
    // Each hour all is read: seats, which are no change, and whatever became public by a rule alone.
    const changed = known?.hour === hour ? changes.since(known.mark) : undefined;
    const task = { changed, former: changes.formerSlugs(), mark, hour };
    flyers.rest(true);
    const { pages, changed: differ, whole } = await maker.publish(task).finally(() => flyers.rest(false));
    known = { mark, hour };
    if (whole || differ > 0) flyers.draw();
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    if (whole) console.log(`Published in ${seconds} s (${pages.toLocaleString("en")} pages).`);
    else if (differ > 0)
      console.log(`Published ${differ.toLocaleString("en")} changed files in ${seconds} s.`);
  };

  /** Says what went wrong, unless it has been said or the server is away, which its launcher tells of. */
  let said = "";
  const complain = ({ message, away }: Reason) => {
    if (away || message === said) return;
    said = message;
    const left = sites.current() ? "The last site stays up" : "There is no site yet";
    console.error(`PUBLISHING FAILED. ${left}; it is tried again.\n    ${message}`);
  };

  const watch = async () => {
    let failures = 0;
    let failed = { mark: "", until: 0 };
    for (; !stopping.signal.aborted; await sleep(LOOK, undefined, stopping).catch(() => {})) {
      let mark = "";
      try {
        mark = changes.mark();
        // What was written since may mend it.
        if (mark === failed.mark && Date.now() < failed.until) continue;
        await publish(mark);
        published();
        failures = 0;
        said = "";
      } catch (error) {
        if (stopping.signal.aborted) return;
        complain(error instanceof MakerError ? error.reason : { message: `${error}`, away: false });
        // A site that is a little old is a site.
        if (sites.current()) published();
        failed = { mark, until: Date.now() + Math.min(LONGEST_PAUSE, 1000 * 2 ** failures) };
        failures += 1;
      }
    }
  };

  const current = sites.current();
  if (!current) console.log("Building the site for the first time …");
  const isRight =
    current?.code === maker.setting.fingerprint &&
    current.site === settings.siteUrl &&
    current.mark === changes.mark() &&
    localDay(current.hour) === localDay(Date.now());
  if (isRight) published();
  // A former run may have been ended before it came to them all.
  if (current) flyers.draw();
  const watching = watch();
  return {
    published: first,
    async stop() {
      stopping.abort();
      maker.stop();
      await Promise.all([watching, flyers.stop()]);
      changes.close();
    },
  };
}

/** Why the maker could not do it. */
class MakerError extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason.message);
    this.reason = reason;
  }
}

/** The program that makes sites, started again, when there is something to do, if it has ended. */
export class MakerProcess {
  readonly setting: Setting;
  #child: ChildProcess | undefined;
  #tail = "";

  constructor(setting: Setting) {
    this.setting = setting;
    this.#child = this.#start();
  }

  /** @throws MakerError */
  publish(task: Task): Promise<Done> {
    this.#child ??= this.#start();
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const settle = (settled: () => void) => {
        child.off("exit", ended);
        child.off("message", answered);
        settled();
      };
      const fail = (reason: Reason) => settle(() => reject(new MakerError(reason)));
      const ended = () => {
        const last = this.#tail && `\n    ${this.#tail}`;
        fail({ message: `The program that makes pages has ended.${last}`, away: false });
      };
      const answered = ({ done, failed }: { done?: Done; failed: Reason }) => {
        if (done) settle(() => resolve(done));
        else fail(failed);
      };
      child.once("exit", ended);
      child.once("message", answered);
      child.send(task, (error) => error && ended());
    });
  }

  stop(): void {
    this.#child?.kill();
  }

  #start(): ChildProcess {
    // Whoever asks for something goes first: this takes what the processor has left.
    const program = fileURLToPath(new URL("maker-program.ts", import.meta.url));
    const child = spawn("nice", [process.execPath, program, JSON.stringify(this.setting)], {
      stdio: ["ignore", "inherit", "pipe", "ipc"],
      env: { ...process.env, NODE_ENV: "production", NODE_NO_WARNINGS: "1" },
    });
    this.#tail = "";
    const forget = () => {
      if (this.#child === child) this.#child = undefined;
    };
    child.once("exit", forget);
    child.once("error", (error) => {
      this.#tail = error.message;
      forget();
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      this.#tail = `${this.#tail}${chunk}`.slice(-2000);
    });
    return child;
  }
}
