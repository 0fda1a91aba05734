/// <reference path="../types.d.ts" />

// This runtime's copies of the bundles that `main.pb.ts` calls.
declare var bootstrapHooks: typeof import("./bootstrap.ts");
declare var invitationHooks: typeof import("./invitation.ts");
declare var logHooks: typeof import("./log.ts");
declare var rulesHooks: typeof import("./rules.ts");
declare var lookHooks: typeof import("./look.ts");
declare var queryHooks: typeof import("./query.ts");
declare var servedFileHooks: typeof import("./served-file.ts");
declare var signInHooks: typeof import("./sign-in.ts");
declare var smsHooks: typeof import("./sms.ts");
declare var siteHooks: typeof import("./site.ts");
declare var recordsApiHooks: typeof import("./records-api.ts");

declare namespace core {
  interface RequestEvent {
    /** Handlers always have one; PocketBase's types leave room for none. */
    request: http.Request;
  }
}
