// What was made on this device is remembered on it, and nowhere else: under which names, and how many there are.
import { keepOnDevice, keptOnDevice } from "../data/device.ts";
import { DAY } from "../domain/time.ts";

export type KeptKind = "signups" | "wishes";

/** Told to the page whenever there is more or less of it. */
export const KEPT = "kept";

/** What is kept of a kind. */
export function readKept<T>(kind: KeptKind): T[] {
  const all = keptOnDevice<T[]>(kind);
  return Array.isArray(all) ? all : [];
}

export function writeKept(kind: KeptKind, all: readonly object[]): void {
  keepOnDevice(kind, all.length ? all : undefined);
  dispatchEvent(new Event(KEPT));
}

/** Whether a sign-up is still listed, a day after the last of its sessions. `until`: that one's end, in milliseconds. */
export function isListed({ until }: { until: number }, now: number): boolean {
  return until > now - DAY;
}

/** How many sign-ups and wishes are listed on this device. */
export function countKept(now: number): number {
  const signups = readKept<{ until: number }>("signups").filter((one) => isListed(one, now));
  return signups.length + readKept("wishes").length;
}
