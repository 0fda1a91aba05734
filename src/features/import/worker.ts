// Reads what somebody brings, apart from the page, which stays alive; see `read.ts`.
import { read } from "./read.ts";
import type { Brought } from "./reading.ts";

self.onmessage = async ({ data }: MessageEvent<Brought>) => self.postMessage(await read(data));
