// The browser's way to the hub's commands: same origin, typed by the commands themselves.
import type { At, Command, Reply, Sent } from "../domain/command.ts";
import { withoutEvidence } from "../domain/form.ts";
import type { Problem } from "../domain/problem.ts";
import { KEY_HEADER } from "../domain/retry.ts";
import { fetchHub, LONG_PATIENCE } from "./fetch-hub.ts";
import { dropKey, keyFor } from "./retry-key.ts";

/** What became of a command: done, refused in the contract's form, or nobody answered. */
export type Answer<T> = { done: T } | { refused: Problem } | { unreachable: true };

/** What goes with a command: its body, where it takes one, and a member's auth token, where it asks who sends it. */
type With<C extends Command> = C extends { without: string }
  ? [body?: Sent<C>, token?: string]
  : C extends { request: object }
    ? [body: Sent<C>, token?: string]
    : [body?: undefined, token?: string];

/** The address of a command; `at`: what stands for each name in its path. */
export function addressOf<C extends Command>({ path }: C, at: At<C>): string {
  const names: { readonly [name: string]: string } = at;
  return path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(names[name] ?? ""));
}

/**
 * Sends a command and reads its answer. Never rejects: a lost network, a proxy's error page and a broken answer are all
 * `unreachable`, as none of them says what the hub did. Sent again, the same asks for the answer that was lost.
 * @param lang the language (BCP 47 tag) that the hub is to answer in
 * @param at what stands for each name in its path
 */
export async function command<C extends Command>(
  lang: string,
  asked: C,
  at: At<C>,
  ...sent: With<C>
): Promise<Answer<Reply<C>>> {
  const { method, repeatable, limit } = asked;
  const [body = {}, token] = sent as [body?: object, token?: string];
  const address = addressOf(asked, at);
  const content =
    method === "POST" && !repeatable ? `${address} ${JSON.stringify(withoutEvidence(body))}` : undefined;
  try {
    const request = {
      method,
      headers: {
        "Accept-Language": lang,
        ...(method === "POST" && { "Content-Type": "application/json" }),
        ...(content && { [KEY_HEADER]: `"${keyFor(content)}"` }),
        ...(token && { Authorization: token }),
      },
      ...(method === "POST" && { body: JSON.stringify(body) }),
    };
    // What may be large is long on its way, and looked at for long.
    const response = await fetchHub(address, request, limit && LONG_PATIENCE);
    const answer = (await response.json()) as Reply<C> & Partial<Problem>;
    const isRefused = !response.ok && typeof answer.code === "string";
    if (!response.ok && !isRefused) return { unreachable: true };
    if (content) dropKey(content);
    return isRefused ? { refused: answer as Problem } : { done: answer };
  } catch {
    return { unreachable: true };
  }
}
