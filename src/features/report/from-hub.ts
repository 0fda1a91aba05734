// What the report's page shows: the domain's figures of the hub's records.
import { nowForSessions, today } from "../../data/clock.ts";
import type { Hub } from "../../data/hub.ts";
import {
  byCommunity,
  type Counted,
  type Figures,
  figuresOf,
  PERIOD_FIGURES,
  periodOf,
  type Quarter,
  quarterBefore,
  quarterOf,
} from "../../domain/report.ts";
import { tookPlace } from "../../domain/session.ts";

/** How many quarters are shown, this one among them. */
const SHOWN = 5;

export type QuarterFigures = { quarter: Quarter; figures: Figures };

/** What counts, once for all periods: most sessions are still to come, and a copy of each with all its links takes long. */
function countedOf({ events, wishes, projects, partners }: Hub, now: number): Counted {
  return {
    sessions: events.flatMap((event) =>
      event.sessions
        .filter((session) => tookPlace(session, event, now))
        .map(({ start, end, status, served }) => ({ start, end, status, served, event })),
    ),
    wishes,
    projects,
    partners,
    services: partners.flatMap((partner) => partner.services.map(() => ({ partner }))),
  };
}

const isEmpty = (figures: Figures) => PERIOD_FIGURES.every((figure) => figures[figure] === 0);

/** The figures of this quarter and those before, as far back as there are any; and this quarter's by community. */
export function reportOf(hub: Hub) {
  // Sessions and wishes are compared with it, and nothing else.
  const now = nowForSessions();
  const counted = countedOf(hub, now);
  const current = quarterOf(today());
  const quarters = Array.from({ length: SHOWN }, (_, by): QuarterFigures => {
    const quarter = quarterBefore(current, by);
    return { quarter, figures: figuresOf(counted, periodOf(quarter), now) };
  });
  const known = quarters.findLastIndex(({ figures }) => !isEmpty(figures)) + 1;
  const countedIn = byCommunity(counted);
  const communities = hub.communities.map((community) => ({
    community,
    figures: figuresOf(countedIn(community.id), periodOf(current), now),
  }));
  const shown = quarters.slice(0, Math.max(1, known));
  return {
    quarters: shown,
    communities,
    /** What the hub keeps no records of yet is left out. */
    figures: PERIOD_FIGURES.filter((figure) => shown.some(({ figures }) => figures[figure] > 0)),
  };
}
