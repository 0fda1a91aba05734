// `npm run bench`: how fast, beside what the same machine does in the same run. One table; nothing here fails a build.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import { obtainBinary } from "../../pocketbase/launcher/binary.ts";
import { answers } from "../../pocketbase/launcher/server.ts";
import { countPages, Sites } from "../../pocketbase/publisher/site.ts";
import { places } from "../../pocketbase/system/places.ts";
import { run } from "../../pocketbase/system/program.ts";
import { ROOT, SAMPLE } from "../../pocketbase/system/settings.ts";
import { HubClient } from "../support/hub.ts";
import { freePort, startServer } from "../support/server.ts";

const CONNECTIONS = 200;
/** Seconds of each measured round, and how many rounds; what is compared takes turns. */
const SECONDS = 4;
const ROUNDS = 5;

type Row = { what: string; value: string; p50?: number; p99?: number; note?: string };
type Round = { perSecond: number; p50: number; p99: number };

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const whole = (value: number): string => Math.round(value).toLocaleString("en");

/**
 * A round of posts, each with a body of its own, or of gets: for SECONDS, or until so many are answered. Every answer
 * must be a success.
 */
async function round(
  url: string,
  body?: () => object,
  headers: Record<string, string> = {},
  amount?: number,
): Promise<Round> {
  const requests = body && [
    {
      method: "POST",
      setupRequest: <T extends object>(request: T) => ({ ...request, body: JSON.stringify(body()) }),
    },
  ];
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    timeout: 60,
    ...(amount ? { amount } : { duration: SECONDS }),
    headers: { ...(body && { "content-type": "application/json" }), ...headers },
    ...(requests && { requests }),
  });
  if (result.non2xx || result.errors)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  return { perSecond: result["2xx"] / result.duration, p50: result.latency.p50, p99: result.latency.p99 };
}

const summary = (rounds: Round[]) => ({
  value: `${whole(median(rounds.map(({ perSecond }) => perSecond)))}/s`,
  p50: median(rounds.map(({ p50 }) => p50)),
  p99: median(rounds.map(({ p99 }) => p99)),
});

let phones = 0;
/** A phone that no other request has. */
const nextPhone = () => `13${String(100_000_000 + phones++)}`;

/** PocketBase as it comes, with one collection of the same fields that anyone may create records in. */
async function startPlain(): Promise<{ url: string; stop(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "nuanting-plain-"));
  for (const name of ["data", "hooks", "migrations"]) mkdirSync(join(folder, name));
  writeFileSync(
    join(folder, "migrations/1_plain.js"),
    `migrate((app) => app.save(new Collection({ type: "base", name: "plain", createRule: "", fields: [
      { type: "text", name: "session", required: true }, { type: "text", name: "name", max: 40, required: true },
      { type: "text", name: "phone", max: 30, required: true }, { type: "number", name: "party", onlyInt: true, min: 1 },
      { type: "select", name: "status", values: ["confirmed", "waitlisted", "cancelled"], maxSelect: 1 },
      { type: "number", name: "number" },
      { type: "autodate", name: "created", onCreate: true },
      { type: "autodate", name: "updated", onCreate: true, onUpdate: true }] })));`,
  );
  const port = await freePort();
  const options = ["--dir=data", "--hooksDir=hooks", "--migrationsDir=migrations", "--dev=false"];
  const server = spawn(await obtainBinary(process.env), ["serve", `--http=127.0.0.1:${port}`, ...options], {
    cwd: folder,
    stdio: "ignore",
  });
  const stop = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", stop);
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/api/health`);
  return { url, stop };
}

/** The most memory a process has held, in megabytes; undefined where the system doesn't say. */
function peakMemory(pid: string): number | undefined {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    return undefined;
  }
}

/** Builds the site from a server's data, serves it, and says how long that took. */
async function buildSite(url: string, dataDir: string): Promise<string> {
  const place = places(dataDir);
  const sites = new Sites(place.site);
  const begun = Date.now();
  const id = begun.toString(36);
  const env = {
    ...process.env,
    NODE_ENV: "production",
    ASTRO_TELEMETRY_DISABLED: "1",
    HUB_URL: url,
    SITE_URL: url,
    OUT_DIR: sites.folder(id),
    CACHE_DIR: join(place.run, "astro"),
  };
  const { code, output } = await run(process.execPath, ["node_modules/astro/bin/astro.mjs", "build"], {
    cwd: ROOT,
    env,
  });
  if (code !== 0) throw new Error(output.slice(-2000));
  const seconds = (Date.now() - begun) / 1000;
  sites.swap({ id, data: "", code: "", begun });
  return `${seconds.toFixed(1)} s (${whole(countPages(sites.folder(id)))} pages)`;
}

const signUpTo = (url: string, session: string, amount?: number) =>
  round(
    `${url}/api/hub/sessions/${session}/signups`,
    () => ({ name: "王秀英", phone: nextPhone(), consent: true, party: 1 }),
    {},
    amount,
  );

const RUSH = { people: 3000, seats: 30 };

/** A class opens on a server that was just started, and everybody is there: how long until the last one has an answer. */
async function openingRush(): Promise<Row> {
  const server = await startServer({ DATASET: "none" });
  const hub = new HubClient(server.url);
  const { event } = await hub.place();
  const { id } = await hub.session(event.id, RUSH.seats);
  const begun = Date.now();
  const { p50, p99 } = await signUpTo(server.url, id, RUSH.people);
  const seconds = (Date.now() - begun) / 1000;
  const { taken, waiting } = await hub.record("sessions", id);
  if (taken !== RUSH.seats || waiting !== RUSH.people - RUSH.seats)
    throw new Error("the rush was miscounted");
  await server.stop();
  const what = `opening rush: ${whole(RUSH.people)} people, ${RUSH.seats} seats, cold`;
  return { what, value: `${seconds.toFixed(1)} s`, p50, p99 };
}

const rows: Row[] = [await openingRush()];
const server = await startServer();
const plain = await startPlain();
const hub = new HubClient(server.url);
const { event } = await hub.place();
const open = await hub.session(event.id, 10_000_000);
const full = await hub.session(event.id, 1, 72);
await hub.signUp(full.id);

const create = () =>
  round(`${plain.url}/api/collections/plain/records`, () => ({
    name: "王秀英",
    phone: nextPhone(),
    party: 1,
    session: open.id,
    status: "confirmed",
    number: 1,
  }));

console.error(`${ROUNDS} rounds of ${SECONDS} s at ${CONNECTIONS} connections …`);
// Each runtime loads the hooks at its first request; that is not what is measured here.
await signUpTo(server.url, open.id);
const creates: Round[] = [await create()];
const compared: { what: string; session: string; rounds: Round[]; ratios: number[] }[] = [
  { what: "sign-ups, with seat check", session: open.id, rounds: [], ratios: [] },
  { what: "sign-ups for a waiting list", session: full.id, rounds: [], ratios: [] },
];
for (let i = 0; i < ROUNDS; i++) {
  for (const { session, rounds, ratios } of compared) {
    const ours = await signUpTo(server.url, session);
    const theirs = await create();
    rounds.push(ours);
    creates.push(theirs);
    ratios.push(ours.perSecond / theirs.perSecond);
  }
}
for (const { what, rounds, ratios } of compared) {
  rows.push({ what, ...summary(rounds), note: `${median(ratios).toFixed(2)} × plain` });
}
rows.push({ what: "record creates of plain PocketBase", ...summary(creates.slice(1)) });
plain.stop();

rows.push({ what: "whole build of the site", value: await buildSite(server.url, server.dataDir) });
const page = `${server.url}/`;
const bytes = (await (await fetch(page)).text()).length;
await round(page);
rows.push({ what: "page, as it is", ...summary([await round(page)]), note: `${whole(bytes)} characters` });
rows.push({
  what: "page, compressed",
  ...summary([await round(page, undefined, { "accept-encoding": "gzip" })]),
});
const pid = readFileSync(places(server.dataDir).pid, "utf8");
rows.push({ what: "server's memory, at most", value: `${whole(peakMemory(pid) ?? Number.NaN)} MB` });
await server.stop();

const large = mkdtempSync(join(tmpdir(), "nuanting-x10-"));
const { code } = await run("python3", [join(SAMPLE, "generate.py"), "--scale", "10", "--out", large]);
if (code === 0) {
  const tenfold = await startServer({ DATASET: large });
  rows.push({
    what: "whole build of ten such districts' site",
    value: await buildSite(tenfold.url, tenfold.dataDir),
  });
  await tenfold.stop();
}
rmSync(large, { recursive: true, force: true });

const cells = rows.map(({ what, value, p50, p99, note = "" }) => [
  what,
  value,
  p50 === undefined ? "" : `${p50} ms`,
  p99 === undefined ? "" : `${p99} ms`,
  note,
]);
const table = [["", "", "p50", "p99", ""], ...cells];
const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...table.map((line) => line[i]?.length ?? 0)));
for (const line of table) {
  console.log(
    line
      .map((cell, i) => (i ? cell.padStart(widths[i] as number) : cell.padEnd(widths[i] as number)))
      .join("  "),
  );
}
process.exit(0);
