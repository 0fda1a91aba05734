// How long to wait.

/**
 * Aborts after so many milliseconds, or with `other` if that is sooner. `AbortSignal.timeout` and `any` would do, but
 * phones that are still about lack them (before Safari 16 and 17.4, Chrome 103 and 116).
 */
export function patience(milliseconds: number, other?: AbortSignal | null): AbortSignal {
  const ended = new AbortController();
  const end = () => ended.abort();
  const timer = setTimeout(end, milliseconds);
  ended.signal.addEventListener("abort", () => clearTimeout(timer));
  if (other?.aborted) end();
  else other?.addEventListener("abort", end);
  return ended.signal;
}
