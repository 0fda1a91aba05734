// Makes a share of a site's files in a thread of its own, and remembers of each what it was made of.
import { hash } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import type { Records } from "../../src/data/join.ts";
import type { Cell } from "../../src/data/reads.ts";
import { PUBLIC_COLLECTIONS, type PublicCollection } from "../../src/domain/collections.ts";
import type { MadeFile, openSite } from "../../src/renderer.ts";
import { applyDelta, type Delta } from "./delta.ts";
import { press, put, remove } from "./files.ts";
import { type Knowledge, type Made, Memory, nothingKnown, type Policies } from "./memory.ts";

export type News = { [Name in PublicCollection]?: Delta<Records[Name][number]> };

/** `news`: what of the records is other than last time; `before`: the site to compare with. */
export type Order = { news: News; hour: number; folder: string; before: string | undefined; whole: boolean };

/**
 * `names`: all files of this share, unless they are those of the last site; `changed`: the names of what differs, gone ones
 * included.
 */
export type Result = { names: string[] | undefined; changed: string[]; policies: Policies };

export type Message =
  /** The answer is the names of this share's files of the site with that id, if it is remembered. */
  | { recall: string }
  | { order: Order }
  /** Files to make the compressed forms of, until there is something to publish: see `press`. The answer is those that have them. */
  | { press: { folder: string; twin: string | undefined; names: readonly string[] } }
  /** The site was finished, under that id: what it was made of counts from now on. */
  | { finished: string };

/**
 * The program to run, the public origin of the site, which share of its files is this thread's, and where it remembers them.
 * `wanted`: not 0 while there is something to publish.
 */
export type Duty = {
  program: string;
  site: string;
  share: number;
  shares: number;
  memory: string;
  wanted: Int32Array<SharedArrayBuffer>;
};

const { program, site, share, shares, memory: file, wanted } = workerData as Duty;
const renderer = (await import(program)) as { openSite: typeof openSite };
const memory = new Memory(file);

const POLICY = '<meta http-equiv="content-security-policy" content="';

/** The policy that a page names. */
function policyOf(name: string, body: Buffer): string {
  if (!name.endsWith(".html")) return "";
  const at = body.indexOf(POLICY);
  if (at < 0) return "";
  const from = at + POLICY.length;
  return body.toString("utf8", from, body.indexOf('"', from));
}

/** Short names of policies, of which there are few. */
const shorts = new Map<string, string>();

function shortOf(policy: string): string {
  let short = shorts.get(policy);
  if (short === undefined) {
    short = hash("sha1", policy, "base64url").slice(0, 8);
    shorts.set(policy, short);
  }
  return short;
}

/**
 * Spreads names evenly, each to the same share for ever; those together that are made of the same: a page in both languages,
 * feeds of one form.
 */
function isOurs(name: string): boolean {
  const from = name.startsWith("feeds/") ? name.lastIndexOf(".") : name.startsWith("en/") ? "en/".length : 0;
  let sum = 0;
  for (let i = from; i < name.length; i++) sum = (sum * 31 + name.charCodeAt(i)) | 0;
  // Its lowest bit says no more than how many characters are odd.
  return Math.abs(sum >> 2) % shares === share;
}

let records = Object.fromEntries(PUBLIC_COLLECTIONS.map((name) => [name, []])) as unknown as Records;

/** What is known of the site that was finished last, and the numbers of its cells. */
let known: Knowledge = nothingKnown();
let numbers = new Map<Cell, number>();

/** Knows of the site that is being made, and writes that down, once it was finished under that id. */
let next: ((id: string) => void) | undefined;

function know(knowledge: Knowledge): void {
  known = knowledge;
  numbers = new Map(known.cells.map((cell, i) => [cell, i]));
}

/** Whether one of these is marked. A loop: it runs for all that every file has read. */
function isAnyOf(numbers: readonly number[], marked: Uint8Array): boolean {
  for (const number of numbers) if (marked[number]) return true;
  return false;
}

async function make({ news, hour, folder, before, whole }: Order): Promise<Result> {
  const updated = Object.entries(news).map(([name, delta]) => [
    name,
    applyDelta(records[name as PublicCollection], delta as Delta<{ id: string }>),
  ]);
  records = { ...records, ...Object.fromEntries(updated) };
  if (whole) know(nothingKnown());
  const { files, holds } = await renderer.openSite(records, hour, site, isOurs);

  const is: Knowledge = { made: new Map(), cells: known.cells, holds: known.cells.map(holds), policies: {} };
  const differs = Uint8Array.from(is.holds, (one, i) => Number(one !== known.holds[i]));
  const numberOf = (cell: Cell): number => {
    let number = numbers.get(cell);
    if (number === undefined) {
      number = is.cells.push(cell) - 1;
      numbers.set(cell, number);
    }
    return number;
  };

  const made: Made[] = [];
  /** New files, of which what they were given is worked out once the site is served: nobody waits for it then. */
  const untold: { one: Made; file: MadeFile }[] = [];
  const changed: string[] = [];
  for (const file of files) {
    const { name } = file;
    const old = known.made.get(name);
    const given = old ? file.given() : "";
    if (old?.given === given && !isAnyOf(old.reads, differs)) {
      is.made.set(name, old);
      is.policies[old.policy] = known.policies[old.policy] as string;
      continue;
    }
    const { body, reads } = await file.make().catch((error: Error) => {
      throw new Error(`${name} can't be made: ${error.message}`);
    });
    const policy = policyOf(name, body);
    const short = shortOf(policy);
    is.policies[short] = policy;
    const one = { name, given, reads: reads.map(numberOf), policy: short };
    is.made.set(name, one);
    made.push(one);
    if (!old) untold.push({ one, file });
    if (put(folder, before, whole, name, body)) changed.push(name);
  }
  const gone = [...known.made.keys()].filter((name) => !is.made.has(name));
  for (const name of gone) remove(folder, name);

  const held = known.holds;
  next = (id) => {
    for (const { one, file } of untold) one.given = file.given();
    is.cells.forEach((cell, i) => {
      is.holds[i] ??= holds(cell);
    });
    known = is;
    if (whole) {
      memory.write(id, is);
      return;
    }
    const fresh = is.holds.flatMap((one, i): [number, Cell, string][] =>
      one === held[i] ? [] : [[i, is.cells[i] as Cell, one]],
    );
    memory.add(id, { made, gone, cells: fresh, policies: is.policies });
  };
  const isSame = gone.length === 0 && is.made.size === known.made.size;
  return {
    names: isSame ? undefined : files.map(({ name }) => name),
    changed: [...changed, ...gone],
    policies: is.policies,
  };
}

async function answer(message: Message): Promise<Result | string[] | undefined> {
  if ("order" in message) return make(message.order);
  if ("recall" in message) {
    const recalled = await memory.load(message.recall);
    if (!recalled) return undefined;
    know(recalled);
    // What was added site by site is put together.
    memory.write(message.recall, recalled);
    return [...recalled.made.keys()];
  }
  if ("press" in message) {
    const { folder, twin, names } = message.press;
    const pressed: string[] = [];
    for (const name of names) {
      if (Atomics.load(wanted, 0)) break;
      press(folder, name, "quick", twin);
      pressed.push(name);
    }
    return pressed;
  }
  if (next) {
    next(message.finished);
    next = undefined;
  }
  return undefined;
}

parentPort?.on("message", async (message: Message) => {
  try {
    parentPort?.postMessage({ result: await answer(message) });
  } catch (error) {
    parentPort?.postMessage({ error });
  }
});
