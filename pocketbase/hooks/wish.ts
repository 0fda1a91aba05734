/// <reference path="../types.d.ts" />
// Asking for a wish, taking one on, taking it from step to step, and seeing one's own.
import type { Taker } from "../../src/domain/life-cycle.ts";
import type { Member } from "../../src/domain/member.ts";
import { may } from "../../src/domain/permission.ts";
import { invalid, Refusal } from "../../src/domain/problem.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import {
  ASK_WISH,
  CLAIM,
  CLAIM_LIFE,
  type Claimant,
  claim,
  moveClaim as decideClaim,
  moveWish as decideMove,
  EDIT_WISH,
  isOwners,
  isSameWish,
  isUntaken,
  MOVE_CLAIM,
  MOVE_WISH,
  type MoveRequest,
  mayStandFor,
  SAME_WISH,
  saidWith,
  VIEW_WISH,
  WISH_LIFE,
  type WishRequest,
} from "../../src/domain/wish.ts";
import { actorOf, audit, onBehalf } from "./audit.ts";
import { handle } from "./command.ts";
import { columns, computed, number, of, text } from "./database/columns.ts";
import { exists, newId, row, rows } from "./database/rows.ts";
import { CLAIMS, COMMUNITIES, PARTNERS, WISH_CONTACTS, WISHES } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { move } from "./life-cycle.ts";
import { ownWish } from "./own-wish.ts";
import { idOf, isToken, tokenOf } from "./token.ts";
import { takersOfMember, type WishNow, wishNow } from "./wish-now.ts";
import { dueOf, saveClaim, takeOn, takeStep } from "./wish-steps.ts";

const HOME = columns({ id: COMMUNITIES.id });
const SERVICE = columns({ id: text });
const PARTNER = columns({
  ...of("p", PARTNERS, "id", "verified", "wishes_at_once"),
  held: computed("(SELECT count(*) FROM wishes w WHERE w.partner = p.id AND w.status = 'claimed')", number),
});

const ASKED = columns({
  ...of("w", WISHES, "title", "description"),
  ...of("o", WISH_CONTACTS, "for_name"),
});

/**
 * Whether that is the same wish sent again. Only among those that nobody but staff has seen: whoever could ask about one
 * that hangs on the wall would learn whose it is. For the same reason no link is given: a phone's number proves nothing.
 */
function isAsked(tx: CoreApp, request: WishRequest, community: string, now: number): boolean {
  return rows(
    tx,
    ASKED,
    `FROM wish_contacts o JOIN wishes w ON w.id = o.wish
     WHERE o.phone = {:phone} AND w.community = {:community} AND w.status = 'submitted' AND w.created > {:since}`,
    { phone: request.phone, community, since: pocketbaseDate(now - SAME_WISH) },
  ).some((asked) => isSameWish(asked, request));
}

/** The id of a listed service that somebody asks for; "" where it is listed no more, as the words of the wish still tell. */
function serviceOf(tx: CoreApp, service = ""): string {
  const from = "FROM services WHERE id = {:service} OR slug = {:service}";
  return service ? (row(tx, SERVICE, from, { service })?.id ?? "") : "";
}

export const askWish = handle(ASK_WISH, ({ e, request, done }) => {
  const { name, phone, address, for_name, title, category, community, description } = request;
  const id = newId();
  transaction((tx) => {
    const home = row(tx, HOME, "FROM communities WHERE id = {:community} OR slug = {:community}", {
      community,
    });
    if (!home) throw invalid("community", "community.unknown");
    const status = "submitted";
    const now = Date.now();
    if (isAsked(tx, request, home.id, now)) throw new Refusal("already_asked");
    const due = dueOf(tx, home.id, status, now);
    const wish = { id, slug: `wish-${id}`, title, category, description, community: home.id, status, due };
    tx.save(new Record(tx.findCollectionByNameOrId("wishes"), wish));
    const service = serviceOf(tx, request.service);
    const contact = { wish: id, name, phone, address, for_name, service };
    tx.save(new Record(tx.findCollectionByNameOrId("wish_contacts"), contact));
    audit(tx, { actor: actorOf(e), action: "wish", collection: "wishes", record: id }, pocketbaseDate(now));
  });
  return done(201, { id, status: "submitted", token: tokenOf("wish", id) });
});

export const claimWish = handle(CLAIM, ({ e, at: { id }, member, request: contact, done }) => {
  const status = transaction((tx) => {
    const wish = wishNow(tx, id);
    if (!wish) throw new Refusal("not_found");
    const claimant = claimantOf(tx, member);
    const result = claim(wish, claimant);
    const now = Date.now();
    const claimer = { partner: claimant.partner?.id ?? "", member: member?.id ?? "" };
    if (result === "claimed") takeOn(tx, wish, claimer.partner, actorOf(e), now);
    // Offering twice is offering once.
    else if (isPending(tx, id, claimer.member, contact?.phone ?? "")) return result;
    const offer = saveClaim(tx, id, claimer, contact, result === "claimed" ? "approved" : "pending");
    audit(
      tx,
      { actor: actorOf(e), action: "claim", collection: "claims", record: offer },
      pocketbaseDate(now),
    );
    return result;
  });
  return done(status === "claimed" ? 201 : 202, { status });
});

/** The partner in whose name a member takes wishes on, if any. */
function claimantOf(tx: CoreApp, member: Member | undefined): Claimant {
  if (!member || !may(member, "claim_for_partner", member)) return {};
  return { partner: row(tx, PARTNER, "FROM partners p WHERE id = {:id}", { id: member.partner }) };
}

function isPending(tx: CoreApp, wish: string, member: string, phone: string): boolean {
  return exists(
    tx,
    `SELECT id FROM claims WHERE wish = {:wish} AND status = 'pending'
       AND (({:member} <> '' AND member = {:member}) OR ({:phone} <> '' AND phone = {:phone}))`,
    { wish, member, phone },
  );
}

export const moveWish = handle(MOVE_WISH, ({ e, at: { id: given }, member, request, done }) => {
  const isOwner = isToken(given);
  const id = isOwner ? idOf("wish", given) : given;
  const actor = isOwner ? "owner" : isOwners(request.way) ? onBehalf(actorOf(e)) : actorOf(e);
  const after = transaction((tx) => {
    const wish = wishNow(tx, id);
    if (!wish) throw new Refusal("not_found");
    const takers: Taker[] = isOwner ? ["owner"] : takersOfMember(tx, member, wish);
    decideMove(wish, request, takers, isOwner || may(member, "read_wishes", wish));
    const now = Date.now();
    const { way } = request;
    takeStep(tx, wish, way, goesWith(tx, wish, request), actor, now, saidWith(request));
    if (way === "accept") {
      const isTheirs = takers.includes("dispatched");
      saveClaim(
        tx,
        id,
        { partner: wish.partner, member: isTheirs ? (member?.id ?? "") : "" },
        undefined,
        "approved",
      );
    }
    return { id, status: WISH_LIFE.ways[way].to };
  });
  return done(200, after);
});

export const editWish = handle(EDIT_WISH, ({ e, at: { id }, member, request, done }) => {
  const status = transaction((tx) => {
    const wish = wishNow(tx, id);
    if (!wish || !may(member, "read_wishes", wish)) throw new Refusal("not_found");
    if (!may(member, "move_wish", wish)) throw new Refusal("forbidden");
    if (!isUntaken(wish)) throw new Refusal("wrong_state");
    const record = tx.findRecordById("wishes", id);
    const fields = (["title", "description", "category"] as const).filter(
      (field) => record.getString(field) !== request[field],
    );
    for (const field of fields) record.set(field, request[field]);
    tx.save(record);
    const entry = { actor: actorOf(e), action: "update", collection: "wishes", record: id, fields };
    audit(tx, entry, pocketbaseDate(Date.now()));
    return wish.status;
  });
  return done(200, { id, status });
});

/**
 * What goes with a move, once it is found.
 * @throws Refusal invalid
 */
function goesWith(tx: CoreApp, wish: WishNow, { way, partner = "", into = "", rating = 0 }: MoveRequest) {
  switch (way) {
    case "dispatch": {
      const found = row(tx, HOME, "FROM partners WHERE (id = {:partner} OR slug = {:partner}) AND verified", {
        partner,
      });
      if (!found) throw invalid("partner", "partner.unknown");
      return { partner: found.id };
    }
    case "accept":
      return { partner: wish.partner };
    case "merge": {
      const other = wishNow(tx, into);
      if (!other || !mayStandFor(other, wish)) throw invalid("into", "into.unknown");
      return { into: other.id };
    }
    case "confirm":
      return { rating };
    default:
      return {};
  }
}

const OFFER = columns({
  ...of("k", CLAIMS, "id", "status", "partner"),
  wish: of("w", WISHES, "id", "status", "community"),
});

export const moveClaim = handle(MOVE_CLAIM, ({ e, at: { id }, member, request: { way, reason }, done }) => {
  const actor = actorOf(e);
  const after = transaction((tx) => {
    const offer = row(tx, OFFER, "FROM claims k JOIN wishes w ON w.id = k.wish WHERE k.id = {:id}", { id });
    if (!offer) throw new Refusal("not_found");
    const { wish } = offer;
    if (!may(member, "move_wish", wish)) throw new Refusal("forbidden");
    decideClaim(offer, wish, way);
    const now = Date.now();
    move(tx, CLAIM_LIFE, id, way, actor, now, undefined, reason);
    if (way === "approve") takeOn(tx, wish, offer.partner, actor, now);
    return { id, status: CLAIM_LIFE.ways[way].to };
  });
  return done(200, after);
});

export const viewWish = handle(VIEW_WISH, ({ at: { token }, member, done }) => {
  if (isToken(token)) return done(200, ownWish($app, idOf("wish", token), true));
  const wish = wishNow($app, token);
  if (!wish || !takersOfMember($app, member, wish).length) throw new Refusal("not_found");
  return done(200, ownWish($app, token, false));
});
