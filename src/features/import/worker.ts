// Reads what somebody brings, apart from the page, which stays alive; see `read.ts`.
import { readFile, readText } from "./read.ts";
import { type Reading, type Trouble, Unreadable } from "./reading.ts";

/** A file, or pasted cells. */
export type Brought = { name: string; bytes: Uint8Array } | { text: string };
export type Read = { reading: Reading } | { trouble: Trouble };

self.onmessage = async ({ data }: MessageEvent<Brought>) => {
  let read: Read;
  try {
    read = { reading: "text" in data ? readText(data.text) : await readFile(data.name, data.bytes) };
  } catch (error) {
    read = { trouble: error instanceof Unreadable ? error.trouble : "badFile" };
  }
  self.postMessage(read);
};
