/// <reference path="../types.d.ts" />
// The report's figures, counted by the database.
import { Refusal } from "../../src/domain/problem.ts";
import { isAdopted, PROJECT_STATUSES } from "../../src/domain/project.ts";
import { type Figures, type Period, periodAsked, REPORT } from "../../src/domain/report.ts";
import { pocketbaseDate } from "../../src/domain/time.ts";
import { handle } from "./command.ts";
import { columns, computed, number, text } from "./database/columns.ts";
import { type Database, list, row } from "./database/rows.ts";

const COMMUNITY = columns({ id: text });
const SESSIONS = columns({
  held: computed("count(*)", number),
  served: computed("coalesce(sum(s.served), 0)", number),
  trainings: computed("coalesce(sum(e.kind = 'training'), 0)", number),
});
const COUNT = columns({ count: computed("count(*)", number) });

/** A period as SQL compares dates, which are texts: no date is before the empty one, or after `~`. */
export const edges = ({ from, until }: Period) => ({
  from: Number.isFinite(from) ? pocketbaseDate(from) : "",
  until: Number.isFinite(until) ? pocketbaseDate(until) : "~",
});

/** The figures of a period as of `now` (milliseconds), as `figuresOf` has them. `community`: its id, "" for all. */
export function countFigures(app: Database, period: Period, now: number, community: string): Figures {
  const given = { ...edges(period), now: pocketbaseDate(now), community };
  const here = (path: string) => `({:community} = '' OR ${path} = {:community})`;
  const then = (path: string) => `${path} >= {:from} AND ${path} < {:until}`;
  const count = (from: string) => row(app, COUNT, from, given)?.count ?? 0;
  const sessions = row(
    app,
    SESSIONS,
    `FROM sessions s JOIN events e ON e.id = s.event
     WHERE s.status = 'scheduled' AND e.status = 'published' AND s."end" <= {:now}
       AND ${then("s.start")} AND ${here("e.community")}`,
    given,
  );
  return {
    sessions_held: sessions?.held ?? 0,
    people_served: sessions?.served ?? 0,
    trainings_held: sessions?.trainings ?? 0,
    wishes_confirmed: count(
      `FROM wishes WHERE status = 'confirmed' AND ${then("created")} AND ${here("community")}`,
    ),
    projects: count(
      `FROM projects WHERE status IN ${list(PROJECT_STATUSES.filter((status) => isAdopted({ status })))}
         AND ${then("created")} AND ${here("community")}`,
    ),
    topics_closed: 0,
    partners: count(`FROM partners WHERE ${here("community")}`),
    services: count(`FROM services s JOIN partners p ON p.id = s.partner WHERE ${here("p.community")}`),
  };
}

/**
 * The id of a community that is named by id or slug; "" where none is named.
 * @throws Refusal invalid, if there is none
 */
export function communityAsked(app: Database, named: string | undefined): string {
  if (!named) return "";
  const found = row(app, COMMUNITY, "FROM communities WHERE id = {:named} OR slug = {:named}", { named });
  if (!found) throw new Refusal("invalid", [{ path: ["community"], message: "community.unknown" }]);
  return found.id;
}

export const report = handle(REPORT, ({ query, done }) => {
  const community = communityAsked($app, query.community);
  return done(200, { figures: countFigures($app, periodAsked(query), Date.now(), community) });
});
