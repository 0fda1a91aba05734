// A data set that is loaded, and whose site is made, in a moment.
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SAMPLE } from "../../pocketbase/system/settings.ts";

/** How lines name who and where. */
const NAMED = /(community|partner)-\d+/g;
/** Stalls, the most there are. */
const STALLS = 12;

/**
 * Puts into `dir` what goes on in the first of the sample's communities, with whatever that refers to. `more`: with some
 * stalls and services there, and those who bring them.
 */
export function smallDistrict(dir: string, more = false): string {
  cpSync(SAMPLE, dir, { recursive: true });
  const keep = (name: string, wanted: (line: string) => boolean, most = Infinity): string => {
    const [head = "", ...lines] = readFileSync(join(SAMPLE, `${name}.csv`), "utf8")
      .trim()
      .split("\n");
    const kept = [head, ...lines.filter(wanted).slice(0, most)].join("\n");
    writeFileSync(join(dir, `${name}.csv`), `${kept}\n`);
    return kept;
  };
  const keyOf = (line: string) => line.slice(0, line.indexOf(","));
  const inFirst = (line: string) => line.includes("community-001,");
  const events = keep("events", inFirst);
  const named = events + keep("wishes", inFirst) + keep("projects", inFirst);
  const slugs = new Set(events.split("\n").map(keyOf));
  const stalls = keep("stalls", (line) => more && slugs.has(keyOf(line)), STALLS);
  const services = keep("services", (line) => stalls.includes(keyOf(line)));
  const partners = keep("partners", (line) => (named + stalls + services).includes(keyOf(line)));
  const kept = new Set((named + partners).match(NAMED));
  const isKept = (line: string) => line.match(NAMED)?.every((one) => kept.has(one)) ?? true;
  for (const name of ["communities", "venues", "departments", "property_projects", "property_ratings"])
    keep(name, isKept);
  return dir;
}
