// What pages and the service worker that keeps them say to one another, and where the pages are.

/** `seen`: the page that was opened, where the worker did not bring it; `also`: what must open in any case. */
export type ToWorker = { seen: string | undefined; also: string[] };
/** A page was kept as it is now; or what a page shows now is of then, in milliseconds. */
export type FromWorker = { kept: string } | { asOf: number };

/** The cache with the pages, by their paths. */
export const PAGES = "pages";
/** The header of a kept page that says when it was kept, in milliseconds. */
export const KEPT_AT = "x-kept-at";
