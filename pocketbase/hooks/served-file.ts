/// <reference path="../types.d.ts" />
// How long others may keep a photo: one that is taken back is to be gone.

/** Seconds for which a photo that anyone may see is as good as new. */
const FRESH = 60;

/** Says so before PocketBase says thirty days; what a token opens nobody keeps. */
export function limitCaching(e: core.FileDownloadRequestEvent): void {
  // This kind of event hides the request behind a field of its own.
  const { request, response } = (e as unknown as { requestEvent: core.RequestEvent }).requestEvent;
  const isOpen = !request.url?.query().get("token");
  response.header().set("Cache-Control", isOpen ? `public, max-age=${FRESH}` : "private, no-store");
  e.next();
}
