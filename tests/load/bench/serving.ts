// How fast pages and feeds are sent: by the hub itself, by nginx and Caddy in front of it, and by the same two as bare servers of
// files.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Deployment } from "../../../pocketbase/launcher/deploy-files.ts";
import { places } from "../../../pocketbase/system/places.ts";
import { run } from "../../../pocketbase/system/program.ts";
import { debianProgram } from "../../support/debian.ts";
import { type FrontName, startFront } from "../../support/front.ts";
import { CONNECTIONS, median, peakMemory, ROUNDS, type Row, SECONDS, whole } from "./round.ts";

const PAGE = "/events/";
const FEED = "/feeds/all.ics";

/** A server of nothing but files. */
const BARE: { [Name in FrontName]: (deployment: Deployment) => string } = {
  caddy: ({ siteUrl, siteDir }) =>
    `{\n}\n${siteUrl} {\n\troot * ${siteDir}/current\n\tfile_server {\n\t\tprecompressed br gzip\n\t}\n}\n`,
  nginx: ({ siteUrl, siteDir }) =>
    `server { listen ${new URL(siteUrl).port}; root ${siteDir}/current; gzip_static on; access_log /var/log/nginx/bare.log;
      types { text/html html; text/calendar ics; } }`,
};

/** Requests answered a second. wrk asks: Node itself answers fewer than these servers. */
async function wrk(url: string, encoding: string): Promise<number> {
  const program = debianProgram("wrk", ["wrk", "libluajit-5.1-2"]);
  const unpacked = join(
    dirname(program),
    "../lib",
    process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu",
  );
  const args = ["-t1", `-c${CONNECTIONS}`, `-d${SECONDS}s`, "-H", `Accept-Encoding: ${encoding}`, url];
  const { output } = await run(program, args, { env: { ...process.env, LD_LIBRARY_PATH: unpacked } });
  const [, perSecond] = /Requests\/sec:\s+([\d.]+)/.exec(output) ?? [];
  if (!perSecond || /Non-2xx|Socket errors/.test(output)) throw new Error(`${url}: ${output}`);
  return Number(perSecond);
}

/** A hub with a site in `siteDir`: pages, and the most memory its server has held. */
export async function serving(url: string, dataDir: string, siteDir: string): Promise<Row[]> {
  const port = Number(new URL(url).port);
  const rows: Row[] = [];
  const compare = async (
    measured: { what: string; url: string; encoding: string; to?: number; as?: string }[],
  ) => {
    const rates = measured.map(() => [] as number[]);
    for (let i = 0; i < ROUNDS; i++) {
      // There and back: a machine that gets slower favours none.
      const order = i % 2 ? [...measured.entries()].reverse() : measured.entries();
      for (const [j, { url, encoding }] of order) rates[j]?.push(await wrk(url, encoding));
    }
    for (const [j, { what, to, as }] of measured.entries()) {
      const ratios = to === undefined ? [] : (rates[j] ?? []).map((rate, i) => rate / (rates[to]?.[i] ?? 1));
      rows.push({
        what,
        value: `${whole(median(rates[j] ?? []))}/s`,
        note: to === undefined ? "" : `${median(ratios).toFixed(2)} × ${as}`,
      });
    }
  };
  for (const name of ["nginx", "caddy"] as const) {
    const encoding = name === "nginx" ? "gzip" : "br";
    const bare = await startFront(name, port, siteDir, BARE[name]);
    const front = await startFront(name, port, siteDir);
    await compare([
      { what: `page by bare ${name}, compressed`, url: bare.url + PAGE, encoding },
      {
        what: `page by ${name} in front of the hub`,
        url: front.url + PAGE,
        encoding,
        to: 0,
        as: `bare ${name}`,
      },
      ...(name === "nginx"
        ? [
            { what: "page by the hub, compressed", url: url + PAGE, encoding, to: 0, as: "bare nginx" },
            {
              what: "page by the hub, as it is",
              url: url + PAGE,
              encoding: "identity",
              to: 0,
              as: "bare nginx",
            },
            { what: "feed by bare nginx, compressed", url: bare.url + FEED, encoding },
            { what: "feed by the hub, compressed", url: url + FEED, encoding, to: 4, as: "bare nginx" },
          ]
        : []),
    ]);
    await front.stop();
    await bare.stop();
  }
  const pid = readFileSync(places(dataDir).pid, "utf8");
  rows.push({ what: "server's memory, at most", value: `${whole(peakMemory(pid) ?? Number.NaN)} MB` });
  return rows;
}
