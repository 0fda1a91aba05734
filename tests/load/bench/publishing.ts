// How long a change takes to the pages that show it, and how long a whole site.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { codeFolder, WORKSHOP } from "../../../pocketbase/publisher/code.ts";
import { run } from "../../../pocketbase/system/program.ts";
import { ROOT } from "../../../pocketbase/system/settings.ts";
import { pocketbaseDate } from "../../../src/domain/time.ts";
import { HubClient } from "../../support/hub.ts";
import { eventually, type Launched, launch } from "../../support/server.ts";
import { newFolder, removedAtEnd } from "./folder.ts";
import { median, type Row, whole } from "./round.ts";

const CHANGES = 20;
/** How often it is looked (milliseconds): more would take from what is measured. */
const LOOK = 50;

type Found = { id: string; slug: string } & { [field: string]: unknown };
/** What a change shows: the text, and the paths that have it afterwards; `gone`: that have it no more. */
type Shown = { text: string; paths: string[]; gone?: boolean };

/** Changes of the kinds that people make, each of records of its own. */
async function kindsOfChange(hub: HubClient): Promise<((turn: number) => Promise<Shown>)[]> {
  const later = pocketbaseDate(Date.now() + 86_400_000);
  const sessions = await hub.list("sessions", `start > "${later}" && status = "scheduled"`, "");
  const coming = new Set(sessions.map(({ event }) => event));
  const events: Found[] = (await hub.list("events", 'status = "published"', "")).filter(({ id }) =>
    coming.has(id),
  );
  const communities = new Map<string, Found>(
    (await hub.list("communities", "", "")).map((one) => [one.id, one]),
  );
  const venues: Found[] = await hub.list("venues", "", "");
  const partners: Found[] = await hub.list("partners", "", "");
  const event = (turn: number) => events[turn * 3] as Found;
  const home = (found: Found) => communities.get(found["community"] as string)?.slug;
  const word = (turn: number) => `改于${Date.now()}-${turn}`;
  return [
    async (turn) => {
      const { id, slug, ...rest } = event(turn);
      const text = word(turn);
      await hub.update("events", id, { title: text });
      const community = home({ id, slug, ...rest });
      return {
        text,
        paths: [
          `/events/${slug}/`,
          `/en/events/${slug}/`,
          `/communities/${community}/`,
          "/events/index.json",
          "/feeds/all.ics",
          `/feeds/events/${slug}.ics`,
          `/feeds/communities/${community}.ics`,
        ],
      };
    },
    async (turn) => {
      const { id, slug, community, venue: before } = event(turn);
      const venue = venues.find((one) => one["community"] === community && one.id !== before) as Found;
      const text = word(turn);
      await hub.update("venues", venue.id, { name: text });
      const { status, body } = await hub.update("events", id, { venue: venue.id });
      if (status !== 200) throw new Error(`another place was refused: ${JSON.stringify(body)}`);
      return { text, paths: [`/events/${slug}/`, "/events/index.json", "/feeds/all.ics"] };
    },
    async (turn) => {
      const { id, slug } = event(turn);
      const session = sessions.find((session) => session.event === id);
      await hub.update("sessions", session.id, { status: "cancelled" });
      return { text: `/signup/?session=${session.id}`, paths: [`/events/${slug}/`], gone: true };
    },
    async (turn) => {
      const text = word(turn);
      const slug = `bench-${Date.now()}-${turn}`;
      const { id: _, created, updated, collectionId, collectionName, ...like } = event(turn);
      const made = await hub.create("events", { ...like, slug, title: text });
      await hub.session(made.id, 10, 26);
      return {
        text,
        paths: [`/events/${slug}/`, "/events/index.json", `/feeds/events/${slug}.ics`, "/feeds/all.ics"],
      };
    },
    async (turn) => {
      const text = word(turn);
      const slug = `bench-${Date.now()}-${turn}`;
      const community = [...communities.values()][turn] as Found;
      const wish = { slug, title: text, category: "company", community: community.id };
      const { id } = await hub.create("wishes", { ...wish, status: "submitted" });
      await hub.update("wishes", id, { status: "published" });
      return {
        text,
        paths: [`/wishes/${slug}/`, "/wishes/", `/communities/${community.slug}/`, "/wishes/index.json"],
      };
    },
    async (turn) => {
      const { partner } = event(turn);
      const { id, slug } = partners.find((one) => one.id === partner) as Found;
      const text = word(turn);
      await hub.update("partners", id, { name: text });
      return {
        text,
        paths: [
          `/partners/${slug}/`,
          `/events/${event(turn).slug}/`,
          "/partners/index.json",
          "/feeds/all.ics",
        ],
      };
    },
  ];
}

async function isShown(url: string, { text, paths, gone = false }: Shown): Promise<boolean> {
  for (const path of paths) {
    const response = await fetch(url + path);
    if (response.status !== 200 || (await response.text()).includes(text) === gone) return false;
  }
  return true;
}

/** Milliseconds from each change's last write until everything that shows it does. */
async function changesShown(url: string): Promise<number[]> {
  const kinds = await kindsOfChange(new HubClient(url));
  const took: number[] = [];
  for (let turn = 0; turn < CHANGES; turn++) {
    const shown = await (kinds[turn % kinds.length] as (typeof kinds)[number])(turn);
    const begun = performance.now();
    while (!(await isShown(url, shown))) await sleep(LOOK);
    took.push(performance.now() - begun);
    await sleep(300);
  }
  return took;
}

/** What a whole build took, as it is said. */
type Built = { said: string; seconds: number; pages: number };

async function ready(hub: Launched): Promise<Built> {
  await eventually(
    "the hub is ready",
    () => {
      if (hub.process.exitCode !== null) throw new Error(hub.output());
      return hub.output().includes("Ready: ");
    },
    600_000,
  );
  const [, said = "", seconds, pages = ""] =
    /Published in (([\d.]+) s \(([\d,]+) pages\))\./.exec(hub.output()) ?? [];
  return { said, seconds: Number(seconds), pages: Number(pages.replaceAll(",", "")) };
}

/** The most memory (megabytes) that programs below that process have held, all together. */
function peakBelow(pid: number): number {
  const field = (id: number, name: string) =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1]);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .split(" ")
    .filter(Boolean)
    .map(Number);
  return children.reduce((sum, child) => sum + peakBelow(child), field(pid, "VmHWM") / 1024);
}

/** How long (seconds) `astro build` takes for the site of a hub. */
async function builtByAstro(url: string): Promise<number> {
  // Astro makes its program below the working directory, moves parts of it to the site, and looks for packages from there.
  const folder = newFolder("astro-", WORKSHOP);
  const [OUT_DIR, CACHE_DIR] = ["site", "cache"].map((name) => join(folder, name));
  const env = { ...process.env, HUB_URL: url, OUT_DIR, CACHE_DIR, ASTRO_TELEMETRY_DISABLED: "1" };
  const astro = join(ROOT, "node_modules/astro/bin/astro.mjs");
  const begun = performance.now();
  const { code, output } = await run(process.execPath, [astro, "build", "--root", ROOT], {
    cwd: folder,
    env,
  });
  const took = performance.now() - begun;
  if (code !== 0) throw new Error(output);
  return took / 1000;
}

/** What a build is beside, in words. */
type Than = (built: Built, url: string) => Promise<string>;

/** A hub with that data set as `npm start` gives it: its first site, and changes in it. `than`: what the build is beside. */
async function published(what: string, dataset: string | undefined, than: Than): Promise<[Built, Row[]]> {
  const hub = await launch({ DATA_DIR: newFolder("nuanting-"), ...(dataset && { DATASET: dataset }) });
  try {
    const memory = () => `${whole(peakBelow(hub.process.pid as number))} MB in all`;
    const built = await ready(hub);
    const first = memory();
    const took = (await changesShown(hub.url)).sort((a, b) => a - b);
    const value = (took[Math.ceil(took.length * 0.95) - 1] ?? Number.NaN) / 1000;
    const rows: Row[] = [
      {
        what: `a change to all that shows it, ${what}: p95 of ${CHANGES}`,
        value: `${value.toFixed(2)} s`,
        p50: Math.round(median(took)),
        note: `${(value / built.seconds).toFixed(2)} × a whole build, ${memory()}`,
      },
    ];
    const beside = await than(built, hub.url);
    return [
      built,
      [{ what: `whole build, ${what}`, value: built.said, note: `${beside}, ${first}` }, ...rows],
    ];
  } finally {
    await hub.stop();
  }
}

/** The sample beside what Astro does by itself, and a larger data set, if there is one, beside the sample. */
export async function publishing(large: { what: string; dataset: string } | undefined): Promise<Row[]> {
  const [sample, rows] = await published("the sample", undefined, async ({ seconds }, url) => {
    return `${(seconds / (await builtByAstro(url))).toFixed(2)} × astro build`;
  });
  if (!large) return rows;
  const [, more] = await published(large.what, large.dataset, async ({ seconds, pages }) => {
    return `${(seconds / pages / (sample.seconds / sample.pages)).toFixed(2)} × the sample's, a page`;
  });
  return [...rows, ...more];
}

/** How long the site's code takes, which is made once a release. */
export async function code(): Promise<Row> {
  const folder = newFolder("nuanting-code-");
  // A state of the sources that nobody has made yet.
  const state = `bench-${process.pid}`;
  const begun = performance.now();
  await codeFolder(folder, state, undefined);
  removedAtEnd(join(WORKSHOP, state));
  return {
    what: "the site's code, once a release",
    value: `${((performance.now() - begun) / 1000).toFixed(1)} s`,
  };
}
