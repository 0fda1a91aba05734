/// <reference path="../types.d.ts" />
// What happens around records, logs, pages and backups; the commands' routes are made by the bundler. PocketBase takes
// each handler's text and runs it elsewhere, so a handler only calls a bundle, which each of PocketBase's runtimes loads
// when it first needs it.

// Each runtime takes the bundles from PocketBase's memory, whatever becomes of the folder.
for (const file of $os.readDir(__hooks)) {
  if (/^[\w-]+\.(js|json)$/.test(file.name())) require(`${__hooks}/${file.name()}`);
}

onBootstrap((e) => {
  e.next();
  (globalThis.rulesHooks ??= require(`${__hooks}/rules.js`)).setRules(e.app);
  (globalThis.invitationHooks ??= require(`${__hooks}/invitation.js`)).openFirst(e.app);
  (globalThis.smsHooks ??= require(`${__hooks}/sms.js`)).setTextKinds(e.app);
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
// Before PocketBase runs a query, or waits for a body. The commands, pages and streams that are not to wait for this have
// a middleware of PocketBase's own by the same name in its place.
routerUse(
  new Middleware(
    (e) =>
      e.request.method === "GET" && !e.request.url?.rawQuery
        ? e.next()
        : (globalThis.queryHooks ??= require(`${__hooks}/query.js`)).bound(e),
    0,
    $apis.skipSuccessActivityLog().id,
  ),
);
onRecordsListRequest(
  (e) => (globalThis.lookHooks ??= require(`${__hooks}/look.js`)).list(e),
  "wish_contacts",
);
onRecordsListRequest(
  (e) => (globalThis.lookHooks ??= require(`${__hooks}/look.js`)).queue(e),
  "notices",
  "claims",
  "signups",
);
onRecordViewRequest((e) => (globalThis.lookHooks ??= require(`${__hooks}/look.js`)).view(e), "wish_contacts");
onFileDownloadRequest(
  (e) => (globalThis.lookHooks ??= require(`${__hooks}/look.js`)).photo(e),
  "wish_photos",
  "project_photos",
);
onRealtimeSubscribeRequest((e) => (globalThis.queryHooks ??= require(`${__hooks}/query.js`)).listen(e));

onFileDownloadRequest((e) =>
  (globalThis.servedFileHooks ??= require(`${__hooks}/served-file.js`)).limitCaching(e),
);

onRecordAuthWithPasswordRequest((e) =>
  (globalThis.signInHooks ??= require(`${__hooks}/sign-in.js`)).guard(e),
);
onRecordAuthWithOTPRequest((e) => (globalThis.signInHooks ??= require(`${__hooks}/sign-in.js`)).letIn(e));
onRecordRequestPasswordResetRequest((e) =>
  (globalThis.signInHooks ??= require(`${__hooks}/sign-in.js`)).guardMail(e),
);
onRecordRequestOTPRequest((e) => (globalThis.signInHooks ??= require(`${__hooks}/sign-in.js`)).guardMail(e));
onRecordRequestVerificationRequest((e) =>
  (globalThis.signInHooks ??= require(`${__hooks}/sign-in.js`)).guardMail(e),
);
onModelCreate((e) => (globalThis.logHooks ??= require(`${__hooks}/log.js`)).scrubLog(e), "_logs");

const site = $os.getenv("CURRENT_SITE");
if (site) {
  routerAdd(
    "GET",
    "/{path...}",
    $apis.static(site, false),
    (e) => (globalThis.siteHooks ??= require(`${__hooks}/site.js`)).serveSite(e),
    $apis.skipSuccessActivityLog(),
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
