// PocketBase's own SDK as the browser reads records, listens to them and signs in with it. What staff do as soon as they are
// there imports this; what may come to it later imports it then, as `watch.ts` does, and a first view has `read.ts`.
import PocketBase, { BaseAuthStore, ClientResponseError, type RecordService } from "pocketbase";
import type { Collection, PublicCollection } from "../domain/collections.ts";
import { fetchHub } from "./fetch-hub.ts";
import type { PublicRecord } from "./nouns.ts";

/** The SDK's client, knowing the hub's collections and what anyone may read of them. */
export type Client = Omit<PocketBase, "collection"> & {
  collection<Name extends PublicCollection>(name: Name): RecordService<PublicRecord<Name>>;
  collection(name: Collection): RecordService;
};

/**
 * The hub as anyone sees it, or as the member of an auth token does. Its methods reject when the hub refuses or can't be
 * reached: see `statusOf`.
 */
export function client(token?: string): Client {
  // Who is signed in here is kept by whoever knows for how long.
  const hub = new PocketBase("/", new BaseAuthStore());
  if (token) hub.authStore.save(token);
  // Two parts of a page may ask the same at once.
  hub.autoCancellation(false);
  hub.beforeSend = (url, options) => ({ url, options: { ...options, fetch: fetchHub } });
  hub.afterSend = ({ status }: Response, data: object) => {
    // The SDK takes a proxy's page, or half an answer, for an answer without anything in it.
    if (status !== 204 && !Object.keys(data).length) throw new Error(`${status} without an answer`);
    return data;
  };
  return hub as Client;
}

/** The HTTP status in which the hub refused; 0 where it did not answer, or nothing worth the name. */
export function statusOf(error: unknown): number {
  return error instanceof ClientResponseError ? error.status : 0;
}

/** What is found, or undefined where the hub says that there is none. @throws as the client does else */
export async function orNone<T>(finding: Promise<T>): Promise<T | undefined> {
  try {
    return await finding;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}
