// The browser's way to the hub's commands: same origin, typed by the domain.
import type { Problem } from "../domain/problem.ts";
import type { Lang } from "../i18n/index.ts";
import { fetchHub } from "./fetch-hub.ts";

/** What became of a command: done, refused in the contract's form, or nobody answered. */
export type Answer<T> = { done: T } | { refused: Problem } | { unreachable: true };

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
  try {
    const response = await fetchHub(`/api/hub/${path}`, {
      method,
      headers: {
        "Accept-Language": lang,
        ...(method === "POST" && { "Content-Type": "application/json" }),
        ...(token && { Authorization: token }),
      },
      ...(method === "POST" && { body: JSON.stringify(body ?? {}) }),
    });
    const answer = (await response.json()) as T & Partial<Problem>;
    if (response.ok) return { done: answer };
    return typeof answer.code === "string" ? { refused: answer as Problem } : { unreachable: true };
  } catch {
    return { unreachable: true };
  }
}
