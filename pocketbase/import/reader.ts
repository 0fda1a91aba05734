// Reads a file as the desk's worker does, in a thread that the command can end: what is read may be of anybody's making.
import { parentPort, workerData } from "node:worker_threads";
import { read } from "../../src/features/import/read.ts";

parentPort?.postMessage(await read(workerData));
