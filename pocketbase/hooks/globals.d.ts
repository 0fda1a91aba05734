/// <reference path="../types.d.ts" />

/** This runtime's copy of the bundle. */
declare var hub: typeof import("./hub.ts");

declare namespace core {
  interface RequestEvent {
    /** Handlers always have one; PocketBase's types leave room for none. */
    request: http.Request;
  }
}
