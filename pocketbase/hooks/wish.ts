/// <reference path="../types.d.ts" />
// Asking for a wish, and taking one on.
import type { Member } from "../../src/domain/member.ts";
import { may } from "../../src/domain/permission.ts";
import { invalid, Refusal } from "../../src/domain/problem.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import {
  ASK_WISH,
  CLAIM,
  CLAIM_LIFE,
  type Claimant,
  type ClaimStatus,
  claim,
  takingOn,
  WISH_LIFE,
  type Wish,
} from "../../src/domain/wish.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns, computed, number, of } from "./database/columns.ts";
import { exists, ids, newId, row } from "./database/rows.ts";
import { COMMUNITIES, PARTNERS, WISHES } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { move } from "./life-cycle.ts";
import { tokenOf } from "./token.ts";

const HOME = columns({ id: COMMUNITIES.id });
const WISH = columns({ status: WISHES.status, partner: WISHES.partner });
const PARTNER = columns({
  ...of("p", PARTNERS, "id", "verified", "wishes_at_once"),
  held: computed("(SELECT count(*) FROM wishes w WHERE w.partner = p.id AND w.status = 'claimed')", number),
});

export const askWish = handle(ASK_WISH, ({ e, request, done }) => {
  const { name, phone, address, title, category, community, description } = request;
  const id = newId();
  transaction((tx) => {
    const home = row(tx, HOME, "FROM communities WHERE id = {:community} OR slug = {:community}", {
      community,
    });
    if (!home) throw invalid("community", "community.unknown");
    const status = "submitted";
    const wish = { id, slug: `wish-${id}`, title, category, description, community: home.id, status };
    tx.save(new Record(tx.findCollectionByNameOrId("wishes"), wish));
    tx.save(new Record(tx.findCollectionByNameOrId("wish_contacts"), { wish: id, name, phone, address }));
    audit(
      tx,
      { actor: actorOf(e), action: "wish", collection: "wishes", record: id },
      pocketbaseDate(Date.now()),
    );
  });
  return done(201, { id, status: "submitted", token: tokenOf("wish", id) });
});

export const claimWish = handle(CLAIM, ({ e, at: { id }, member, request: contact, done }) => {
  const status = transaction((tx) => {
    const wish = row(tx, WISH, "FROM wishes WHERE id = {:id}", { id });
    if (!wish) throw new Refusal("not_found");
    const claimant = claimantOf(tx, member);
    const result = claim(wish, claimant);
    const now = Date.now();
    if (result === "claimed") takeOn(tx, { id, ...wish }, claimant.partner?.id ?? "", actorOf(e), now);
    // Offering twice is offering once.
    else if (isPending(tx, id, member?.id ?? "", contact?.phone ?? "")) return result;
    const offer = new Record(tx.findCollectionByNameOrId("claims"), {
      id: newId(),
      wish: id,
      partner: claimant.partner?.id ?? "",
      member: member?.id ?? "",
      name: contact?.name ?? "",
      phone: contact?.phone ?? "",
      status: result === "claimed" ? "approved" : "pending",
    });
    tx.save(offer);
    audit(
      tx,
      { actor: actorOf(e), action: "claim", collection: "claims", record: offer.id },
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

/**
 * Makes a wish that waits for somebody a partner's (or, with "", a volunteer's), and turns down who else offered. In the
 * caller's transaction.
 */
export function takeOn(
  tx: CoreApp,
  wish: Pick<Wish, "id" | "status">,
  partner: string,
  actor: string,
  now: number,
): void {
  const way = takingOn(wish);
  if (!way) throw new Error(`wishes/${wish.id} waits for nobody`);
  move(tx, WISH_LIFE, wish.id, way, actor, now, { partner });
  settleClaims(tx, wish.id, WISH_LIFE.ways[way].to, now);
}

/** What a wish's new state makes of its claims, in the caller's transaction. */
export function settleClaims(tx: CoreApp, wish: string, status: string, now: number): void {
  const claims = (status: ClaimStatus) =>
    ids(tx, "SELECT id FROM claims WHERE wish = {:wish} AND status = {:status}", { wish, status });
  if (status === "claimed") {
    for (const id of claims("pending")) move(tx, CLAIM_LIFE, id, "decline", "system", now);
  }
  if (status === "published") {
    for (const id of claims("approved")) move(tx, CLAIM_LIFE, id, "end", "system", now);
  }
}
