/// <reference path="../types.d.ts" />
// Routes and hooks. PocketBase takes each handler's text and runs it elsewhere, so a handler only
// calls the bundle, which each of PocketBase's runtimes loads once.

const quiet = $apis.skipSuccessActivityLog();

routerAdd(
  "POST",
  "/api/hub/sessions/{id}/signups",
  (e) => (globalThis.hub ??= require(`${__hooks}/hub.js`)).signUp(e),
  quiet,
);
routerAdd(
  "GET",
  "/api/hub/signups/{token}",
  (e) => (globalThis.hub ??= require(`${__hooks}/hub.js`)).viewSignup(e),
  quiet,
);
routerAdd(
  "POST",
  "/api/hub/signups/{token}/cancel",
  (e) => (globalThis.hub ??= require(`${__hooks}/hub.js`)).cancelSignup(e),
  quiet,
);

const site = $os.getenv("SITE_DIR");
if (site) {
  routerAdd(
    "GET",
    "/{path...}",
    $apis.static(site, false),
    (e) => (globalThis.hub ??= require(`${__hooks}/hub.js`)).serveSite(e),
    $apis.gzip(),
  );
}

// What is in `run` can be made again at any time; a backup holds what can't.
onBackupCreate((e) => {
  e.exclude = [...e.exclude, "run"];
  e.next();
});
