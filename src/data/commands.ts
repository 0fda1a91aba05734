// The browser's way to the hub's commands and public records: same origin, typed by the domain.
import type { Problem } from "../domain/problem.ts";
import type { Lang } from "../i18n/index.ts";
import { learn } from "./hub-clock.ts";

/** What became of a command: done, refused in the contract's form, or nobody answered. */
export type Answer<T> = { done: T } | { refused: Problem } | { unreachable: true };

/** How long to wait for an answer before saying that there is none, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Sends a command and reads its answer. Never rejects: a lost network, a proxy's error page and a broken answer are all
 * `unreachable`, as none of them says what the hub did.
 * @param path below `/api/hub/`, such as `signups/<token>/cancel`
 * @param token a member's auth token, for commands that ask who sends them
 */
export async function command<T>(
  lang: Lang,
  method: "GET" | "POST",
  path: string,
  body?: unknown,
  token?: string,
): Promise<Answer<T>> {
  const sent = Date.now();
  try {
    const response = await fetch(`/api/hub/${path}`, {
      method,
      headers: {
        "Accept-Language": lang,
        ...(method === "POST" && { "Content-Type": "application/json" }),
        ...(token && { Authorization: token }),
      },
      ...(method === "POST" && { body: JSON.stringify(body ?? {}) }),
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    learn(response, sent);
    const answer = (await response.json()) as T & Partial<Problem>;
    if (response.ok) return { done: answer };
    return typeof answer.code === "string" ? { refused: answer as Problem } : { unreachable: true };
  } catch {
    return { unreachable: true };
  }
}

/**
 * Records, as PocketBase's records API lists them: public ones, or whatever the member of an auth token may see.
 * @throws when the hub does not answer
 */
export async function records<T>(
  collection: string,
  query: Record<string, string>,
  token?: string,
): Promise<T[]> {
  const address = `/api/collections/${collection}/records?${new URLSearchParams(query)}`;
  const sent = Date.now();
  const response = await fetch(address, {
    ...(token && { headers: { Authorization: token }, cache: "no-store" as const }),
    signal: AbortSignal.timeout(PATIENCE),
  });
  learn(response, sent);
  if (!response.ok) throw new Error(`${collection}: ${response.status}`);
  return ((await response.json()) as { items: T[] }).items;
}
