/// <reference path="../types.d.ts" />
// Adding a photo to a wish or a project, and what staff decide about it.
import type { Member } from "../../src/domain/member.ts";
import { may } from "../../src/domain/permission.ts";
import {
  ADD_PHOTO,
  erasePhoto as decideErase,
  setEventPhoto as decideEventPhoto,
  movePhoto as decideMove,
  showProject as decideShow,
  ERASE_PHOTO,
  MOVE_PHOTO,
  PHOTO_LIFE,
  type PhotoReceipt,
  PROJECT_PHOTO_LIFE,
  partOf,
  SET_EVENT_PHOTO,
  SHOW_PROJECT,
} from "../../src/domain/photo.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns, computed, flag, number, of, text } from "./database/columns.ts";
import { type Database, newId, row } from "./database/rows.ts";
import { EVENTS, PROJECT_NOTES, PROJECT_PHOTOS, WISH_PHOTOS } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { move } from "./life-cycle.ts";
import { bytesOf, copyOf, pictureOf } from "./picture.ts";
import { projectFor } from "./project-now.ts";
import { idOf, isToken } from "./token.ts";
import { takersOfMember, wishNow } from "./wish-now.ts";

const HAS = columns({
  asked: computed("coalesce(sum(part = 'asked'), 0)", number),
  done: computed("coalesce(sum(part = 'done'), 0)", number),
});
const WISH_PHOTO = columns(of("p", WISH_PHOTOS, "id", "status"));
const PROJECT_PHOTO = columns(of("p", PROJECT_PHOTOS, "id", "status"));

/** Of what a photo is; and which it is, where it is there already. */
type Placed = { fields: { [name: string]: string }; same: PhotoReceipt | undefined };

/**
 * Keeps a photo that is sent, once. `place` finds where it belongs, by a digest of it.
 * @throws Refusal what `place` throws; invalid
 */
function keep(
  collection: "wish_photos" | "project_photos",
  actor: string,
  photo: string,
  place: (tx: Database, digest: string) => Placed,
): PhotoReceipt {
  const digest = $security.sha256(photo);
  const { same } = place($app, digest);
  if (same) return same;
  // Drawing takes as long as a hundred sign-ups: nobody waits for it to write.
  const { file, width, height } = pictureOf(bytesOf(photo), "command");
  return transaction((tx) => {
    const { fields, same } = place(tx, digest);
    if (same) return same;
    const status = "waiting";
    const id = newId();
    const more = { id, status, width, height, digest };
    const record = new Record(tx.findCollectionByNameOrId(collection), { ...fields, ...more });
    record.set("file", file);
    tx.save(record);
    audit(tx, { actor, action: "photo", collection, record: id }, pocketbaseDate(Date.now()));
    return { id, status } as const;
  });
}

export const addPhoto = handle(ADD_PHOTO, ({ e, at: { id: given }, member, request: { photo }, done }) => {
  const isOwner = isToken(given);
  const wish = isOwner ? idOf("wish", given) : given;
  const kept = keep("wish_photos", isOwner ? "owner" : actorOf(e), photo, (tx, digest) => {
    const now = wishNow(tx, wish);
    if (!now) throw new Refusal("not_found");
    const from = "FROM wish_photos p WHERE p.wish = {:wish} AND p.digest = {:digest}";
    const same = row(tx, WISH_PHOTO, from, { wish, digest });
    const takers = isOwner ? (["owner"] as const) : takersOfMember(tx, member, now);
    const has = same ? undefined : row(tx, HAS, "FROM wish_photos WHERE wish = {:wish}", { wish });
    const isKnown = isOwner || may(member, "read_wishes", now);
    return { fields: { wish, part: partOf(now, takers, isKnown, has ?? { asked: 0, done: 0 }) }, same };
  });
  return done(201, kept);
});

const NOTE = columns({
  ...of("n", PROJECT_NOTES, "project"),
  has: computed("(SELECT count(*) FROM project_photos WHERE note = n.id)", number),
});

export const showProject = handle(SHOW_PROJECT, ({ e, at: { id: note }, member, request, done }) => {
  const kept = keep("project_photos", actorOf(e), request.photo, (tx, digest) => {
    const found = row(tx, NOTE, "FROM project_notes n WHERE n.id = {:note}", { note });
    if (!found) throw new Refusal("not_found");
    const from = "FROM project_photos p WHERE p.note = {:note} AND p.digest = {:digest}";
    const same = row(tx, PROJECT_PHOTO, from, { note, digest });
    const { project, takers, isKnown } = projectFor(tx, found.project, member);
    decideShow(project, takers, isKnown, same ? 0 : found.has);
    return { fields: { note }, same };
  });
  return done(201, kept);
});

const PHOTO = columns({
  ...of("p", WISH_PHOTOS, "id", "status"),
  community: computed("o.community", text),
});

/** Photos that staff decide about, of what they are and who may. */
const KINDS = [
  { life: PHOTO_LIFE, right: "move_wish", from: "FROM wish_photos p JOIN wishes o ON o.id = p.wish" },
  {
    life: PROJECT_PHOTO_LIFE,
    right: "keep_projects",
    from: "FROM project_photos p JOIN project_notes n ON n.id = p.note JOIN projects o ON o.id = n.project",
  },
] as const;

/** A photo that the member may decide about. @throws Refusal not_found, forbidden */
function photoFor(tx: CoreApp, id: string, member: Member) {
  for (const { life, right, from } of KINDS) {
    const photo = row(tx, PHOTO, `${from} WHERE p.id = {:id}`, { id });
    if (!photo) continue;
    if (!may(member, right, photo)) throw new Refusal("forbidden");
    return { photo, life };
  }
  throw new Refusal("not_found");
}

export const movePhoto = handle(MOVE_PHOTO, ({ e, at: { id }, member, request: { way }, done }) => {
  const after = transaction((tx) => {
    const { photo, life } = photoFor(tx, id, member);
    decideMove(photo, way);
    move(tx, life, id, way, actorOf(e), Date.now());
    return { id, status: life.ways[way].to };
  });
  return done(200, after);
});

export const erasePhoto = handle(ERASE_PHOTO, ({ e, at: { id }, member, done }) => {
  transaction((tx) => {
    const { photo, life } = photoFor(tx, id, member);
    decideErase(photo);
    const { collection } = life;
    // With the record goes its file.
    tx.delete(tx.findRecordById(collection, id));
    audit(tx, { actor: actorOf(e), action: "erase", collection, record: id }, pocketbaseDate(Date.now()));
  });
  return done(200, { id });
});

const OWN = of("e", EVENTS, "id", "status", "community", "partner");
const OTHER = columns(OWN);
const EVENT = columns({
  ...OWN,
  verified: computed("p.verified", flag),
});

export const setEventPhoto = handle(SET_EVENT_PHOTO, ({ e, at: { id }, member, request, done }) => {
  const { photo, of: other } = request;
  const check = (tx: Database) => {
    const event = row(tx, EVENT, "FROM events e JOIN partners p ON p.id = e.partner WHERE e.id = {:id}", {
      id,
    });
    if (!event || !may(member, "read_events", event)) throw new Refusal("not_found");
    if (!may(member, "plan_events", event)) throw new Refusal("forbidden");
    decideEventPhoto(event, member.role === "partner" && !event.verified, request);
  };
  check($app);
  const sent = photo ? pictureOf(bytesOf(photo), "command").file : "";
  const name = transaction((tx) => {
    check(tx);
    if (other !== undefined) {
      const event = row(tx, OTHER, "FROM events e WHERE e.id = {:other}", { other });
      if (!event || !may(member, "read_events", event)) throw new Refusal("not_found");
    }
    const file = other === undefined ? sent : copyOf(tx.findRecordById("events", other));
    const record = tx.findRecordById("events", id);
    record.set("photo", file);
    tx.save(record);
    const entry = {
      actor: actorOf(e),
      action: "update",
      collection: "events",
      record: id,
      fields: ["photo"],
    };
    audit(tx, entry, pocketbaseDate(Date.now()));
    return record.getString("photo");
  });
  return done(200, { id, photo: name });
});
