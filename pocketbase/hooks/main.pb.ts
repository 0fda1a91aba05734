/// <reference path="../types.d.ts" />
// Routes and hooks. PocketBase takes each handler's text and runs it elsewhere, so a handler only loads the bundle.

const quiet = $apis.skipSuccessActivityLog();

routerAdd("POST", "/api/hub/sessions/{id}/signups", (e) => require(`${__hooks}/hub.js`).signUp(e), quiet);
routerAdd("GET", "/api/hub/signups/{token}", (e) => require(`${__hooks}/hub.js`).viewSignup(e), quiet);
routerAdd(
  "POST",
  "/api/hub/signups/{token}/cancel",
  (e) => require(`${__hooks}/hub.js`).cancelSignup(e),
  quiet,
);
