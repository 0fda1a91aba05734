/// <reference path="../types.d.ts" />
// What staff change through PocketBase's own records API and its admin UI: the same rules, one transaction, an audit row.
import { isPhone, normalisePhone } from "../../src/domain/contact.ts";
import { type NoticeStatus, staffCanRequeue } from "../../src/domain/notice.ts";
import { ACTIVE, HOLDING, type SignupStatus, staffCanMove } from "../../src/domain/signup.ts";
import { instant, pocketbaseDate } from "../../src/domain/time.ts";
import { place } from "../../src/domain/waiting.ts";
import { CLAIM_TRANSITIONS, type ClaimStatus, canMove, type WishStatus } from "../../src/domain/wish.ts";
import { preferredLang } from "../../src/i18n/index.ts";
import { lock } from "./answer.ts";
import { actorOf, audit } from "./audit.ts";
import { newId, row, rows } from "./rows.ts";
import { broadcast } from "./session.ts";
import { offerSeats, withdrawOffers } from "./waiting.ts";
import { settleClaims, take } from "./wish.ts";
import { words } from "./words.ts";

type Action = "create" | "update" | "delete";
type Words = ReturnType<typeof words>;

/** One change under way. */
type Edit = {
  tx: CoreApp;
  action: Action;
  /** As it is to be. */
  record: core.Record;
  /** As it was; of a new record, empty. */
  before: core.Record;
  words: Words;
};

/** What a noun has to say about a change: before it is saved, and after. Sessions whose seats may have changed go out. */
type Rule = { before?(edit: Edit): void; after?(edit: Edit): void; sessions?(edit: Edit): string[] };

/** Refuses a change and blames a field. */
function refuse(edit: Edit, field: string, message: string): never {
  throw new BadRequestError(edit.words.failed, { [field]: new ValidationError("rule", message) });
}

const changed = ({ record, before }: Edit, field: string): boolean =>
  toString(record.getRaw(field)) !== toString(before.getRaw(field));

/** A record needs an address; where staff leave it out, its id makes one. */
const slugged = (singular: string): Rule["before"] => {
  return ({ action, record }) => {
    if (action === "delete" || record.getString("slug")) return;
    if (!record.id) record.id = newId();
    record.set("slug", `${singular}-${record.id}`);
  };
};

const signups: Rule = {
  before(edit) {
    const { tx, action, record, before } = edit;
    if (action === "delete") return;
    const status = () => record.getString("status") as SignupStatus;
    const phone = normalisePhone(record.getString("phone"));
    // Who walked in may have none.
    if (!isPhone(phone) && !(phone === "" && status() === "attended")) {
      refuse(edit, "phone", edit.words.phone);
    }
    record.set("phone", phone);
    const session = record.getString("session");
    const seats = row(
      tx,
      `SELECT capacity, taken, 1 + coalesce((SELECT max(number) FROM signups WHERE session = {:session}), 0) AS next,
         {:phone} <> '' AND EXISTS (SELECT 1 FROM signups WHERE session = {:session} AND phone = {:phone} AND id <> {:id}
           AND status IN (${ACTIVE.map((name) => `'${name}'`).join(", ")})) AS twice
       FROM sessions WHERE id = {:session}`,
      { session, phone, id: record.id },
      { capacity: 0, taken: 0, next: 0, twice: false },
    );
    if (!seats) return;
    const party = record.getInt("party");
    if (action === "create") {
      record.set("number", seats.next);
      if (!status()) record.set("status", place(seats, party));
      if (status() === "offered") refuse(edit, "status", edit.words.signupStatus);
    } else {
      for (const field of ["session", "number", "course"]) {
        if (changed(edit, field)) refuse(edit, field, edit.words.signupFixed);
      }
      if (!staffCanMove(before.getString("status") as SignupStatus, status())) {
        refuse(edit, "status", edit.words.signupStatus);
      }
    }
    if (ACTIVE.includes(status()) && seats.twice) refuse(edit, "phone", edit.words.twice);
    if (status() !== "offered") record.set("expires", "");
    const held = action === "update" && HOLDING.includes(before.getString("status") as SignupStatus);
    const own = held ? before.getInt("party") : 0;
    const rest = { ...seats, taken: seats.taken - own };
    if (HOLDING.includes(status()) && party > own && place(rest, party) !== "confirmed") {
      refuse(edit, held ? "party" : "status", edit.words.seats);
    }
  },
  after: ({ tx, record }) => offerSeats(tx, record.getString("session"), Date.now()),
  sessions: ({ record }) => [record.getString("session")],
};

const sessions: Rule = {
  before(edit) {
    const { tx, action, record } = edit;
    if (action === "delete") return;
    if (!record.getString("recurrence")) record.set("recurrence", record.getString("start"));
    if (instant(record.getString("end")) <= instant(record.getString("start"))) {
      refuse(edit, "end", edit.words.order);
    }
    for (const field of ["opens", "closes"]) {
      if (record.getString(field) && instant(record.getString(field)) > instant(record.getString("start"))) {
        refuse(edit, field, edit.words.openAfterStart);
      }
    }
    const seats = () =>
      row(tx, "SELECT taken FROM sessions WHERE id = {:id}", { id: record.id }, { taken: 0 });
    const now = seats();
    const capacity = record.getInt("capacity");
    if (now && !withdrawOffers(tx, { id: record.id, taken: now.taken }, capacity, Date.now())) {
      refuse(edit, "capacity", edit.words.capacity(now.taken));
    }
    // Seats are counted, not written.
    record.set("taken", seats()?.taken ?? 0);
    if (!now) record.set("waiting", 0);
  },
  after({ tx, action, record }) {
    if (action === "update") offerSeats(tx, record.id, Date.now());
  },
  sessions: ({ action, record }) => (action === "update" ? [record.id] : []),
};

const events: Rule = {
  before: slugged("event"),
  after(edit) {
    const { tx, action, record } = edit;
    if (action !== "update" || record.getString("status") !== "cancelled" || !changed(edit, "status")) return;
    const now = pocketbaseDate(Date.now());
    const ahead = rows(
      tx,
      "SELECT id FROM sessions WHERE event = {:event} AND status = 'scheduled' AND start > {:now}",
      { event: record.id, now },
      { id: "" },
    );
    for (const { id } of ahead) {
      const session = tx.findRecordById("sessions", id);
      session.set("status", "cancelled");
      tx.save(session);
      audit(
        tx,
        { actor: "system", action: "update", collection: "sessions", record: id, fields: ["status"] },
        now,
      );
    }
  },
};

const wishes: Rule = {
  before(edit) {
    slugged("wish")?.(edit);
    const from = edit.before.getString("status") as WishStatus;
    if (edit.action === "update" && !canMove(from, edit.record.getString("status") as WishStatus)) {
      refuse(edit, "status", edit.words.wishStatus);
    }
    // Taken back from who couldn't go through with it.
    if (from === "claimed" && edit.record.getString("status") === "published") edit.record.set("partner", "");
  },
  after(edit) {
    const { tx, action, record } = edit;
    if (action !== "update" || !changed(edit, "status")) return;
    const to = record.getString("status");
    if (to === "claimed") settleClaims(tx, record.id, "pending");
    if (to === "published") settleClaims(tx, record.id, "approved");
  },
};

const claims: Rule = {
  before(edit) {
    const { tx, action, record, before } = edit;
    if (action === "delete") return;
    const status = record.getString("status") as ClaimStatus;
    if (action === "update") {
      for (const field of ["wish", "member"]) {
        if (changed(edit, field)) refuse(edit, field, edit.words.claimFixed);
      }
      const from = before.getString("status") as ClaimStatus;
      if (from === status) return;
      if (!CLAIM_TRANSITIONS[from].includes(status)) refuse(edit, "status", edit.words.claimStatus);
    }
    if (status !== "approved") return;
    const wish = row(
      tx,
      "SELECT status, partner FROM wishes WHERE id = {:id}",
      { id: record.getString("wish") },
      { status: "", partner: "" },
    );
    // Written down afterwards: the wish went to this partner already.
    if (action === "create" && wish?.status === "claimed" && wish.partner === record.getString("partner"))
      return;
    if (!wish || wish.status === "claimed" || !canMove(wish.status as WishStatus, "claimed")) {
      refuse(edit, "status", edit.words.wishTaken);
    }
  },
  after(edit) {
    const { tx, action, record } = edit;
    if (action === "delete" || record.getString("status") !== "approved" || !changed(edit, "status")) return;
    if (tx.findRecordById("wishes", record.getString("wish")).getString("status") !== "claimed") {
      take(tx, record.getString("wish"), record.getString("partner"));
    }
  },
};

const notices: Rule = {
  before(edit) {
    const { tx, action, record, before } = edit;
    if (action !== "update") refuse(edit, "id", edit.words.noticeFixed);
    for (const field of ["channel", "kind", "signup", "session", "webhook", "change", "attempts", "error"]) {
      if (changed(edit, field)) refuse(edit, field, edit.words.noticeFixed);
    }
    const [from, to] = [before, record].map((one) => one.getString("status") as NoticeStatus);
    if (!from || !to || !staffCanRequeue(from, to)) refuse(edit, "status", edit.words.noticeFixed);
    if (to !== "queued" && changed(edit, "due")) refuse(edit, "due", edit.words.noticeFixed);
    const stored = row(tx, "SELECT status FROM notices WHERE id = {:id}", { id: record.id }, { status: "" });
    if (stored?.status !== from) refuse(edit, "status", edit.words.noticeGone);
    if (from === to) return;
    record.set("attempts", 0);
    record.set("error", "");
    record.set("due", pocketbaseDate(Date.now()));
  },
};

const webhooks: Rule = {
  before(edit) {
    const { action, record } = edit;
    if (action === "delete" || record.getString("community") || record.getString("partner")) return;
    refuse(edit, "community", edit.words.webhookWhose);
  },
};

const RULES: { [collection: string]: Rule } = {
  communities: { before: slugged("community") },
  venues: { before: slugged("venue") },
  partners: { before: slugged("partner") },
  services: { before: slugged("service") },
  events,
  sessions,
  signups,
  wishes,
  claims,
  notices,
  webhooks,
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

/** Around a change through the records API: its noun's rules, one transaction, an audit row. */
export function staffEdit(e: core.RecordRequestEvent, action: Action): void {
  const collection = (e.record as core.Record).collection().name;
  const rule = RULES[collection] ?? {};
  const app = e.app;
  // This kind of event has no `request` in PocketBase's runtime.
  const lang = preferredLang(`${e.requestInfo().headers["accept_language"] ?? ""}`);
  let watched: string[] = [];
  app.runInTransaction((tx) => {
    lock(tx as CoreApp);
    if (action === "update") e.record = renewed(tx as CoreApp, e.record as core.Record);
    const record = e.record as core.Record;
    const before = record.original();
    const edit: Edit = { tx: tx as CoreApp, action, record, before, words: words(lang) };
    rule.before?.(edit);
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
    rule.after?.(edit);
    audit(
      edit.tx,
      { actor: actorOf(e), action, collection, record: record.id, fields },
      pocketbaseDate(Date.now()),
    );
    watched = rule.sessions?.(edit) ?? [];
  });
  for (const id of watched) broadcast(id);
}
