/// <reference path="../types.d.ts" />
// The frame around every change through PocketBase's own records API and its admin UI: what its noun has to say, all in
// one transaction, with an audit row; who watches seats is told.
import { BELONGING, type Belonging, isBelonging } from "../../src/domain/belonging.ts";
import { COLLECTIONS, type Collection, hasSlug } from "../../src/domain/collections.ts";
import { PROJECT_LIFE } from "../../src/domain/project.ts";
import { isReserved } from "../../src/domain/slug.ts";
import { cleanField, hasLines } from "../../src/domain/text.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { preferredLang } from "../../src/i18n/index.ts";
import { actorOf, audit } from "./audit.ts";
import { broadcast } from "./broadcast.ts";
import { claimEdits } from "./claim-edits.ts";
import { exists, newId } from "./database/rows.ts";
import { lock } from "./database/transaction.ts";
import { type Action, changed, type Edit, type Edits, refuse, wayOfEdit } from "./edit.ts";
import { eventEdits } from "./event-edits.ts";
import { memberEdits } from "./member-edits.ts";
import { noticeEdits } from "./notice-edits.ts";
import { officeEdits } from "./office-edits.ts";
import { personEdits } from "./person-edits.ts";
import { keepPictures, photoEdits } from "./photo-edits.ts";
import { sessionEdits } from "./session-edits.ts";
import { signupEdits } from "./signup-edits.ts";
import { webhookEdits } from "./webhook-edits.ts";
import { wishEdits } from "./wish-edits.ts";
import { words } from "./words.ts";

/** What a noun has to say; one that is not named has nothing to say. */
const EDITS: { readonly [Name in Collection]?: Edits } = {
  communities: officeEdits,
  venues: officeEdits,
  partner_contacts: officeEdits,
  events: eventEdits,
  sessions: sessionEdits,
  stall_applications: {
    before(edit) {
      if (edit.action === "create" && edit.record.getString("status") === "waiting") return;
      if (edit.action !== "delete") refuse(edit, "status", edit.words.applicationFixed);
    },
  },
  wishes: wishEdits,
  wish_photos: photoEdits,
  project_photos: photoEdits,
  projects: {
    before(edit) {
      if (edit.action === "update") wayOfEdit(edit, PROJECT_LIFE, edit.words.projectStatus);
    },
  },
  members: memberEdits,
  wish_contacts: personEdits,
  claims: claimEdits,
  signups: signupEdits,
  webhooks: webhookEdits,
  notices: noticeEdits,
  audit: { before: (edit) => refuse(edit, "id", edit.words.audit) },
};

/** A record needs an address where its noun has one; where staff leave it out, its id makes one. */
function giveSlug(record: core.Record, collection: Collection): void {
  if (!hasSlug(collection) || record.getString("slug")) return;
  if (!record.id) record.id = newId();
  record.set("slug", `${COLLECTIONS[collection].singular}-${record.id}`);
}

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

/** What holds of any text a person writes into a record, and of any slug. */
function readTexts(edit: Edit, collection: Collection): void {
  const { fields } = edit.record.collection();
  for (const field of fields.fieldNames()) {
    if (fields.getByName(field)?.type() !== "text" || !changed(edit, field)) continue;
    const text = cleanField(collection, field, edit.record.getString(field));
    if (text === undefined) refuse(edit, field, edit.words.oneLine(hasLines(collection, field)));
    if (field === "slug" && isReserved(text)) refuse(edit, field, edit.words.slugReserved);
    edit.record.set(field, text);
  }
}

/** Whether what a record refers to belongs to what else it does. */
function checkBelonging(edit: Edit, collection: Belonging): void {
  const { column, of, owner } = BELONGING[collection];
  if (!changed(edit, column) && !changed(edit, owner)) return;
  const [id, whose] = [edit.record.getString(column), edit.record.getString(owner)];
  const sql = `SELECT 1 FROM ${of} WHERE id = {:id} AND ${owner} = {:whose}`;
  if (id && !exists(edit.tx, sql, { id, whose })) refuse(edit, column, edit.words.misplaced[collection]);
}

/** Does one change, or refuses it. */
export function edit(e: core.RecordRequestEvent, action: Action): void {
  const collection = (e.record as core.Record).collection().name as Collection;
  // A superuser may have made a collection that is none of the hub's.
  const ours = collection in COLLECTIONS;
  const edits = EDITS[collection];
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
    if (action === "update" && edits?.fixed) {
      const fixed = edits.fixed.fields.find((field) => changed(edit, field));
      if (fixed) refuse(edit, fixed, edits.fixed.words(edit.words));
    }
    if (ours && action !== "delete") {
      readTexts(edit, collection);
      keepPictures(edit);
      if (isBelonging(collection)) checkBelonging(edit, collection);
      giveSlug(record, collection);
    }
    edits?.before?.(edit);
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
    edits?.after?.(edit);
    audit(
      edit.tx,
      { actor, action: edit.way ?? action, collection, record: record.id, fields },
      pocketbaseDate(Date.now()),
    );
    watched = edits?.sessions?.(edit) ?? [];
  });
  for (const id of watched) broadcast(id);
}
