// The report (报表): what the district has done in a period, in figures. Each is a recount of the records, here and in the
// hub's database alike; a test compares the two.

import { defineCommand } from "./command.ts";
import type { Event } from "./event.ts";
import type { Partner } from "./partner.ts";
import { because, invalid } from "./problem.ts";
import { isAdopted, type Project } from "./project.ts";
import * as z from "./schema.ts";
import { type Session, tookPlace } from "./session.ts";
import { addDays, instant, isDay, startOfDay } from "./time.ts";
import type { Wish } from "./wish.ts";

/** Of a period: what happened in it. */
export const PERIOD_FIGURES = [
  /** Sessions that took place (`tookPlace`), by when they began. */
  "sessions_held",
  /** People who came to them, as staff counted or checked them in. */
  "people_served",
  /** Those of them that were trainings; 0 while no event is one. */
  "trainings_held",
  /** Wishes asked for in the period that have come true, as whoever asked has confirmed. */
  "wishes_confirmed",
  /** Projects published in the period that a partner has adopted. */
  "projects",
  /** Topics that a deliberation platform has closed; 0 while the hub keeps none. */
  "topics_closed",
] as const;
/** Of now, whatever the period. */
export const STANDING_FIGURES = ["partners", "services"] as const;
export const FIGURES = [...PERIOD_FIGURES, ...STANDING_FIGURES] as const;
export type Figure = (typeof FIGURES)[number];
export type Figures = { [F in Figure]: number };

/** A period by instants in milliseconds: from the one on, and up to the other. */
export type Period = { from: number; until: number };

/** A whole quarter, 1 to 4, of a year. */
export type Quarter = { year: number; quarter: number };

/** The quarter in which a local day (`YYYY-MM-DD`) falls. */
export function quarterOf(day: string): Quarter {
  return { year: Number(day.slice(0, 4)), quarter: Math.ceil(Number(day.slice(5, 7)) / 3) };
}

/** The quarter that many before. */
export function quarterBefore({ year, quarter }: Quarter, by = 1): Quarter {
  const at = year * 4 + quarter - 1 - by;
  return { year: Math.floor(at / 4), quarter: (at % 4) + 1 };
}

/** When a quarter is. */
export function periodOf({ year, quarter }: Quarter): Period {
  const first = (of: Quarter) => `${of.year}-${String(of.quarter * 3 - 2).padStart(2, "0")}-01`;
  const next = quarterBefore({ year, quarter }, -1);
  return { from: startOfDay(first({ year, quarter })), until: startOfDay(first(next)) };
}

/** Always. */
export const EVER: Period = { from: -Infinity, until: Infinity };

/** The records that figures are counted of. */
export type Counted = {
  sessions: readonly (Pick<Session, "start" | "end" | "status" | "served"> & {
    event: Pick<Event, "kind" | "status" | "community">;
  })[];
  wishes: readonly Pick<Wish, "status" | "created" | "community">[];
  projects: readonly Pick<Project, "status" | "created" | "community">[];
  partners: readonly Pick<Partner, "community">[];
  /** Each with the partner that offers it. */
  services: readonly { partner: Pick<Partner, "community"> }[];
};

/** The records of each community (its id), found once for all of them. */
export function byCommunity({
  sessions,
  wishes,
  projects,
  partners,
  services,
}: Counted): (community: string) => Counted {
  const of = {
    sessions: Map.groupBy(sessions, ({ event }) => event.community),
    wishes: Map.groupBy(wishes, ({ community }) => community),
    projects: Map.groupBy(projects, ({ community }) => community),
    partners: Map.groupBy(partners, ({ community }) => community),
    services: Map.groupBy(services, ({ partner }) => partner.community),
  };
  return (community) => ({
    sessions: of.sessions.get(community) ?? [],
    wishes: of.wishes.get(community) ?? [],
    projects: of.projects.get(community) ?? [],
    partners: of.partners.get(community) ?? [],
    services: of.services.get(community) ?? [],
  });
}

/** The figures of a period as of `now` (milliseconds), of these records. */
export function figuresOf(
  { sessions, wishes, projects, partners, services }: Counted,
  { from, until }: Period,
  now: number,
): Figures {
  const isThen = (at: string) => {
    const then = instant(at);
    return then >= from && then < until;
  };
  const held = sessions.filter((session) => isThen(session.start) && tookPlace(session, session.event, now));
  // A kind that events may come to have: the report is there before it.
  const isTraining = (kind: string) => kind === "training";
  return {
    sessions_held: held.length,
    people_served: held.reduce((sum, { served }) => sum + served, 0),
    trainings_held: held.filter(({ event }) => isTraining(event.kind)).length,
    wishes_confirmed: wishes.filter((wish) => wish.status === "confirmed" && isThen(wish.created)).length,
    projects: projects.filter((project) => isAdopted(project) && isThen(project.created)).length,
    topics_closed: 0,
    partners: partners.length,
    services: services.length,
  };
}

const day = z.optional(z.string(because("day.invalid")).check(z.refine(isDay, because("day.invalid"))));

/** Of what and when: `from` and `to` are local days (`YYYY-MM-DD`), the last one within; `community` is an id or a slug. */
export const ReportQuery = z.object({ from: day, to: day, community: z.optional(z.string()) });
export type ReportQuery = z.output<typeof ReportQuery>;

/**
 * The period that a query asks for; always, where it names no day.
 * @throws Refusal invalid, if it ends before it begins
 */
export function periodAsked({ from, to }: Pick<ReportQuery, "from" | "to">): Period {
  if (from && to && to < from) throw invalid("to", "day.before");
  return {
    from: from ? startOfDay(from) : EVER.from,
    until: to ? startOfDay(addDays(to, 1)) : EVER.until,
  };
}

export const Report = z.object({
  figures: z.object(
    /* @__PURE__ */ Object.fromEntries(FIGURES.map((name) => [name, z.int()])) as {
      [F in Figure]: ReturnType<typeof z.int>;
    },
  ),
});
export type Report = z.output<typeof Report>;

/** What has been done, for anyone to see. */
export const REPORT = defineCommand(
  { name: "report", method: "GET", path: "/api/hub/report", who: ["guest"], query: ReportQuery },
  {
    tag: "report",
    summary: "What the district has done in a period, in figures.",
    description:
      "Each figure is a recount of public records: sessions by when they began, wishes by when they were asked for, projects by when they were published, partners and services as they stand. A figure of what the hub does not keep yet is 0.",
    at: {},
    query: {
      from: "The first day of the period (`YYYY-MM-DD`, the district's own); without it, from the beginning.",
      to: "Its last day, which is within; without it, until now.",
      community: "A community, by id or slug; without it, the whole district.",
    },
    answers: {
      200: {
        means: "The figures, by name.",
        schema: Report,
        example: {
          figures: {
            sessions_held: 203,
            people_served: 26_000,
            trainings_held: 0,
            wishes_confirmed: 189,
            projects: 325,
            topics_closed: 0,
            partners: 570,
            services: 1200,
          },
        },
      },
    },
  },
);
