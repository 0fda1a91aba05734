/// <reference path="../types.d.ts" />
// Adding a photo to a wish, and what staff decide about it.
import type { Member } from "../../src/domain/member.ts";
import { may } from "../../src/domain/permission.ts";
import {
  ADD_PHOTO,
  erasePhoto as decideErase,
  setEventPhoto as decideEventPhoto,
  movePhoto as decideMove,
  ERASE_PHOTO,
  MOVE_PHOTO,
  PHOTO_LIFE,
  partOf,
  SET_EVENT_PHOTO,
} from "../../src/domain/photo.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns, computed, flag, number, of } from "./database/columns.ts";
import { type Database, newId, row } from "./database/rows.ts";
import { EVENTS, WISH_PHOTOS, WISHES } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { move } from "./life-cycle.ts";
import { bytesOf, copyOf, pictureOf } from "./picture.ts";
import { idOf, isToken } from "./token.ts";
import { takersOfMember, wishNow } from "./wish-now.ts";

const HAS = columns({
  asked: computed("coalesce(sum(part = 'asked'), 0)", number),
  done: computed("coalesce(sum(part = 'done'), 0)", number),
});
const SAME = columns(of("p", WISH_PHOTOS, "id", "status"));

export const addPhoto = handle(ADD_PHOTO, ({ e, at: { id: given }, member, request: { photo }, done }) => {
  const isOwner = isToken(given);
  const wish = isOwner ? idOf("wish", given) : given;
  const digest = $security.sha256(photo);
  /** Of what the photo is; or that photo, where it is there already. */
  const place = (tx: Database) => {
    const now = wishNow(tx, wish);
    if (!now) throw new Refusal("not_found");
    const same = row(tx, SAME, "FROM wish_photos p WHERE p.wish = {:wish} AND p.digest = {:digest}", {
      wish,
      digest,
    });
    const takers = isOwner ? (["owner"] as const) : takersOfMember(tx, member, now);
    const has = same
      ? { asked: 0, done: 0 }
      : row(tx, HAS, "FROM wish_photos WHERE wish = {:wish}", { wish });
    const part = partOf(
      now,
      takers,
      isOwner || may(member, "read_wishes", now),
      has ?? { asked: 0, done: 0 },
    );
    return { part, same };
  };
  const { same } = place($app);
  if (same) return done(201, same);
  // Drawing takes as long as a hundred sign-ups: nobody waits for it to write.
  const { file, width, height } = pictureOf(bytesOf(photo), "command");
  const kept = transaction((tx) => {
    const { part, same } = place(tx);
    if (same) return same;
    const status = "waiting";
    const id = newId();
    const record = new Record(tx.findCollectionByNameOrId("wish_photos"), {
      id,
      wish,
      part,
      status,
      width,
      height,
      digest,
    });
    record.set("file", file);
    tx.save(record);
    const entry = {
      actor: isOwner ? "owner" : actorOf(e),
      action: "photo",
      collection: "wish_photos",
      record: id,
    };
    audit(tx, entry, pocketbaseDate(Date.now()));
    return { id, status } as const;
  });
  return done(201, kept);
});

const PHOTO = columns({
  ...of("p", WISH_PHOTOS, "id", "status"),
  wish: of("w", WISHES, "id", "community"),
});

/** A photo that the member may decide about. @throws Refusal not_found, forbidden */
function photoFor(tx: CoreApp, id: string, member: Member) {
  const from = "FROM wish_photos p JOIN wishes w ON w.id = p.wish WHERE p.id = {:id}";
  const photo = row(tx, PHOTO, from, { id });
  if (!photo) throw new Refusal("not_found");
  if (!may(member, "move_wish", photo.wish)) throw new Refusal("forbidden");
  return photo;
}

export const movePhoto = handle(MOVE_PHOTO, ({ e, at: { id }, member, request: { way }, done }) => {
  const after = transaction((tx) => {
    decideMove(photoFor(tx, id, member), way);
    move(tx, PHOTO_LIFE, id, way, actorOf(e), Date.now());
    return { id, status: PHOTO_LIFE.ways[way].to };
  });
  return done(200, after);
});

export const erasePhoto = handle(ERASE_PHOTO, ({ e, at: { id }, member, done }) => {
  transaction((tx) => {
    decideErase(photoFor(tx, id, member));
    // With the record goes its file.
    tx.delete(tx.findRecordById("wish_photos", id));
    const entry = { actor: actorOf(e), action: "erase", collection: "wish_photos", record: id };
    audit(tx, entry, pocketbaseDate(Date.now()));
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
