// How something of one's own that is listed on this device last stood, for when there is no network. It is kept with its
// entry in the list, and so goes with it; of what is not listed, as another's on a borrowed phone, nothing is kept.
import { type KeptKind, readKept, writeKept } from "./kept.ts";

/** What the hub said, and when, in milliseconds. */
export type LastSeen<T> = { own: T; at: number };

type Entry<T> = { token: string; seen?: LastSeen<T> };

/** Keeps what the hub says now of what a token opens. */
export function keepSeen<T>(kind: KeptKind, token: string, own: T): void {
  const all = readKept<Entry<T>>(kind);
  const entry = all.find((one) => one.token === token);
  if (!entry) return;
  entry.seen = { own, at: Date.now() };
  writeKept(kind, all);
}

export const lastSeen = <T>(kind: KeptKind, token: string): LastSeen<T> | undefined =>
  readKept<Entry<T>>(kind).find((one) => one.token === token)?.seen;
