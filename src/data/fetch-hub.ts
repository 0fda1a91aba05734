// How whatever runs in a browser asks the hub: with patience, never from a cache, and learning its clock from each answer.
import { hasHeard, hubNow, learn } from "./hub-clock.ts";
import { patience } from "./patience.ts";

/** How long to wait for an answer before saying that there is none, in milliseconds. */
const PATIENCE = 20_000;

/** The same for what is long in the making, or on its way by a slow network: a file, thousands of rows. */
export const LONG_PATIENCE = 120_000;

/** As `fetch`, with how long (milliseconds) the whole answer may take. @throws when there is no answer, or none in time */
export async function fetchHub(
  address: RequestInfo | URL,
  request: RequestInit = {},
  wait = PATIENCE,
): Promise<Response> {
  const sent = Date.now();
  const signal = patience(wait, request.signal);
  try {
    const response = await fetch(address, { ...request, cache: "no-store", signal });
    learn(response, sent);
    return response;
  } catch (error) {
    // To the SDK, what was aborted is what nobody wants any more.
    throw signal.aborted && !request.signal?.aborted ? new Error("no answer in time") : error;
  }
}

/** The hub's time (milliseconds), heard from itself. @throws when it has not answered on this page, and does not now */
export async function hubTime(): Promise<number> {
  if (!hasHeard()) await fetchHub("/api/health", { method: "HEAD" });
  return hubNow();
}
