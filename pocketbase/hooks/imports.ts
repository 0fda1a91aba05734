/// <reference path="../types.d.ts" />
// A season's events and stalls from rows, by the code that loads files.
import type { Collection } from "../../src/domain/collections.ts";
import { IMPORT, type ImportedRow, whyItWaits } from "../../src/domain/imports.ts";
import type { Member } from "../../src/domain/member.ts";
import { hasRight, may } from "../../src/domain/permission.ts";
import { invalid, Refusal } from "../../src/domain/problem.ts";
import type { Row } from "../../src/domain/rows.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { importWords } from "../../src/i18n/import.ts";
import { type Allowed, type SentRows, writeRows } from "../import/events.ts";
import type { Database as Importing, Values } from "../import/records.ts";
import { areaCode } from "./area-code.ts";
import { actorOf, audit } from "./audit.ts";
import { anyAwaited } from "./awaited.ts";
import { broadcast } from "./broadcast.ts";
import { handle, langOf } from "./command.ts";
import { columns, text } from "./database/columns.ts";
import { exists, row, run } from "./database/rows.ts";
import { transaction } from "./database/transaction.ts";

const JSON_TEXT = columns({ json: text });
type Written = Parameters<NonNullable<Importing["writes"]>>;

/** SQL with `?` for its values, as PocketBase takes it. */
function bound(sql: string, values: readonly (string | number)[]) {
  const given: { [name: string]: string | number } = {};
  let at = 0;
  const named = sql.replace(/\?/g, () => {
    given[`v${at}`] = values[at] as string | number;
    return `{:v${at++}}`;
  });
  return { sql: named, given };
}

/** The hub's database as an import needs it. `keeps`: whether what is written stays; told of each record in `written`. */
function importing(app: CoreApp, keeps: boolean, written: Written[]): Importing {
  return {
    all(names, from, ...values) {
      const list = names.map((name) => `"${name}"`).join(", ");
      // One text for all rows: goja takes its time over each value that it is handed.
      const whole = `FROM (SELECT json_group_array(json_array(${list})) AS json FROM (SELECT ${list} ${from}))`;
      const { sql, given } = bound(whole, values);
      const found: Values[keyof Values][][] = JSON.parse(row(app, JSON_TEXT, sql, given)?.json ?? "[]");
      return found.map((cells) => {
        const one: Values = {};
        for (let i = 0; i < names.length; i++) one[names[i] as string] = cells[i] as string | number;
        return one;
      });
    },
    run(statement, ...values) {
      if (!keeps) return;
      const { sql, given } = bound(statement, values);
      run(app, sql, given);
    },
    sha256: (text) => $security.sha256(text),
    writes: (...one) => void written.push(one),
  };
}

/** What a member may do with rows, as of `now` (milliseconds). */
function allowedTo(app: CoreApp, member: Member, now: number): Allowed {
  const verified = (partner: string) =>
    exists(app, "SELECT 1 FROM partners WHERE id = {:partner} AND verified", { partner });
  const known = (of: { community: string; partner: string }) =>
    exists(
      app,
      `SELECT 1 FROM partners WHERE id = {:partner} AND community = {:community}
       UNION SELECT 1 FROM events WHERE partner = {:partner} AND community = {:community} AND status = 'published'`,
      of,
    );
  const isPartner = member.role === "partner";
  return {
    by: isPartner ? "partner" : "community",
    write: (of) => may(member, "plan_events", isPartner ? of : { ...of, partner: "" }),
    publish: (of, stalls) =>
      !isPartner || !whyItWaits(member, { verified: verified(of.partner), known: known(of) }, stalls),
    offer: (partner) => !isPartner || partner === member.partner,
    awaited: (event) => anyAwaited(app, "event", event, now),
  };
}

/** Rows as a file's lines, from 1. */
const numbered = (rows: readonly object[]): Row[] =>
  rows.map((cells, at) => ({ line: at + 1, cells: cells as Row["cells"] }));

export const importRows = handle(IMPORT, ({ e, member, request, done }) => {
  if (!hasRight(member, "plan_events")) throw new Refusal("forbidden");
  const { apply, seen } = request;
  const now = Date.now();
  const words = importWords(langOf(e)).reasons;
  const sent: SentRows = { events: numbered(request.events), stalls: numbered(request.stalls) };
  const written: Written[] = [];
  const actor = actorOf(e);
  const answers = { areaCode: areaCode() };
  const write = (app: CoreApp, keeps: boolean) =>
    writeRows(importing(app, keeps, written), sent, allowedTo(app, member, now), now, answers);
  const result = apply
    ? transaction((tx) => {
        const result = write(tx, true);
        if (result.rows.some(({ outcome }) => outcome === "wrong")) throw invalid("", "import.wrong");
        if (seen && seen !== result.seen) throw new Refusal("changed_meanwhile");
        for (const [action, collection, record, fields] of written) {
          // Those of a new series say nothing that the event's row does not.
          if (collection === "sessions" && action === "create") continue;
          audit(tx, { actor, action, collection, record, fields }, pocketbaseDate(now));
        }
        return result;
      })
    : write($app as CoreApp, false);
  const rows = result.rows.map(({ reason, ...row }): ImportedRow => {
    return reason ? { ...row, reason: words[reason.code](reason as never) } : row;
  });
  return done(200, { seen: result.seen, applied: apply, rows }, () => {
    if (apply) for (const id of moved(written)) broadcast(id);
  });
});

/** The sessions that were there before and have changed. */
function moved(written: readonly Written[]): string[] {
  const isSession = (collection: Collection) => collection === "sessions";
  return written.flatMap(([deed, collection, id]) => (deed === "update" && isSession(collection) ? id : []));
}
