// What programs of other hands read in a calendar.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pythonPackages, runPython } from "./python.ts";

const PROGRAM = new URL("calendar-readers.py", import.meta.url).pathname;
const PACKAGES = ["icalendar", "ical", "khal", "vdirsyncer"];

/** `start`, `end`: instants in milliseconds. `uid`: where the reader tells it. */
export type Read = { uid?: string; start: number; end: number; summary: string; status: string };

/** Where they are, installing them if need be; undefined where Python isn't there. @throws if they can't be installed */
export const calendarReaders = (): string | undefined =>
  pythonPackages("calendar-readers", PACKAGES, new URL("calendar-readers.txt", import.meta.url));

/** What each of them, in the folder `readers`, makes of a calendar that is served: by its name, the earliest entry first. */
export async function readByOthers(readers: string, text: string): Promise<Record<string, Read[]>> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/calendar; charset=utf-8").end(text);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const folder = mkdtempSync(join(tmpdir(), "nuanting-calendar-"));
  try {
    const args = [PROGRAM, `http://127.0.0.1:${port}/feed.ics`, folder];
    const { code, output, complaints } = await runPython(readers, args, folder);
    if (code !== 0) throw new Error(`A calendar could not be read: ${complaints.slice(-2000)}`);
    const read = JSON.parse(output) as { [reader: string]: (Omit<Read, "start" | "end"> & Instants)[] };
    return Object.fromEntries(
      Object.entries(read).map(([reader, entries]) => [reader, entries.map(withInstants).sort(byTime)]),
    );
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
}

type Instants = { start: string; end: string };

const withInstants = <E extends Instants>(entry: E) => ({
  ...entry,
  start: Date.parse(entry.start),
  end: Date.parse(entry.end),
});

const byTime = (a: Read, b: Read) => a.start - b.start || (a.summary < b.summary ? -1 : 1);
