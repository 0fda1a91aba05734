// What the door keeps on this device, so that it works without network: lists as last heard, and deeds not sent yet.
// It ends with signing out, and by itself some time after the session.
import { type Deed, type DoorList, SYNC_WITHIN } from "../../domain/attendance.ts";
import type { Event } from "../../domain/event.ts";
import type { ProblemCode } from "../../domain/problem.ts";
import type { Session } from "../../domain/session.ts";
import { DAY, instant } from "../../domain/time.ts";
import type { Venue } from "../../domain/venue.ts";

/** A session as the door needs it. */
export type DoorSession = Pick<Session, "id" | "start" | "end" | "status" | "capacity" | "taken"> & {
  event: Pick<Event, "title" | "status" | "community" | "partner">;
  venue: Pick<Venue, "name" | "address"> | undefined;
};

/** A session's list as the hub had it at `heard` (milliseconds). Phones are masked: no more is kept of them. */
export type KeptList = { id: string; session: DoorSession; list: DoorList; heard: number };

/**
 * A deed of this device. `order` grows with each; `sent`: the hub has done it, though the list does not show it yet;
 * `refused`: why it did not; `until`: when its session ends, in milliseconds.
 */
export type QueuedDeed = {
  id: string;
  order: number;
  session: string;
  until: number;
  deed: Deed;
  sent?: true;
  refused?: ProblemCode;
};

type Stores = { lists: KeptList; deeds: QueuedDeed };
type Name = keyof Stores;
const NAMES: readonly Name[] = ["lists", "deeds"];

let opening: Promise<IDBDatabase | undefined> | undefined;

/** The database; undefined where the browser has none for us, as in some private windows. */
function open(): Promise<IDBDatabase | undefined> {
  opening ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open("checkin", 1);
      request.onupgradeneeded = () => {
        for (const name of NAMES) request.result.createObjectStore(name, { keyPath: "id" });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
  return opening;
}

/** Runs one transaction and waits until it is on the disk; false where that failed. */
async function write(run: (store: (name: Name) => IDBObjectStore) => void): Promise<boolean> {
  const database = await open();
  if (!database) return false;
  return new Promise((resolve) => {
    try {
      const transaction = database.transaction(NAMES, "readwrite", { durability: "strict" });
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () => resolve(false);
      run((name) => transaction.objectStore(name));
    } catch {
      resolve(false);
    }
  });
}

async function all<N extends Name>(name: N): Promise<Stores[N][]> {
  const database = await open();
  if (!database) return [];
  return new Promise((resolve) => {
    const request = database.transaction(name).objectStore(name).getAll();
    request.onsuccess = () => resolve(request.result as Stores[N][]);
    request.onerror = () => resolve([]);
  });
}

/** Keeps lists and deeds, in place of what had their ids; false where this device can't keep anything. */
export function keep<N extends Name>(name: N, ...values: Stores[N][]): Promise<boolean> {
  return write((store) => {
    for (const value of values) store(name).put(value);
  });
}

/** Forgets lists or deeds by their ids. */
export function forget(name: Name, ...ids: string[]): Promise<boolean> {
  return write((store) => {
    for (const id of ids) store(name).delete(id);
  });
}

/** Forgets everything. */
export function forgetAll(): Promise<boolean> {
  return write((store) => {
    for (const name of NAMES) store(name).clear();
  });
}

/** What is kept, deeds in order. */
export async function kept(): Promise<{ lists: KeptList[]; deeds: QueuedDeed[] }> {
  const [lists, deeds] = await Promise.all([all("lists"), all("deeds")]);
  return { lists, deeds: deeds.sort((a, b) => a.order - b.order) };
}

/**
 * Forgets what is out of date at `now` (milliseconds, by the hub: the device's clock may be days ahead); where it was not
 * `heard` that this is the time, only what is so by a week. A day after its
 * session a list is dropped; a deed that was not sent is not lost with it, but goes once the hub would no longer take it.
 */
export async function forgetOld(now: number, heard: boolean): Promise<void> {
  const { lists, deeds } = await kept();
  const old = (until: number, open: boolean) => until + (open || !heard ? SYNC_WITHIN : DAY) < now;
  const over = lists.filter(({ session }) => old(instant(session.end), false));
  const late = deeds.filter(({ until, sent, refused }) => old(until, !sent && !refused));
  if (over.length) await forget("lists", ...over.map(({ id }) => id));
  if (late.length) await forget("deeds", ...late.map(({ id }) => id));
}
