/// <reference path="../types.d.ts" />
// Routes and hooks. PocketBase takes each handler's text and runs it elsewhere, so a handler only
// calls the bundle, which each of PocketBase's runtimes loads once.

// Addresses hold tokens, and PocketBase logs addresses; bodies are measured by the commands, in their own words.
const quiet = $apis.skipSuccessActivityLog();
const anyLength = $apis.bodyLimit(0);

routerAdd(
  "POST",
  "/api/hub/sessions/{id}/signups",
  (e) => (globalThis.hub ??= require(`${__hooks}/hub.js`)).signUp(e),
  quiet,
  anyLength,
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
  anyLength,
);
routerAdd(
  "POST",
  "/api/hub/wishes",
  (e) => (globalThis.hub ??= require(`${__hooks}/hub.js`)).askWish(e),
  quiet,
  anyLength,
);
routerAdd(
  "POST",
  "/api/hub/wishes/{id}/claims",
  (e) => (globalThis.hub ??= require(`${__hooks}/hub.js`)).claimWish(e),
  quiet,
  anyLength,
);
routerAdd(
  "GET",
  "/api/hub/openapi.json",
  (e) => (globalThis.hub ??= require(`${__hooks}/hub.js`)).describe(e),
  quiet,
);
for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
  routerAdd(
    method,
    "/api/hub/{path...}",
    (e) => (globalThis.hub ??= require(`${__hooks}/hub.js`)).unknown(e),
    quiet,
    anyLength,
  );
}

onRecordCreateRequest((e) => (globalThis.hub ??= require(`${__hooks}/hub.js`)).staffEdit(e, "create"));
onRecordUpdateRequest((e) => (globalThis.hub ??= require(`${__hooks}/hub.js`)).staffEdit(e, "update"));
onRecordDeleteRequest((e) => (globalThis.hub ??= require(`${__hooks}/hub.js`)).staffEdit(e, "delete"));
onModelCreate((e) => (globalThis.hub ??= require(`${__hooks}/hub.js`)).scrubLog(e), "_logs");

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
