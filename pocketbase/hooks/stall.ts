/// <reference path="../types.d.ts" />
// Applying for a place at a market, and deciding about it.

import { PUBLIC_EVENT_STATUSES } from "../../src/domain/event.ts";
import type { Way } from "../../src/domain/life-cycle.ts";
import { may } from "../../src/domain/permission.ts";
import { invalid, Refusal } from "../../src/domain/problem.ts";
import {
  APPLICATION_LIFE,
  APPLIED,
  APPLY_FOR_STALL,
  apply,
  moveApplication as decideMove,
  MOVE_APPLICATION,
} from "../../src/domain/stall.ts";
import { takersOf } from "../../src/domain/stall-taker.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns, of } from "./database/columns.ts";
import { exists, ids, list, newId, row, rows } from "./database/rows.ts";
import { EVENTS, SERVICES, STALL_APPLICATIONS, STALLS } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { move } from "./life-cycle.ts";

const MARKET = columns(of("e", EVENTS, "id", "status", "places", "community", "partner"));
const SERVICE = columns({ id: SERVICES.id, category: SERVICES.category });
const APPLICATION = columns({
  ...of("a", STALL_APPLICATIONS, "event", "partner", "service", "category", "status"),
  market: of("e", EVENTS, "places", "community", "partner"),
});
const OPENED = columns({ opened: STALLS.opened });

/** A market's stalls. */
export const stallsOf = (tx: CoreApp, event: string) =>
  rows(tx, OPENED, "FROM stalls WHERE event = {:event}", { event });

const HAS_STALL = "SELECT 1 FROM stalls WHERE event = {:event} AND service = {:service}";

export const applyForStall = handle(APPLY_FOR_STALL, ({ e, at: { id: event }, member, request, done }) => {
  const { partner } = member;
  const id = newId();
  const status = "waiting";
  transaction((tx) => {
    const market = row(
      tx,
      MARKET,
      `FROM events e WHERE e.id = {:event} AND e.status IN ${list(PUBLIC_EVENT_STATUSES)}`,
      { event },
    );
    if (!market) throw new Refusal("not_found");
    if (!may(member, "claim_for_partner", { partner })) throw new Refusal("forbidden");
    const own = "FROM services WHERE partner = {:partner} AND (id = {:service} OR slug = {:service})";
    const service = row(tx, SERVICE, own, { partner, service: request.service });
    if (!service) throw invalid("service", "service.unknown");
    const now = pocketbaseDate(Date.now());
    const there = { event, service: service.id };
    const lives = `SELECT 1 FROM stall_applications
      WHERE event = {:event} AND service = {:service} AND status IN ${list(APPLIED)}`;
    apply(market, stallsOf(tx, event), service, {
      applied: exists(tx, lives, there) || exists(tx, HAS_STALL, there),
      comes: exists(
        tx,
        "SELECT 1 FROM sessions WHERE event = {:event} AND status = 'scheduled' AND start > {:now}",
        { event, now },
      ),
    });
    const application = { id, ...there, partner, category: service.category, status };
    tx.save(new Record(tx.findCollectionByNameOrId("stall_applications"), application));
    audit(tx, { actor: actorOf(e), action: "apply", collection: "stall_applications", record: id }, now);
  });
  return done(201, { id, status });
});

export const moveApplication = handle(MOVE_APPLICATION, ({ e, at: { id }, member, request, done }) => {
  const { way, reason } = request;
  const now = Date.now();
  const actor = actorOf(e);
  transaction((tx) => {
    const from = "FROM stall_applications a JOIN events e ON e.id = a.event WHERE a.id = {:id}";
    const application = row(tx, APPLICATION, from, { id });
    if (!application) throw new Refusal("not_found");
    const { event, service, partner, category, status, market } = application;
    const takers = takersOf(member, { community: market.community, organiser: market.partner, partner });
    const there = { event, service };
    decideMove(application, request, takers, market, stallsOf(tx, event), exists(tx, HAS_STALL, there));
    const { needs }: Way = APPLICATION_LIFE.ways[way];
    // The life says what each way needs; here it is only known at run time.
    const go = move as (...args: unknown[]) => void;
    go(tx, APPLICATION_LIFE, id, way, actor, now, needs && { reason }, reason);
    const note = (action: "create" | "delete", record: string) =>
      audit(tx, { actor, action, collection: "stalls", record }, pocketbaseDate(now));
    if (way === "approve") {
      const stall = { id: newId(), ...there, partner, opened: category };
      tx.save(new Record(tx.findCollectionByNameOrId("stalls"), stall));
      note("create", stall.id);
    } else if (status === "approved") {
      for (const stall of ids(tx, HAS_STALL.replace("1", "id"), there)) {
        tx.delete(tx.findRecordById("stalls", stall));
        note("delete", stall);
      }
    }
  });
  return done(200, { id, status: APPLICATION_LIFE.ways[way].to });
});
