/// <reference path="../types.d.ts" />
// PocketBase logs the addresses of requests. They may hold a token (in the path) or a phone (in a staff member's filter).

const TOKEN = /[a-z0-9]{15}[0-9a-f]{32}/g;

/** An address without its query and without tokens, however they are written. */
function bare(address: string): string {
  let path = address.replace(/[?#].*$/s, "");
  try {
    path = decodeURIComponent(path);
  } catch {
    // It stands as it came.
  }
  return path.replace(/[?#].*$/s, "").replace(TOKEN, "*");
}

type Log = { message: string; data: { get(key: string): unknown; set(key: string, value: unknown): void } };

/** Takes out of a log entry what is nobody's business, before it is kept. */
export function scrubLog(e: core.ModelEvent): void {
  const log = e.model as unknown as Log;
  if (log.data.get("type") === "request") {
    log.message = bare(log.message);
    for (const key of ["url", "referer"]) log.data.set(key, bare(`${log.data.get(key) ?? ""}`));
    // Details of a refused change may quote what was sent.
    log.data.set("details", null);
  }
  e.next();
}
