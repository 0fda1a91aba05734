// How large a file may be that is read, and how long that may take.

/** In bytes. */
export const MAX_FILE = 5_000_000;
/** What a compressed one may come to. */
export const MAX_INSIDE = 50_000_000;
/** In milliseconds. */
export const PATIENCE = 30_000;
