/// <reference path="../types.d.ts" />

// This runtime's copies of the bundles.
declare var answerHooks: typeof import("./answer.ts");
declare var attendanceHooks: typeof import("./attendance.ts");
declare var bootstrapHooks: typeof import("./bootstrap.ts");
declare var logHooks: typeof import("./log.ts");
declare var signupHooks: typeof import("./signup.ts");
declare var rulesHooks: typeof import("./rules.ts");
declare var siteHooks: typeof import("./site.ts");
declare var recordsApiHooks: typeof import("./records-api.ts");
declare var workHooks: typeof import("./work.ts");
declare var wishHooks: typeof import("./wish.ts");

declare namespace core {
  interface RequestEvent {
    /** Handlers always have one; PocketBase's types leave room for none. */
    request: http.Request;
  }
}
