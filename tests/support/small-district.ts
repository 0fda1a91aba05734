// A data set that is loaded, and whose site is made, in a moment.
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SAMPLE } from "../../pocketbase/system/settings.ts";

/**
 * Puts the sample's communities into `dir`, with what goes on in the first of them. `more`: with the stalls and services
 * there, and all who bring them.
 */
export function smallDistrict(dir: string, more = false): string {
  cpSync(SAMPLE, dir, { recursive: true });
  const keep = (name: string, wanted: (line: string) => boolean): string => {
    const [head = "", ...lines] = readFileSync(join(SAMPLE, `${name}.csv`), "utf8")
      .trim()
      .split("\n");
    const kept = [head, ...lines.filter(wanted)].join("\n");
    writeFileSync(join(dir, `${name}.csv`), `${kept}\n`);
    return kept;
  };
  const keyOf = (line: string) => line.slice(0, line.indexOf(","));
  const inFirst = (line: string) => line.includes("community-001,");
  const events = keep("events", inFirst);
  const named = events + keep("wishes", inFirst) + keep("projects", inFirst);
  const slugs = new Set(events.split("\n").map(keyOf));
  const stalls = keep("stalls", (line) => more && slugs.has(keyOf(line)));
  const services = keep("services", (line) => stalls.includes(keyOf(line)));
  keep("partners", (line) => (named + stalls + services).includes(keyOf(line)));
  return dir;
}
