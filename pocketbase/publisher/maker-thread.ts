// Makes a share of a site's files in a thread of its own, and remembers of each what it was made of.
import { hash } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import type { Records } from "../../src/data/join.ts";
import type { Cell } from "../../src/data/reads.ts";
import type { openSite } from "../../src/renderer.ts";
import { press, put, remove } from "./files.ts";

/** What is known of a file that was made: its key, the cells it read, and which content security policy a page names. */
export type Made = { name: string; key: string; reads: Cell[]; policy: string };

/** Content security policies by short names: most pages name the same one. */
export type Policies = { [name: string]: string };

/** `records`: those that are other than last time, by collection; `before`: the site to compare with. */
export type Order = {
  records: Partial<Records>;
  hour: number;
  folder: string;
  before: string | undefined;
  whole: boolean;
};

/** `names`: all files of this share; `made`: those made anew; `changed`: the names of what differs, gone ones included. */
export type Result = { names: string[]; made: Made[]; gone: string[]; changed: string[]; policies: Policies };

export type Message =
  | { remember: { made: Made[]; policies: Policies } }
  | { order: Order }
  /** Files to make the compressed forms of: see `press`. */
  | { press: { folder: string; twin: string | undefined; names: readonly string[] } }
  /** Whether the site was finished: what it was made of counts from then on. */
  | { finished: boolean };

/** The program to run, the public origin of the site, and which share of its files is this thread's. */
export type Duty = { program: string; site: string; share: number; shares: number };

const { program, site, share, shares } = workerData as Duty;
const renderer = (await import(program)) as { openSite: typeof openSite };

const POLICY = /<meta http-equiv="content-security-policy" content="([^"]*)"/i;
/** A page's head nearly always ends within this many bytes. */
const HEAD = 16_384;

let policies: Policies = {};

/** The short name of the policy that a page names. */
function policyOf(name: string, body: Buffer): string {
  if (!name.endsWith(".html")) return "";
  const [, policy = ""] =
    POLICY.exec(body.toString("utf8", 0, HEAD)) ?? POLICY.exec(body.toString("utf8")) ?? [];
  const short = hash("sha1", policy, "base64url").slice(0, 8);
  policies[short] = policy;
  return short;
}

/** Spreads names evenly, each to the same share for ever. */
function isOurs(name: string): boolean {
  let sum = 0;
  for (let i = 0; i < name.length; i++) sum = (sum * 31 + name.charCodeAt(i)) | 0;
  return Math.abs(sum) % shares === share;
}

let records = {} as Records;
let known = new Map<string, Made>();
let next = known;

async function make({ records: news, hour, folder, before, whole }: Order): Promise<Result> {
  records = { ...records, ...news };
  const files = (await renderer.openSite(records, hour, site)).filter(({ name }) => isOurs(name));
  next = new Map();
  const made: Made[] = [];
  const changed: string[] = [];
  for (const file of files) {
    const old = whole ? undefined : known.get(file.name);
    if (old && old.key === file.key(old.reads)) {
      next.set(file.name, old);
      continue;
    }
    const { body, reads } = await file.make().catch((error: Error) => {
      throw new Error(`${file.name} can't be made: ${error.message}`);
    });
    const one = { name: file.name, key: file.key(reads), reads, policy: policyOf(file.name, body) };
    next.set(file.name, one);
    made.push(one);
    if (put(folder, before, whole, file.name, body)) changed.push(file.name);
  }
  const gone = [...known.keys()].filter((name) => !next.has(name));
  if (!whole) for (const name of gone) remove(folder, name);
  return {
    names: files.map(({ name }) => name),
    made,
    gone,
    changed: [...changed, ...gone],
    policies: inUse([...next.values()]),
  };
}

function inUse(made: readonly Made[]): Policies {
  const names = new Set(made.map(({ policy }) => policy));
  return Object.fromEntries(Object.entries(policies).filter(([name]) => names.has(name)));
}

parentPort?.on("message", async (message: Message) => {
  try {
    let result: Result | undefined;
    if ("remember" in message) {
      policies = message.remember.policies;
      known = new Map(
        message.remember.made.filter(({ name }) => isOurs(name)).map((made) => [made.name, made]),
      );
    } else if ("finished" in message) known = message.finished ? next : known;
    else if ("press" in message) {
      const { folder, twin, names } = message.press;
      for (const name of names) press(folder, name, "quick", twin);
    } else result = await make(message.order);
    parentPort?.postMessage({ result });
  } catch (error) {
    parentPort?.postMessage({ error });
  }
});
