// A project (公益项目): what a community would have done again and again, as haircuts at home, until a partner adopts it (认领),
// says from time to time how it goes, and closes it.
import { defineCommand } from "./command.ts";
import { Minutes } from "./hours.ts";
import { can, type LifeCycle, type Taker, type WayOf } from "./life-cycle.ts";
import { SERVICE_CATEGORIES, ServiceCategory } from "./partner.ts";
import { because, invalid, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { FilledLines, Line, Lines } from "./text.ts";
import { DAY, instant } from "./time.ts";

export const PROJECT_STATUSES = ["open", "offered", "running", "done", "withdrawn"] as const;
export const ProjectStatus = z.enum(PROJECT_STATUSES);
export type ProjectStatus = z.infer<typeof ProjectStatus>;

/** The states anyone may see. */
export const PUBLIC_PROJECT_STATUSES = ["open", "offered", "running", "done"] as const;

/** Staff publish a project; a partner that is verified has it at once, another once staff agree. */
export const PROJECT_LIFE = {
  collection: "projects",
  watched: true,
  audited: true,
  begins: ["open"],
  only: {
    /** The partner that would have it, or has it. */
    partner: ["offered", "running", "done"],
  },
  ways: {
    /** By a verified partner. Who only offered has nothing yet that it would take away. */
    adopt: { from: ["open", "offered"], to: "running", who: ["partner"], needs: ["partner"] },
    /** By a partner that nobody has verified. */
    offer: { from: ["open"], to: "offered", who: ["unverified"], needs: ["partner"] },
    approve: { from: ["offered"], to: "running", who: ["staff"] },
    turn_down: { from: ["offered"], to: "open", who: ["staff"] },
    /** By the partner that can't go on with it. */
    hand_back: { from: ["running"], to: "open", who: ["holder"] },
    take_back: { from: ["running"], to: "open", who: ["staff"] },
    close: { from: ["running"], to: "done", who: ["holder", "staff"] },
    /** It goes on after all. */
    reopen: { from: ["done"], to: "running", who: ["holder", "staff"] },
    /** Nobody is to adopt it any more. */
    withdraw: { from: ["open", "offered"], to: "withdrawn", who: ["staff"] },
    republish: { from: ["withdrawn"], to: "open", who: ["staff"] },
  },
} as const satisfies LifeCycle<ProjectStatus>;
export type ProjectWay = WayOf<typeof PROJECT_LIFE>;

/** A project as anyone may see it. `partner`: "" while nobody would have it; `updated`: when somebody last did something about it. */
export const Project = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  category: ServiceCategory,
  description: z.string(),
  community: z.string(),
  partner: z.string(),
  status: ProjectStatus,
  created: z.string(),
  updated: z.string(),
});
export type Project = z.infer<typeof Project>;

/** How a project went, as of when it was `created`. */
export const ProjectNote = z.object({
  id: z.string(),
  project: z.string(),
  text: z.string(),
  created: z.string(),
  updated: z.string(),
});
export type ProjectNote = z.infer<typeof ProjectNote>;

/** Whether a partner has adopted it. */
export function isAdopted({ status }: Pick<Project, "status">): boolean {
  return status === "running" || status === "done";
}

/** Sorts projects as lists have them: those that a partner is looked for, those under way, those done; within that the latest first. */
export function byNeed(
  a: Pick<Project, "status" | "updated">,
  b: Pick<Project, "status" | "updated">,
): number {
  const rank = ({ status }: Pick<Project, "status">) => PROJECT_STATUSES.indexOf(status);
  return rank(a) - rank(b) || (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0);
}

/** How many days nothing may happen in a state before somebody is asked why: an offer is answered, a partner says how it goes. */
export const QUIET_DAYS = { offered: 3, running: 30 } as const;

/** Since when (milliseconds) a project is overdue; undefined where nobody owes anything. */
export function overdueFrom({ status, updated }: Pick<Project, "status" | "updated">): number | undefined {
  return status in QUIET_DAYS
    ? instant(updated) + QUIET_DAYS[status as keyof typeof QUIET_DAYS] * DAY
    : undefined;
}

const category = z.enum(SERVICE_CATEGORIES, because("category.invalid"));

/** What staff send to publish a project; `community`: an id or slug, their own unless given. */
export const ProjectRequest = z.object(
  {
    title: Line(2, 60, because("title.required"), because("title.long")),
    category,
    description: Lines(500, because("description.long")),
    community: z.optional(z.string(because("community.unknown"))),
  },
  because("body.json"),
);
export type ProjectRequest = z.output<typeof ProjectRequest>;

export const ProjectReceipt = z.object({ id: z.string(), status: ProjectStatus });
export type ProjectReceipt = z.infer<typeof ProjectReceipt>;

const RECEIPT = { id: "m1x2y3z4a5b6c7d", status: "open" } as const;

export const PUBLISH_PROJECT = defineCommand(
  {
    name: "publishProject",
    method: "POST",
    path: "/api/hub/projects",
    who: ["member"],
    request: ProjectRequest,
  },
  {
    tag: "projects",
    summary: "Publish a project, as staff of its community.",
    at: {},
    request: {
      example: {
        title: "上门理发进小区",
        category: "haircut",
        description: "每月一次，给下不了楼的老人",
        community: "community-001",
      },
    },
    answers: { 201: { means: "It waits for a partner.", schema: ProjectReceipt, example: RECEIPT } },
  },
);

/** The ways that a request can name; `adopt` comes to `offer` for a partner that nobody has verified. */
export const PROJECT_MOVES = [
  "adopt",
  "approve",
  "turn_down",
  "hand_back",
  "take_back",
  "close",
  "reopen",
  "withdraw",
  "republish",
] as const satisfies readonly ProjectWay[];
export type ProjectMove = (typeof PROJECT_MOVES)[number];

/** The ways that somebody must say why they take. */
const WITH_REASON: readonly ProjectMove[] = ["turn_down", "hand_back", "take_back", "withdraw"];

/** By which way somebody takes a project on; `reason`: for who deals with it. */
export const ProjectMoveRequest = z.object(
  { way: z.enum(PROJECT_MOVES, because("way.invalid")), reason: Lines(300, because("reason.long")) },
  because("body.json"),
);
export type ProjectMoveRequest = z.output<typeof ProjectMoveRequest>;

/** @throws Refusal not_found or forbidden, where none of `takers` may; `isKnown`: whether they may know of the project at all */
function check(who: readonly Taker[], takers: readonly Taker[], isKnown: boolean): void {
  if (!isKnown && !takers.length) throw new Refusal("not_found");
  if (!takers.some((taker) => who.includes(taker))) throw new Refusal("forbidden");
}

/**
 * The way that a project goes by a request, or why it goes none. `takers`: what the asker is to it; `isKnown`: whether they
 * may know of it at all.
 * @throws Refusal not_found, forbidden, invalid (no reason), already_claimed (others were faster) or wrong_state
 */
export function moveProject(
  project: Pick<Project, "status">,
  { way: asked, reason }: ProjectMoveRequest,
  takers: readonly Taker[],
  isKnown: boolean,
): ProjectWay {
  const way = asked === "adopt" && takers.includes("unverified") ? "offer" : asked;
  check(PROJECT_LIFE.ways[way].who, takers, isKnown);
  if (WITH_REASON.includes(asked) && !reason) throw invalid("reason", "reason.required");
  if (can(PROJECT_LIFE, project.status, way)) return way;
  throw new Refusal(asked === "adopt" ? "already_claimed" : "wrong_state");
}

export const MOVE_PROJECT = defineCommand(
  {
    name: "moveProject",
    method: "POST",
    path: "/api/hub/projects/{id}/moves",
    who: ["member"],
    request: ProjectMoveRequest,
  },
  {
    tag: "projects",
    summary: "Take a project a step on, by a named way.",
    description:
      "A partner's member: `adopt`, at once if the partner is verified, else staff decide. The partner that has it: `close`, `reopen`, `hand_back` (reason). Staff of its community: `approve`, `turn_down` (reason), `take_back` (reason), `close`, `reopen`, `withdraw` (reason), `republish`.",
    at: { id: "The project's id." },
    request: { example: { way: "adopt" } },
    answers: {
      200: {
        means: "The project as it is now.",
        schema: ProjectReceipt,
        example: { ...RECEIPT, status: "running" },
      },
    },
    refusals: ["already_claimed", "wrong_state"],
  },
);

/** How a project goes, for everybody but for the minutes, which are the writer's own. */
export const ProjectNoteRequest = z.object(
  {
    text: FilledLines(500, because("note.required"), because("note.long")),
    /** How long whoever writes it was at it, if they say so. */
    minutes: z.optional(Minutes),
  },
  because("body.json"),
);

export const ProjectNoteReceipt = z.object({ id: z.string() });

/**
 * Lets somebody write how a project goes, while it does.
 * @throws Refusal not_found, forbidden or wrong_state
 */
export function noteProject(
  project: Pick<Project, "status">,
  takers: readonly Taker[],
  isKnown: boolean,
): void {
  check(["holder", "staff"], takers, isKnown);
  if (project.status !== "running") throw new Refusal("wrong_state");
}

export const NOTE_PROJECT = defineCommand(
  {
    name: "noteProject",
    method: "POST",
    path: "/api/hub/projects/{id}/notes",
    who: ["member"],
    request: ProjectNoteRequest,
  },
  {
    tag: "projects",
    summary: "Write how a project goes, for everybody.",
    description: "For the partner that has it, and staff of its community, while it is under way.",
    at: { id: "The project's id." },
    request: { example: { text: "给 12 位老人理了发", minutes: 120 } },
    answers: {
      201: {
        means: "Written.",
        schema: ProjectNoteReceipt,
        example: { id: "m1x2y3z4a5b6c7d" },
      },
    },
    refusals: ["wrong_state"],
  },
);
