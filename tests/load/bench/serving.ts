// How fast pages and feeds are sent, as they are and compressed.
import { readFileSync } from "node:fs";
import { places } from "../../../pocketbase/system/places.ts";
import { peakMemory, type Row, round, summary, whole } from "./round.ts";

/** A hub with a site: pages, and the most memory its server has held. */
export async function serving(url: string, dataDir: string): Promise<Row[]> {
  const page = `${url}/`;
  const bytes = (await (await fetch(page)).text()).length;
  await round(page);
  const plain = await round(page);
  const compressed = await round(page, undefined, { "accept-encoding": "gzip" });
  const pid = readFileSync(places(dataDir).pid, "utf8");
  return [
    { what: "page, as it is", ...summary([plain]), note: `${whole(bytes)} characters` },
    { what: "page, compressed", ...summary([compressed]) },
    { what: "server's memory, at most", value: `${whole(peakMemory(pid) ?? Number.NaN)} MB` },
  ];
}
