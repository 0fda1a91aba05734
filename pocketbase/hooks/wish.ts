/// <reference path="../types.d.ts" />
// Asking for a wish, and taking one on.
import type { Member } from "../../src/domain/member.ts";
import { may } from "../../src/domain/permission.ts";
import { invalid, parse, Refusal } from "../../src/domain/problem.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { type Claimant, ClaimRequest, claim, type WishReceipt, WishRequest } from "../../src/domain/wish.ts";
import { answer, bodyOf, command } from "./answer.ts";
import { actorOf, audit } from "./audit.ts";
import { columns } from "./database/columns.ts";
import { exists, ids, newId, row } from "./database/rows.ts";
import { COMMUNITIES, PARTNERS, WISHES } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { memberOf } from "./member.ts";
import { countRequest } from "./rate.ts";
import { tokenOf } from "./token.ts";

const HOME = columns({ id: COMMUNITIES.id });
const WISH = columns({ status: WISHES.status, partner: WISHES.partner });
const PARTNER = columns({ id: PARTNERS.id, verified: PARTNERS.verified });

/** `POST /api/hub/wishes` */
export function askWish(e: core.RequestEvent): void {
  command(e, () => {
    countRequest(e);
    const { name, phone, address, title, category, community, description } = parse(WishRequest, bodyOf(e));
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
    answer(e, 201, { id, status: "submitted", token: tokenOf("wish", id) } satisfies WishReceipt);
  });
}

/** `POST /api/hub/wishes/{id}/claims` */
export function claimWish(e: core.RequestEvent): void {
  command(e, () => {
    countRequest(e);
    const id = e.request.pathValue("id");
    const member = memberOf(e);
    const contact = member ? undefined : parse(ClaimRequest, bodyOf(e));
    const status = transaction((tx) => {
      const wish = row(tx, WISH, "FROM wishes WHERE id = {:id}", { id });
      if (!wish) throw new Refusal("not_found");
      const claimant = claimantOf(tx, member);
      const outcome = claim(wish, claimant);
      if (outcome === "claimed") take(tx, id, claimant.partner?.id ?? "");
      // Offering twice is offering once.
      else if (isPending(tx, id, member?.id ?? "", contact?.phone ?? "")) return outcome;
      const offer = new Record(tx.findCollectionByNameOrId("claims"), {
        id: newId(),
        wish: id,
        partner: claimant.partner?.id ?? "",
        member: member?.id ?? "",
        name: contact?.name ?? "",
        phone: contact?.phone ?? "",
        status: outcome === "claimed" ? "approved" : "pending",
      });
      tx.save(offer);
      audit(
        tx,
        { actor: actorOf(e), action: "claim", collection: "claims", record: offer.id },
        pocketbaseDate(Date.now()),
      );
      return outcome;
    });
    answer(e, status === "claimed" ? 201 : 202, { status });
  });
}

/** The partner in whose name a member takes wishes on, if any. */
function claimantOf(tx: CoreApp, member: Member | undefined): Claimant {
  if (!member || !may(member, "claim_for_partner", member)) return {};
  return { partner: row(tx, PARTNER, "FROM partners WHERE id = {:id}", { id: member.partner }) };
}

function isPending(tx: CoreApp, wish: string, member: string, phone: string): boolean {
  return exists(
    tx,
    `SELECT id FROM claims WHERE wish = {:wish} AND status = 'pending'
       AND (({:member} <> '' AND member = {:member}) OR ({:phone} <> '' AND phone = {:phone}))`,
    { wish, member, phone },
  );
}

/** Makes a wish a partner's (or, with "", a volunteer's), and turns down who else offered. In the caller's transaction. */
export function take(tx: CoreApp, wish: string, partner: string): void {
  const record = tx.findRecordById("wishes", wish);
  record.set("status", "claimed");
  record.set("partner", partner);
  tx.save(record);
  const fields = ["status", "partner"];
  audit(
    tx,
    { actor: "system", action: "update", collection: "wishes", record: wish, fields },
    pocketbaseDate(Date.now()),
  );
  settleClaims(tx, wish, "pending");
}

/** Declines a wish's claims in that state, in the caller's transaction. */
export function settleClaims(tx: CoreApp, wish: string, status: "pending" | "approved"): void {
  const at = pocketbaseDate(Date.now());
  const open = ids(tx, "SELECT id FROM claims WHERE wish = {:wish} AND status = {:status}", { wish, status });
  for (const id of open) {
    const record = tx.findRecordById("claims", id);
    record.set("status", "declined");
    tx.save(record);
    audit(
      tx,
      { actor: "system", action: "decline", collection: "claims", record: id, fields: ["status"] },
      at,
    );
  }
}
