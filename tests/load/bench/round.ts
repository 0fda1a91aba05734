// Measured rounds of requests, and the rows of the table they make.
import { readFileSync } from "node:fs";
import autocannon from "autocannon";

export const CONNECTIONS = 200;
/** Seconds of each measured round, and how many rounds; what is compared takes turns. */
export const SECONDS = 4;
export const ROUNDS = 5;

export type Row = { what: string; value: string; p50?: number; p99?: number; note?: string };
export type Round = { perSecond: number; p50: number; p99: number };

export const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
export const whole = (value: number): string => Math.round(value).toLocaleString("en");

/**
 * A round of posts, each with a body of its own, or of gets: for SECONDS, or until so many are answered. Every answer
 * must be a success.
 */
export async function round(
  url: string,
  body?: () => object,
  headers: Record<string, string> = {},
  amount?: number,
): Promise<Round> {
  const requests = body && [
    {
      method: "POST",
      setupRequest: <T extends object>(request: T) => ({ ...request, body: JSON.stringify(body()) }),
    },
  ];
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    timeout: 60,
    ...(amount ? { amount } : { duration: SECONDS }),
    headers: { ...(body && { "content-type": "application/json" }), ...headers },
    ...(requests && { requests }),
  });
  if (result.non2xx || result.errors)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  return { perSecond: result["2xx"] / result.duration, p50: result.latency.p50, p99: result.latency.p99 };
}

export const summary = (rounds: Round[]) => ({
  value: `${whole(median(rounds.map(({ perSecond }) => perSecond)))}/s`,
  p50: median(rounds.map(({ p50 }) => p50)),
  p99: median(rounds.map(({ p99 }) => p99)),
});

/** The most memory a process has held, in megabytes; undefined where the system doesn't say. */
export function peakMemory(pid: string): number | undefined {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    return undefined;
  }
}
