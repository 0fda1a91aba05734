// Places for stalls (招摊位): a market's organiser opens some by kind of service; a partner applies for one (申请摆摊) with a
// service of its own, and the organiser or the community decides.
import { defineCommand } from "./command.ts";
import type { Event, Stall } from "./event.ts";
import { can, type LifeCycle, type Taker, type WayOf } from "./life-cycle.ts";
import { SERVICE_CATEGORIES, type Service, ServiceCategory } from "./partner.ts";
import { because, invalid, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { Lines } from "./text.ts";

/** How many places of each kind of service a market has. */
export type Places = { readonly [category in ServiceCategory]?: number };

/** The most places of one kind. */
export const MAX_PLACES = 50;

/**
 * Places as they are written, in any order and set apart as people do: `health 2, repair 1`; undefined where it says
 * something else.
 */
export function readPlaces(written: string): Places | undefined {
  const places: { [category in ServiceCategory]?: number } = {};
  for (const one of written.split(/[,，、;；]+/)) {
    if (!one.trim()) continue;
    const [, word = "", number = ""] = /^\s*([a-z]+)\s*(\d{1,2})\s*$/.exec(one) ?? [];
    const category = SERVICE_CATEGORIES.find((known) => known === word);
    if (!category || Number(number) > MAX_PLACES) return undefined;
    places[category] = Number(number);
  }
  return places;
}

/** Places as an event keeps them, in the order of the kinds: `health 2,repair 1`. Its triggers read it too. */
export function placesText(places: Places): string {
  return SERVICE_CATEGORIES.filter((category) => places[category])
    .map((category) => `${category} ${places[category]}`)
    .join();
}

type Opened = Pick<Stall, "opened">;

/** How many places are still free of each kind that has any; `stalls`: the market's. */
export function freePlaces({ places }: Pick<Event, "places">, stalls: readonly Opened[]): Places {
  const free = Object.entries(readPlaces(places) ?? {}).map(([category, number]) => [
    category,
    Math.max(0, number - stalls.filter(({ opened }) => opened === category).length),
  ]);
  return Object.fromEntries(free.filter(([, number]) => number));
}

/** Whether some places would be fewer than stalls fill. */
export function tooFewPlaces(places: Places, stalls: readonly Opened[]): boolean {
  return SERVICE_CATEGORIES.some(
    (category) => stalls.filter(({ opened }) => opened === category).length > (places[category] ?? 0),
  );
}

export const APPLICATION_STATUSES = ["waiting", "approved", "declined", "withdrawn"] as const;
export const ApplicationStatus = z.enum(APPLICATION_STATUSES);
export type ApplicationStatus = z.infer<typeof ApplicationStatus>;

/** The states in which a service has been applied with, so that nobody applies with it again. */
export const APPLIED: readonly ApplicationStatus[] = ["waiting", "approved"];

/** A partner applies; once approved, its stall is at the market, and goes as the application does. */
export const APPLICATION_LIFE = {
  collection: "stall_applications",
  watched: true,
  audited: true,
  begins: ["waiting"],
  only: {
    /** Why, for the partner to read. */
    reason: ["declined"],
  },
  ways: {
    approve: { from: ["waiting"], to: "approved", who: ["planner"] },
    decline: { from: ["waiting"], to: "declined", who: ["planner"], needs: ["reason"] },
    /** The stall is not to be there after all. */
    take_back: { from: ["approved"], to: "declined", who: ["planner"], needs: ["reason"] },
    /** By the partner; or the stall was taken off the market by another door. */
    withdraw: { from: ["waiting", "approved"], to: "withdrawn", who: ["holder", "system"] },
  },
} as const satisfies LifeCycle<ApplicationStatus>;
export type ApplicationWay = WayOf<typeof APPLICATION_LIFE>;

/** `category`: the kind of place, its service's when it applied. */
export const StallApplication = z.object({
  id: z.string(),
  event: z.string(),
  partner: z.string(),
  service: z.string(),
  category: ServiceCategory,
  status: ApplicationStatus,
  reason: z.string(),
  created: z.string(),
  updated: z.string(),
});
export type StallApplication = z.infer<typeof StallApplication>;

/** What a partner applies with; an id or slug of one of its services. */
export const ApplicationRequest = z.object(
  { service: z.string(because("service.unknown")).check(z.maxLength(80, because("service.unknown"))) },
  because("body.json"),
);

/**
 * Lets a partner apply with a service of its own. `stalls`: the market's; `applied`: whether that service waits or has its
 * stall there already; `comes`: whether the market has a date to come.
 * @throws Refusal cancelled, past, invalid (no places of that kind), already_asked or full
 */
export function apply(
  event: Pick<Event, "status" | "places">,
  stalls: readonly Opened[],
  { category }: Pick<Service, "category">,
  { applied, comes }: { applied: boolean; comes: boolean },
): void {
  if (event.status === "cancelled") throw new Refusal("cancelled");
  if (!comes) throw new Refusal("past");
  if (!readPlaces(event.places)?.[category]) throw invalid("service", "service.not_wanted");
  if (applied) throw new Refusal("already_asked");
  if (!freePlaces(event, stalls)[category]) throw new Refusal("full");
}

export const ApplicationReceipt = z.object({ id: z.string(), status: ApplicationStatus });

const RECEIPT = { id: "m1x2y3z4a5b6c7d", status: "waiting" } as const;

export const APPLY_FOR_STALL = defineCommand(
  {
    name: "applyForStall",
    method: "POST",
    path: "/api/hub/events/{id}/applications",
    who: ["member"],
    request: ApplicationRequest,
  },
  {
    tag: "stall_applications",
    summary: "Apply for a place at a market, with a service of one's own.",
    description:
      "For a partner's member. The market has places by kind of service (`places` of the event, `health 2,repair 1`); its organiser or community decides.",
    at: { id: "The event's id." },
    request: { example: { service: "service-00585" } },
    answers: { 201: { means: "It waits for an answer.", schema: ApplicationReceipt, example: RECEIPT } },
    refusals: ["cancelled", "past", "already_asked", "full"],
  },
);

export const APPLICATION_MOVES = [
  "approve",
  "decline",
  "take_back",
  "withdraw",
] as const satisfies readonly ApplicationWay[];
export type ApplicationMove = (typeof APPLICATION_MOVES)[number];

export const ApplicationMoveRequest = z.object(
  { way: z.enum(APPLICATION_MOVES, because("way.invalid")), reason: Lines(300, because("reason.long")) },
  because("body.json"),
);
export type ApplicationMoveRequest = z.output<typeof ApplicationMoveRequest>;

/**
 * Lets somebody take an application a step on. `hasStall`: whether its service is at the market by another door.
 * @throws Refusal not_found, forbidden, invalid (no reason), wrong_state or full
 */
export function moveApplication(
  application: Pick<StallApplication, "status" | "category">,
  { way, reason }: ApplicationMoveRequest,
  takers: readonly Taker[],
  event: Pick<Event, "places">,
  stalls: readonly Opened[],
  hasStall: boolean,
): void {
  if (!takers.length) throw new Refusal("not_found");
  const { who, needs }: { who: readonly Taker[]; needs?: readonly string[] } = APPLICATION_LIFE.ways[way];
  if (!takers.some((taker) => who.includes(taker))) throw new Refusal("forbidden");
  if (needs && !reason) throw invalid("reason", "reason.required");
  if (!can(APPLICATION_LIFE, application.status, way)) throw new Refusal("wrong_state");
  if (way !== "approve") return;
  if (hasStall) throw new Refusal("wrong_state");
  if (!freePlaces(event, stalls)[application.category]) throw new Refusal("full");
}

export const MOVE_APPLICATION = defineCommand(
  {
    name: "moveApplication",
    method: "POST",
    path: "/api/hub/applications/{id}/moves",
    who: ["member"],
    request: ApplicationMoveRequest,
  },
  {
    tag: "stall_applications",
    summary: "Decide about an application for a place at a market, or withdraw it.",
    description:
      "The market's organiser, or staff of its community: `approve`, as long as there is a place of that kind, `decline` (reason), `take_back` (reason). Who applied: `withdraw`. Approved, the stall is at the market.",
    at: { id: "The application's id." },
    request: { example: { way: "approve" } },
    answers: {
      200: {
        means: "The application as it is now.",
        schema: ApplicationReceipt,
        example: { ...RECEIPT, status: "approved" },
      },
    },
    refusals: ["wrong_state", "full"],
  },
);
