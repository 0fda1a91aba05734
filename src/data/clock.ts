// The moment the pages are built for. BUILD_TIME (ISO 8601) pins it, for tests.
import { localDay } from "../domain/time.ts";

const { BUILD_TIME } = process.env;

/** Milliseconds since the epoch, the same throughout a build. */
export const now: number = BUILD_TIME ? Date.parse(BUILD_TIME) : Date.now();

/** The district's local day at that moment. */
export const today: string = localDay(now);
