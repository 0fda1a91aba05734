/// <reference path="../types.d.ts" />
// The frame around every change through PocketBase's own records API and its admin UI: what its noun has to say, all in
// one transaction, with an audit row; who watches seats is told.
import { pocketbaseDate } from "../../src/domain/time.ts";
import { preferredLang } from "../../src/i18n/index.ts";
import { actorOf, audit } from "./audit.ts";
import { broadcast } from "./broadcast.ts";
import { claimEdits } from "./claim-edits.ts";
import { lock } from "./database/transaction.ts";
import { type Action, changed, type Edit, type Edits, refuse, slugged } from "./edit.ts";
import { eventEdits } from "./event-edits.ts";
import { noticeEdits } from "./notice-edits.ts";
import { sessionEdits } from "./session-edits.ts";
import { signupEdits } from "./signup-edits.ts";
import { webhookEdits } from "./webhook-edits.ts";
import { wishEdits } from "./wish-edits.ts";
import { words } from "./words.ts";

const EDITS: { [collection: string]: Edits } = {
  communities: { before: slugged("community") },
  venues: { before: slugged("venue") },
  partners: { before: slugged("partner") },
  services: { before: slugged("service") },
  events: eventEdits,
  sessions: sessionEdits,
  signups: signupEdits,
  wishes: wishEdits,
  claims: claimEdits,
  notices: noticeEdits,
  webhooks: webhookEdits,
  audit: { before: (edit) => refuse(edit, "id", edit.words.audit) },
};

/** A record as it is by now, with what is to change about it: what others did since it was read stays done. */
function renewed(tx: CoreApp, record: core.Record): core.Record {
  const [now] = tx.findRecordsByIds(record.collection().name, [record.id]);
  if (!now) throw new NotFoundError("", null);
  const before = record.original();
  for (const name of record.collection().fields.fieldNames()) {
    const value = record.getRaw(name);
    if (toString(value) === toString(before.getRaw(name))) continue;
    // A new password is a hash by now; `set` would hash it again.
    if (name === "password") now.setRaw(name, value);
    else now.set(name, value);
  }
  return now;
}

/** Does one change, or refuses it. */
export function edit(e: core.RecordRequestEvent, action: Action): void {
  const collection = (e.record as core.Record).collection().name;
  const edits = EDITS[collection] ?? {};
  const app = e.app;
  const actor = actorOf(e);
  // This kind of event has no `request` in PocketBase's runtime.
  const lang = preferredLang(`${e.requestInfo().headers["accept_language"] ?? ""}`);
  let watched: string[] = [];
  app.runInTransaction((tx) => {
    lock(tx as CoreApp);
    if (action === "update") e.record = renewed(tx as CoreApp, e.record as core.Record);
    const record = e.record as core.Record;
    const edit: Edit = {
      tx: tx as CoreApp,
      action,
      actor,
      record,
      before: record.original(),
      words: words(lang),
    };
    for (const field of action === "update" ? (edits.fixed?.fields ?? []) : []) {
      if (changed(edit, field)) refuse(edit, field, edits.fixed?.words(edit.words) ?? "");
    }
    edits.before?.(edit);
    const fields =
      action === "delete"
        ? []
        : record
            .collection()
            .fields.fieldNames()
            .filter((name) => name !== "id" && changed(edit, name));
    e.app = tx;
    try {
      e.next();
    } finally {
      e.app = app;
    }
    edits.after?.(edit);
    audit(edit.tx, { actor, action, collection, record: record.id, fields }, pocketbaseDate(Date.now()));
    watched = edits.sessions?.(edit) ?? [];
  });
  for (const id of watched) broadcast(id);
}
