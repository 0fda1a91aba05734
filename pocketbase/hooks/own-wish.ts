/// <reference path="../types.d.ts" />
// A wish as who asked sees it, with the steps it has taken.
import { Refusal } from "../../src/domain/problem.ts";
import { isPublic, type OwnWish, SAID_TO_OWNER, WISH_LIFE, type WishWay } from "../../src/domain/wish.ts";
import { isOverdue } from "../../src/domain/wish-time.ts";
import { columns, computed, of, optional, text } from "./database/columns.ts";
import { type Database, row, rows } from "./database/rows.ts";
import { AUDIT, COMMUNITIES, PARTNERS, WISH_CONTACTS, WISH_PHOTOS, WISHES } from "./database/tables.ts";

const OWN = columns({
  ...of("w", WISHES, "id", "title", "category", "description", "status", "created", "rating", "due"),
  community: of("c", COMMUNITIES, "name", "phone"),
  partner: optional(of("p", PARTNERS, "id", "slug", "name")),
  into: optional(of("i", WISHES, "id", "slug", "title", "status")),
  contact: optional(of("o", WISH_CONTACTS, "id", "name", "phone", "address", "for_name", "appointed")),
});

const STEP = columns({
  way: computed("action", text),
  at: computed("created", AUDIT.created),
  why: AUDIT.why,
});

const PHOTO = columns(of("f", WISH_PHOTOS, "part", "status"));

/** A wish as its owner sees it, or whoever may move it. @throws Refusal not_found */
export function ownWish(app: Database, id: string, isOwner: boolean): OwnWish {
  const found = row(
    app,
    OWN,
    `FROM wishes w JOIN communities c ON c.id = w.community LEFT JOIN partners p ON p.id = w.partner
       LEFT JOIN wishes i ON i.id = w."into" LEFT JOIN wish_contacts o ON o.wish = w.id
     WHERE w.id = {:id}`,
    { id },
  );
  if (!found) throw new Refusal("not_found");
  const { due, partner, into, contact, ...wish } = found;
  const steps = rows(
    app,
    STEP,
    "FROM audit WHERE collection = 'wishes' AND record = {:id} ORDER BY created, rowid",
    { id },
  ).filter(({ way }) => way in WISH_LIFE.ways);
  return {
    ...wish,
    ...(due && { due }),
    overdue: isOverdue({ status: wish.status, due }, Date.now()),
    ...(contact?.appointed && { appointed: contact.appointed }),
    ...(partner && { partner: { slug: partner.slug, name: partner.name } }),
    ...(into &&
      isPublic(into.status) && { into: { slug: into.slug, title: into.title, status: into.status } }),
    ...(isOwner && contact && personal(contact)),
    photos: rows(app, PHOTO, "FROM wish_photos f WHERE f.wish = {:id} ORDER BY f.created, f.id", { id }),
    history: [
      { way: "ask", at: wish.created },
      ...steps.map(({ way, at, why }) => ({
        way,
        at,
        ...(why && (!isOwner || SAID_TO_OWNER.includes(way as WishWay)) && { why }),
      })),
    ],
  };
}

/** What of a wish is personal, for who asked alone. */
function personal({
  name,
  phone,
  address,
  for_name,
}: Pick<Required<OwnWish>, "name" | "phone" | "address" | "for_name">) {
  return { name, phone, address, for_name };
}
