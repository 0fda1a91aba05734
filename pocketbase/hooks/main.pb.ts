/// <reference path="../types.d.ts" />
// Routes and hooks. PocketBase takes each handler's text and runs it elsewhere, so a handler only
// calls its noun's bundle, which each of PocketBase's runtimes loads when it first needs it.

// Each runtime takes the bundles from PocketBase's memory, whatever becomes of the folder.
for (const file of $os.readDir(__hooks)) {
  if (/^[\w-]+\.(js|json)$/.test(file.name())) require(`${__hooks}/${file.name()}`);
}

// Addresses hold tokens, and PocketBase logs addresses; bodies are measured by the commands, in their own words.
const quiet = $apis.skipSuccessActivityLog();
const anyLength = $apis.bodyLimit(0);

routerAdd(
  "POST",
  "/api/hub/sessions/{id}/signups",
  (e) => (globalThis.signupHooks ??= require(`${__hooks}/signup.js`)).signUp(e),
  quiet,
  anyLength,
);
routerAdd(
  "POST",
  "/api/hub/sessions/{id}/attendance",
  (e) => (globalThis.attendanceHooks ??= require(`${__hooks}/attendance.js`)).keepList(e),
  quiet,
  anyLength,
);
routerAdd(
  "POST",
  "/api/hub/events/{id}/signups",
  (e) => (globalThis.signupHooks ??= require(`${__hooks}/signup.js`)).signUpForCourse(e),
  quiet,
  anyLength,
);
routerAdd(
  "GET",
  "/api/hub/signups/{token}",
  (e) => (globalThis.signupHooks ??= require(`${__hooks}/signup.js`)).viewSignup(e),
  quiet,
);
routerAdd(
  "POST",
  "/api/hub/signups/{token}/cancel",
  (e) => (globalThis.signupHooks ??= require(`${__hooks}/signup.js`)).cancelSignup(e),
  quiet,
  anyLength,
);
routerAdd(
  "POST",
  "/api/hub/signups/{token}/accept",
  (e) => (globalThis.signupHooks ??= require(`${__hooks}/signup.js`)).answerSignup(e, "accept"),
  quiet,
  anyLength,
);
routerAdd(
  "POST",
  "/api/hub/signups/{token}/decline",
  (e) => (globalThis.signupHooks ??= require(`${__hooks}/signup.js`)).answerSignup(e, "decline"),
  quiet,
  anyLength,
);
routerAdd(
  "POST",
  "/api/hub/wishes",
  (e) => (globalThis.wishHooks ??= require(`${__hooks}/wish.js`)).askWish(e),
  quiet,
  anyLength,
);
routerAdd(
  "POST",
  "/api/hub/wishes/{id}/claims",
  (e) => (globalThis.wishHooks ??= require(`${__hooks}/wish.js`)).claimWish(e),
  quiet,
  anyLength,
);
routerAdd(
  "POST",
  "/api/hub/work",
  (e) => (globalThis.workHooks ??= require(`${__hooks}/work.js`)).work(e),
  quiet,
);
routerAdd(
  "GET",
  "/api/hub/openapi.json",
  (e) => (globalThis.answerHooks ??= require(`${__hooks}/answer.js`)).describe(e),
  quiet,
);
for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
  routerAdd(
    method,
    "/api/hub/{path...}",
    (e) => (globalThis.answerHooks ??= require(`${__hooks}/answer.js`)).unknown(e),
    quiet,
    anyLength,
  );
}

onBootstrap((e) => {
  e.next();
  (globalThis.rulesHooks ??= require(`${__hooks}/rules.js`)).setRules(e.app);
});

onCollectionCreateRequest((e) => (globalThis.rulesHooks ??= require(`${__hooks}/rules.js`)).keepRules(e));
onCollectionUpdateRequest((e) => (globalThis.rulesHooks ??= require(`${__hooks}/rules.js`)).keepRules(e));
onCollectionsImportRequest((e) =>
  (globalThis.rulesHooks ??= require(`${__hooks}/rules.js`)).importCollections(e),
);

onRecordCreateRequest((e) =>
  (globalThis.recordsApiHooks ??= require(`${__hooks}/records-api.js`)).edit(e, "create"),
);
onRecordUpdateRequest((e) =>
  (globalThis.recordsApiHooks ??= require(`${__hooks}/records-api.js`)).edit(e, "update"),
);
onRecordDeleteRequest((e) =>
  (globalThis.recordsApiHooks ??= require(`${__hooks}/records-api.js`)).edit(e, "delete"),
);
onModelCreate((e) => (globalThis.logHooks ??= require(`${__hooks}/log.js`)).scrubLog(e), "_logs");

const site = $os.getenv("SITE_DIR");
if (site) {
  routerAdd(
    "GET",
    "/{path...}",
    $apis.static(site, false),
    (e) => (globalThis.siteHooks ??= require(`${__hooks}/site.js`)).serveSite(e),
    $apis.gzip(),
  );
}

// Before PocketBase does anything else, with whatever database it finds, a restored one too.
onBootstrap((e) => {
  e.next();
  (globalThis.bootstrapHooks ??= require(`${__hooks}/bootstrap.js`)).setUp(e.app);
});

// What is in `run` can be made again at any time: a backup holds what can't, and restoring one leaves it alone.
onBackupCreate((e) => {
  e.exclude = [...e.exclude, "run"];
  e.next();
});
onBackupRestore((e) => {
  e.exclude = [...e.exclude, "run"];
  e.next();
});
// What was restored may be of another release, with another secret: PocketBase would go on with what this process was
// told at its start. The launcher starts it again, from the beginning.
onTerminate((e) => {
  if (e.isRestart) $os.exit(0);
  e.next();
});
