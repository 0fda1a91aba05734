/// <reference path="../types.d.ts" />
// PocketBase logs the addresses of requests. They may hold a token (in the path) or a phone (in a staff member's filter).

const TOKEN = /[a-z0-9]{15}[0-9a-f]{32}/g;

/** An address without its query and without tokens. */
function bare(address: string): string {
  return address.replace(/[?#].*$/s, "").replace(TOKEN, "*");
}

/** Takes out of a log entry what is nobody's business, before it is kept. */
export function scrubLog(e: core.ModelEvent): void {
  const log = e.model as unknown as { message: string; data: { [key: string]: unknown } };
  log.message = bare(log.message);
  for (const key of ["url", "referer"]) {
    if (typeof log.data[key] === "string") log.data[key] = bare(log.data[key]);
  }
  // Details of a refused change may quote what was sent.
  if (log.data["type"] === "request") delete log.data["details"];
  e.next();
}
