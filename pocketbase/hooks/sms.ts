/// <reference path="../types.d.ts" />
// Text messages: of what the hub sends any, and what they came to.
import { SMS_KINDS } from "../../src/domain/notice.ts";
import { hasRight, may } from "../../src/domain/permission.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { textsPeriod, VIEW_TEXTS } from "../../src/domain/sms.ts";
import { handle } from "./command.ts";
import { columns, computed, number, of } from "./database/columns.ts";
import { rows, run } from "./database/rows.ts";
import { COMMUNITIES } from "./database/tables.ts";
import { communityAsked, edges } from "./report.ts";

/** Says to the database of what text messages go out: of all that they may, where a gateway is set up; else of nothing. */
export function setTextKinds(app: CoreApp): void {
  const kinds = $os.getenv("SMS_SIGN") ? SMS_KINDS : [];
  app.runInTransaction((tx) => {
    run(tx, "DELETE FROM text_kinds", {});
    for (const kind of kinds) run(tx, "INSERT INTO text_kinds (kind) VALUES ({:kind})", { kind });
  });
}

const COUNTED = columns({
  ...of("c", COMMUNITIES, "id", "name", "subdistrict"),
  texts: computed("sum(n.status <> 'failed')", number),
  segments: computed("sum(CASE n.status WHEN 'failed' THEN 0 ELSE n.segments END)", number),
  failed: computed("sum(n.status = 'failed')", number),
});

export const viewTexts = handle(VIEW_TEXTS, ({ member, query, done }) => {
  if (!hasRight(member, "see_texts")) throw new Refusal("forbidden");
  const counted = rows(
    $app,
    COUNTED,
    `FROM notices n JOIN communities c ON c.id = n.community
     WHERE n.channel = 'sms' AND n.status IN ('sent', 'uncertain', 'failed')
       AND n.updated >= {:from} AND n.updated < {:until} AND ({:community} = '' OR c.id = {:community})
     GROUP BY c.id ORDER BY c.slug`,
    { ...edges(textsPeriod(query, Date.now())), community: communityAsked($app, query.community) },
  );
  const communities = counted
    .filter(({ id, subdistrict }) => may(member, "see_texts", { community: id, subdistrict }))
    .map(({ name, texts, segments, failed }) => ({ name, texts, segments, failed }));
  const sum = (name: "texts" | "segments" | "failed") => communities.reduce((all, one) => all + one[name], 0);
  return done(200, { texts: sum("texts"), segments: sum("segments"), failed: sum("failed"), communities });
});
