/// <reference path="../types.d.ts" />
// Certificates of volunteers' hours: asked for, issued, checked.
import {
  CERTIFICATE_LIFE,
  CERTIFICATE_STATUSES,
  CHECK_CERTIFICATE,
  certified,
  checkHolds,
  moveCertificate as decide,
  MOVE_CERTIFICATE,
  NUMBER_ALPHABET,
  NUMBER_LENGTH,
  REQUEST_CERTIFICATE,
  readNumber,
} from "../../src/domain/certificate.ts";
import { WRONG_CODES } from "../../src/domain/limit.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { localDay, pocketbaseDate } from "../../src/domain/time.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns, number, oneOf, text } from "./database/columns.ts";
import { exists, newId, row } from "./database/rows.ts";
import { transaction } from "./database/transaction.ts";
import { deedsOf, personFor } from "./hours.ts";
import { move } from "./life-cycle.ts";
import { guarded } from "./rate.ts";

const CERTIFICATE = columns({
  member: text,
  status: oneOf(CERTIFICATE_STATUSES),
  first: text,
  last: text,
});

export const requestCertificate = handle(REQUEST_CERTIFICATE, ({ e, member, request, done }) => {
  const { first, last } = request;
  const id = newId();
  const status = "requested";
  transaction((tx) => {
    certified(deedsOf(tx, member.id), first, last);
    const waits = "SELECT 1 FROM certificates WHERE member = {:member} AND status = {:status}";
    if (exists(tx, waits, { member: member.id, status })) throw new Refusal("already_asked");
    const asked = { id, member: member.id, name: member.name, status, first, last };
    tx.save(new Record(tx.findCollectionByNameOrId("certificates"), asked));
    const entry = { actor: actorOf(e), action: "request", collection: "certificates", record: id };
    audit(tx, entry, pocketbaseDate(Date.now()));
  });
  return done(201, { id, status });
});

export const moveCertificate = handle(MOVE_CERTIFICATE, ({ e, at: { id }, member, request, done }) => {
  const { way, reason, issuer = "", contact = "", phone = "" } = request;
  transaction((tx) => {
    const found = row(tx, CERTIFICATE, "FROM certificates WHERE id = {:id}", { id });
    if (!found) throw new Refusal("not_found");
    personFor(tx, found.member, member, true);
    decide(found, request);
    const [actor, now] = [actorOf(e), Date.now()];
    if (way !== "issue") {
      move(tx, CERTIFICATE_LIFE, id, way, actor, now, undefined, reason);
      return;
    }
    const { content, ...counted } = certified(deedsOf(tx, found.member), found.first, found.last);
    const given = {
      ...{ ...counted, content: JSON.stringify(content), issuer, contact, phone, issued: localDay(now) },
      number: $security.randomStringWithAlphabet(NUMBER_LENGTH, NUMBER_ALPHABET),
    };
    move(tx, CERTIFICATE_LIFE, id, way, actor, now, given);
  });
  return done(200, { id, status: CERTIFICATE_LIFE.ways[way].to });
});

const CHECKED = columns({ status: oneOf(CERTIFICATE_STATUSES), minutes: number, issuer: text, issued: text });

export const checkCertificate = handle(CHECK_CERTIFICATE, ({ e, request, done }) =>
  guarded(e, "wrong.numbers", WRONG_CODES, () => {
    const typed = readNumber(request.number);
    const found = typed && row($app, CHECKED, "FROM certificates WHERE number = {:typed}", { typed });
    if (!found) throw new Refusal("not_found");
    const { status, ...checked } = found;
    checkHolds(status);
    return done(200, checked);
  }),
);
