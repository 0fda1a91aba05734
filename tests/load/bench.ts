// `npm run bench`: how fast, beside what the same machine does in the same run. One table; nothing here fails a build.
// `npm run bench -- publishing serving` does only those parts.
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { prepareCode } from "../../pocketbase/publisher/code.ts";
import { codeFingerprint } from "../../pocketbase/publisher/fingerprint.ts";
import { Sites } from "../../pocketbase/publisher/site.ts";
import { run } from "../../pocketbase/system/program.ts";
import { SAMPLE } from "../../pocketbase/system/settings.ts";
import { eventually, launch, startServer } from "../support/server.ts";
import { desk } from "./bench/desk.ts";
import { newFolder } from "./bench/folder.ts";
import { code, publishing } from "./bench/publishing.ts";
import { CONNECTIONS, ROUNDS, type Row, SECONDS } from "./bench/round.ts";
import { serving } from "./bench/serving.ts";
import { openingRush, signUps } from "./bench/signups.ts";

const PARTS: { [part: string]: () => Promise<Row[]> } = {
  signups: async () => {
    const rush = await openingRush();
    const server = await startServer();
    const rows = await signUps(server.url);
    await server.stop();
    return [rush, ...rows];
  },
  serving: async () => {
    // Open to all: web servers that root starts read it as another user.
    const siteDir = newFolder("nuanting-site-");
    chmodSync(siteDir, 0o755);
    const hub = await launch({ SITE_DIR: siteDir });
    await eventually("the hub is ready", () => hub.output().includes("Ready: "), 600_000);
    await eventually("its files are compressed", () => new Sites(siteDir).current()?.pressed, 600_000);
    try {
      return await serving(hub.url, hub.dataDir, siteDir);
    } finally {
      await hub.stop();
    }
  },
  publishing: async () => {
    const first = await code();
    // What is made once a release is no part of a first build.
    await prepareCode(codeFingerprint());
    const rows = await withTenDistricts((dataset) =>
      publishing(dataset === undefined ? undefined : { what: "ten such districts", dataset }),
    );
    return [first, ...rows];
  },
  desk: () => withTenDistricts(async (dataset) => (dataset === undefined ? [] : desk(dataset))),
};

/** Measures something of a data set ten times as large as the sample; there is none where there is no Python to make it. */
async function withTenDistricts(measure: (folder: string | undefined) => Promise<Row[]>): Promise<Row[]> {
  const large = newFolder("nuanting-x10-");
  const generate = [join(SAMPLE, "generate.py"), "--scale", "10", "--out", large];
  return measure((await run("python3", generate)).code === 0 ? large : undefined);
}

const asked = process.argv.slice(2);
console.error(`Rounds of ${SECONDS} s at ${CONNECTIONS} connections, ${ROUNDS} where two are compared …`);
const rows: Row[] = [];
for (const [part, measure] of Object.entries(PARTS)) {
  if (asked.length === 0 || asked.includes(part)) rows.push(...(await measure()));
}

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
