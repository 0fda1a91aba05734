/// <reference path="../types.d.ts" />
// When whoever holds a wish comes about it.
import { ARRANGE_WISH, arrangeWish as decide, dueOnceArranged } from "../../src/domain/appointment.ts";
import { may } from "../../src/domain/permission.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { instant, pocketbaseDate } from "../../src/domain/time.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns, of } from "./database/columns.ts";
import { row } from "./database/rows.ts";
import { WISH_CONTACTS } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { takersOfMember, wishNow } from "./wish-now.ts";

const CONTACT = columns(of("o", WISH_CONTACTS, "id"));

export const arrangeWish = handle(ARRANGE_WISH, ({ e, at: { id }, member, request, done }) => {
  const at = request.at && pocketbaseDate(instant(request.at));
  transaction((tx) => {
    const wish = wishNow(tx, id);
    if (!wish) throw new Refusal("not_found");
    const now = Date.now();
    decide(wish, at, takersOfMember(tx, member, wish), may(member, "read_wishes", wish), now);
    const contact = row(tx, CONTACT, "FROM wish_contacts o WHERE o.wish = {:id}", { id });
    // Nobody is known with whom it could be agreed.
    if (!contact) throw new Refusal("wrong_state");
    const asker = tx.findRecordById("wish_contacts", contact.id);
    asker.set("appointed", at);
    tx.save(asker);
    const record = tx.findRecordById("wishes", id);
    if (at) record.set("due", pocketbaseDate(dueOnceArranged(instant(record.getString("due")), instant(at))));
    // Whoever watches the wish looks again.
    tx.save(record);
    const entry = { actor: actorOf(e), action: "arrange", collection: "wishes", record: id };
    audit(tx, entry, pocketbaseDate(now));
  });
  return done(200, { id, at });
});
