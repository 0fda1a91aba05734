/// <reference path="../types.d.ts" />
// Inviting people to accounts, and closing them.
import { escapeHtml } from "../../src/domain/html.ts";
import {
  ACCEPT_INVITATION,
  CLOSE_ACCOUNT,
  checkInvitation,
  checkOpen,
  FIRST_INVITATION,
  INVITATION_LASTS,
  INVITATION_LIFE,
  INVITE,
  INVITE_AGAIN,
  type InvitationReceipt,
  mayClose,
  mayInvite,
  type Reaching,
  reachOf,
  VIEW_INVITATION,
  whoAccepts,
} from "../../src/domain/invitation.ts";
import { invalid, Refusal } from "../../src/domain/problem.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { invitationLetter } from "../../src/i18n/invitations.ts";
import { actorOf, audit } from "./audit.ts";
import { handle } from "./command.ts";
import { columns, computed, number, of, text } from "./database/columns.ts";
import { exists, ids, newId, row, run } from "./database/rows.ts";
import { COMMUNITIES, INVITATIONS, MEMBERS, PARTNERS } from "./database/tables.ts";
import { transaction } from "./database/transaction.ts";
import { hasMailer, mail } from "./delivery.ts";
import { framed, oneLine } from "./letter.ts";
import { move } from "./life-cycle.ts";
import { idOf, tokenOf } from "./token.ts";

type Person = { name: string; mobile: string; email: string };

const HOME = columns({ id: PARTNERS.id, community: text });
const ACCOUNT = columns({
  ...of("m", MEMBERS, "id", "name", "role", "community", "subdistrict", "partner", "mobile", "email"),
});
const INVITATION = columns({
  ...of(
    "i",
    INVITATIONS,
    "id",
    "name",
    "role",
    "community",
    "subdistrict",
    "partner",
    "mobile",
    "email",
    "member",
    "status",
    "expires",
  ),
});
const PLACE = columns({ name: COMMUNITIES.name });

/** Says what can't be a new account's mobile or address, as another account has it. @throws Refusal invalid */
function checkFree(tx: CoreApp, { mobile, email }: Person): void {
  for (const [field, value] of [
    ["mobile", mobile],
    ["email", email],
  ] as const) {
    // Both go by one spelling, but for addresses that a superuser wrote.
    const sql = `SELECT id FROM members WHERE ${field} = {:value} COLLATE NOCASE`;
    if (value && exists(tx, sql, { value })) throw invalid(field, `${field}.taken`);
  }
}

/** What was sent of a place must be there. @throws Refusal invalid */
function checkPlaces(tx: CoreApp, { community, subdistrict }: Reaching): void {
  if (community && !exists(tx, "SELECT id FROM communities WHERE id = {:community}", { community })) {
    throw invalid("community", "community.unknown");
  }
  const known = "SELECT id FROM communities WHERE subdistrict = {:subdistrict}";
  if (subdistrict && !exists(tx, known, { subdistrict })) throw invalid("subdistrict", "field.invalid");
}

/** Writes an invitation down, in place of those that are still open to the same person. */
function open(
  tx: CoreApp,
  invited: Reaching & Person & { member: string },
  actor: string,
  now: number,
): InvitationReceipt {
  const { member, mobile, email } = invited;
  const others = ids(
    tx,
    `SELECT id FROM invitations WHERE status = 'open' AND (({:member} <> '' AND member = {:member})
       OR ({:mobile} <> '' AND mobile = {:mobile}) OR ({:email} <> '' AND email = {:email}))`,
    { member, mobile, email },
  );
  for (const other of others) move(tx, INVITATION_LIFE, other, "revoke", actor, now);
  const id = newId();
  const expires = pocketbaseDate(now + INVITATION_LASTS);
  const mailed = email !== "" && hasMailer();
  const fields = { id, ...invited, status: "open", expires, mail: mailed ? "queued" : "" };
  tx.save(new Record(tx.findCollectionByNameOrId("invitations"), fields));
  audit(tx, { actor, action: "invite", collection: "invitations", record: id }, pocketbaseDate(now));
  return { id, token: tokenOf("invitation", id), expires, mailed };
}

export const invite = handle(INVITE, ({ e, member, request, done }) => {
  const now = Date.now();
  const receipt = transaction((tx) => {
    const { name, mobile, email, ...sent } = request;
    const home = sent.partner
      ? row(tx, HOME, "FROM partners WHERE id = {:id}", { id: sent.partner })
      : undefined;
    if (sent.partner && !home) throw invalid("partner", "field.invalid");
    const invited = reachOf(sent, home?.community ?? "");
    checkInvitation(member, invited);
    checkPlaces(tx, invited);
    checkFree(tx, { name, mobile, email });
    return open(tx, { ...invited, name, mobile, email, member: "" }, actorOf(e), now);
  });
  return done(201, receipt);
});

export const inviteAgain = handle(INVITE_AGAIN, ({ e, at: { id }, member, done }) => {
  const now = Date.now();
  const receipt = transaction((tx) => {
    const account = row(tx, ACCOUNT, "FROM members m WHERE m.id = {:id}", { id });
    if (!account) throw new Refusal("not_found");
    if (!mayInvite(member, account)) throw new Refusal("forbidden");
    const { id: _, ...invited } = account;
    return open(tx, { ...invited, member: account.id }, actorOf(e), now);
  });
  return done(201, receipt);
});

/** @throws Refusal not_found or invitation_over */
function openInvitation(tx: CoreApp, token: string, now: number) {
  const invitation = row(tx, INVITATION, "FROM invitations i WHERE i.id = {:id}", {
    id: idOf("invitation", token),
  });
  if (!invitation) throw new Refusal("not_found");
  checkOpen(invitation, now);
  return invitation;
}

/** What the place is called that somebody is to work for. */
function placeOf(tx: CoreApp, { partner, community, subdistrict }: Reaching): string {
  const [table, id] = partner ? ["partners", partner] : ["communities", community];
  return row(tx, PLACE, `FROM ${table} WHERE id = {:id}`, { id })?.name ?? subdistrict;
}

export const viewInvitation = handle(VIEW_INVITATION, ({ at: { token }, done }) => {
  const invitation = openInvitation($app, token, Date.now());
  const { name, role, mobile, email, expires } = invitation;
  return done(200, { name, role, place: placeOf($app, invitation), mobile, email, expires });
});

export const acceptInvitation = handle(ACCEPT_INVITATION, ({ at: { token }, request, done }) => {
  const now = Date.now();
  const receipt = transaction((tx) => {
    const invitation = openInvitation(tx, token, now);
    const { role, community, subdistrict, partner } = invitation;
    let account: core.Record;
    if (invitation.member) {
      account = tx.findRecordById("members", invitation.member);
      account.set("closed", false);
    } else {
      const person = whoAccepts(invitation, request);
      checkFree(tx, person);
      const fields = { id: newId(), role, community, subdistrict, partner, ...person };
      account = new Record(tx.findCollectionByNameOrId("members"), fields);
    }
    account.setPassword(request.password);
    tx.save(account);
    const actor = `member:${account.id}`;
    move(tx, INVITATION_LIFE, invitation.id, "use", actor, now, { member: account.id });
    const fields = invitation.member ? ["password", "closed"] : [];
    const action = invitation.member ? "update" : "create";
    audit(tx, { actor, action, collection: "members", record: account.id, fields }, pocketbaseDate(now));
    return { id: account.id, identity: account.getString("mobile") || account.email() };
  });
  return done(201, receipt);
});

export const closeAccount = handle(CLOSE_ACCOUNT, ({ e, at: { id }, member, done }) => {
  const now = Date.now();
  transaction((tx) => {
    const account = row(tx, ACCOUNT, "FROM members m WHERE m.id = {:id}", { id });
    if (!account) throw new Refusal("not_found");
    if (!mayClose(member, account)) throw new Refusal("forbidden");
    const record = tx.findRecordById("members", id);
    record.set("closed", true);
    // What was signed with the old key is nobody's from here on, on open connections too.
    record.refreshTokenKey();
    tx.save(record);
    const actor = actorOf(e);
    const links = "SELECT id FROM invitations WHERE status = 'open' AND member = {:id}";
    for (const link of ids(tx, links, { id })) move(tx, INVITATION_LIFE, link, "revoke", actor, now);
    const entry = { actor, action: "close", collection: "members", record: id, fields: ["closed"] };
    audit(tx, entry, pocketbaseDate(now));
  });
  return done(200, { id, closed: true });
});

const ANYBODY = columns({ count: computed("count(*)", number) });

/** Keeps the first invitation open as long as it must be. Whoever can start the hub can do anything with it. */
export function openFirst(app: CoreApp): void {
  const accounts = row(app, ANYBODY, "FROM members WHERE role = 'district'", {});
  if (accounts?.count) return;
  const [found] = app.findRecordsByIds("invitations", [FIRST_INVITATION]);
  const first =
    found ??
    new Record(app.findCollectionByNameOrId("invitations"), { id: FIRST_INVITATION, role: "district" });
  first.set("status", "open");
  first.set("expires", pocketbaseDate(Date.now() + INVITATION_LASTS));
  app.save(first);
}

const TO_MAIL = columns(of("i", INVITATIONS, "id", "email"));

/** Mails the next invitation that waits for it; answers whether there was one. */
export function mailInvitation(now: number): boolean {
  const next = row(
    $app,
    TO_MAIL,
    "FROM invitations i WHERE i.mail = 'queued' ORDER BY i.created LIMIT 1",
    {},
  );
  if (!next) return false;
  const { id, email } = next;
  const at = pocketbaseDate(now);
  const become = (state: string, from: string) =>
    run($app, "UPDATE invitations SET mail = {:state}, updated = {:at} WHERE id = {:id} AND mail = {:from}", {
      state,
      from,
      id,
      at,
    }) > 0;
  // Taken for good before it goes out: whoever is told twice wonders which link is right.
  if (!become("sending", "queued")) return true;
  const link = `${$os.getenv("SITE_URL")}/desk/#invite=${tokenOf("invitation", id)}`;
  const { subject, lines } = invitationLetter(link);
  const html = lines.map((line) =>
    line === link
      ? `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`
      : `<p>${escapeHtml(line)}</p>`,
  );
  const { result } = mail(id, email, {
    subject: oneLine(subject),
    text: lines.join("\n\n"),
    html: framed("zh-CN", html),
  });
  become(result, "sending");
  return true;
}
