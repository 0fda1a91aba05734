/// <reference path="../types.d.ts" />
// What is said of an event, said otherwise.
import { officePhone } from "../../src/domain/contact.ts";
import { may } from "../../src/domain/permission.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { REWORD_EVENT, reword, WORDING, type Wording } from "../../src/domain/wording.ts";
import { areaCode } from "./area-code.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns, of } from "./database/columns.ts";
import { row } from "./database/rows.ts";
import { EVENTS } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { stallsOf } from "./stall.ts";

const EVENT = columns(of("e", EVENTS, "status", "community", "partner", ...WORDING));

export const rewordEvent = handle(REWORD_EVENT, ({ e, at: { id }, member, request, done }) => {
  const fields = transaction((tx) => {
    const event = row(tx, EVENT, "FROM events e WHERE e.id = {:id}", { id });
    if (!event) throw new Refusal("not_found");
    if (!may(member, "plan_events", event)) throw new Refusal("forbidden");
    const phone = officePhone(request.phone ?? event.phone, areaCode());
    const changes = reword(event, request, stallsOf(tx, id), phone);
    const fields = Object.keys(changes) as (keyof Wording)[];
    if (!fields.length) return fields;
    const record = tx.findRecordById("events", id);
    for (const field of fields) record.set(field, changes[field]);
    tx.save(record);
    const deed = { actor: actorOf(e), action: "reword", collection: "events", record: id, fields } as const;
    audit(tx, deed, pocketbaseDate(Date.now()));
    return fields;
  });
  return done(200, { id, fields });
});
