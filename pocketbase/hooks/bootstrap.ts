/// <reference path="../types.d.ts" />
// What the launcher's settings say about what PocketBase keeps in its database: each start sets it again.

/**
 * Links in PocketBase's own mails begin with SITE_URL. Where that is told, it is PROXY_HEADER that names who asks, and a
 * superuser with SUPERUSER_PASSWORD exists.
 */
export function setUp(app: CoreApp): void {
  const site = $os.getenv("SITE_URL");
  const settings = app.settings();
  if (site && settings.meta.appURL !== site) {
    settings.meta.appURL = site;
    app.save(settings);
  }
  const header = $os.getenv("PROXY_HEADER");
  if (header && settings.trustedProxy.headers.join() !== header) {
    settings.trustedProxy.headers = [header];
    app.save(settings);
  }
  const [email, password] = [$os.getenv("SUPERUSER_EMAIL"), $os.getenv("SUPERUSER_PASSWORD")];
  if (email && password) openSuperuser(app, email, password);
}

function openSuperuser(app: CoreApp, email: string, password: string): void {
  let superuser: core.Record;
  try {
    superuser = app.findAuthRecordByEmail("_superusers", email);
    // Setting it again would end every session of theirs.
    if (superuser.validatePassword(password)) return;
  } catch {
    superuser = new Record(app.findCollectionByNameOrId("_superusers"));
    superuser.setEmail(email);
  }
  superuser.setPassword(password);
  app.save(superuser);
}
