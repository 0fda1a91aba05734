/// <reference path="../types.d.ts" />
// Looking up who phones.
import { hasRight, may } from "../../src/domain/permission.ts";
import {
  type FoundSignup,
  type FoundWish,
  isMeant,
  LOOK_BACK,
  LOOK_UP,
  MOST_FOUND,
  sought,
} from "../../src/domain/person.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { UNDER_WAY } from "../../src/domain/wish.ts";
import { areaCode } from "./area-code.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns, of } from "./database/columns.ts";
import { list, rows } from "./database/rows.ts";
import { EVENTS, SIGNUPS, WISH_CONTACTS, WISHES } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { noteLooks } from "./look.ts";
import { ownSignup } from "./own-signup.ts";
import { ownWish } from "./own-wish.ts";

const SIGNED_UP = columns({ ...of("u", SIGNUPS, "id", "name", "course"), ...of("e", EVENTS, "community") });
const ASKED = columns({
  ...of("o", WISH_CONTACTS, "id", "name", "phone", "for_name"),
  wish: of("w", WISHES, "id", "community"),
});

/** What holds of the phones that are meant, in a table by that alias. */
function condition(who: object, alias: string): string {
  if ("phone" in who) return `${alias}.phone = {:phone}`;
  return `substr(${alias}.phone, -length({:ending})) = {:ending}`;
}

export const lookUp = handle(LOOK_UP, ({ e, member, request, done }) => {
  if (!hasRight(member, "stand_in")) throw new Refusal("forbidden");
  const who = sought(request, areaCode());
  const now = Date.now();
  const found = transaction((tx) => {
    // What is beyond the member's reach is not there for them, however many it is.
    const signedUp = rows(
      tx,
      SIGNED_UP,
      `FROM signups u JOIN sessions s ON s.id = u.session JOIN events e ON e.id = s.event
       WHERE s.end > {:since} AND ${condition(who, "u")} ORDER BY s.start, u.id`,
      { ...who, since: pocketbaseDate(now - LOOK_BACK.signups) },
    )
      .filter(({ name, community }) => isMeant(who, name) && may(member, "stand_in", { community }))
      .slice(0, MOST_FOUND);
    const asked = rows(
      tx,
      ASKED,
      `FROM wish_contacts o JOIN wishes w ON w.id = o.wish
       WHERE (w.status IN ${list(UNDER_WAY)} OR w.updated > {:since})
         AND ${condition(who, "o")} ORDER BY w.created DESC, w.id`,
      { ...who, since: pocketbaseDate(now - LOOK_BACK.wishes) },
    )
      .filter(({ name, for_name, wish }) => isMeant(who, name, for_name) && may(member, "stand_in", wish))
      .slice(0, MOST_FOUND);
    const shown = [
      ...signedUp.map(({ id }) => ({ collection: "signups" as const, record: id })),
      ...asked.map(({ id }) => ({ collection: "wish_contacts" as const, record: id })),
    ];
    noteLooks(tx, member.id, actorOf(e), shown, 1);
    const entry = { actor: actorOf(e), action: "look_up", collection: "members", record: member.id };
    audit(tx, entry, pocketbaseDate(now));
    return {
      signups: signedUp.map(({ id, course }): FoundSignup => {
        const { created, ...own } = ownSignup(tx, id, false);
        return { ...own, course };
      }),
      wishes: asked.map(({ wish, name, phone, for_name }): FoundWish => {
        const { description, history, into, photos, ...own } = ownWish(tx, wish.id, false);
        return { ...own, name, phone, for_name };
      }),
    };
  });
  return done(200, found);
});
