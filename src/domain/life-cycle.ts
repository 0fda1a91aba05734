// The life-cycle of a record (生命周期): the ways it may go from one state to another, each by its name. A noun's is a
// table beside it (`SIGNUP_LIFE`, `WISH_LIFE`, …); what may happen to a record is there and nowhere else.
import type { Collection } from "./collections.ts";

/**
 * Who may take a way.
 * - `owner`: who signed up or asked, by their token
 * - `partner`: a member who may `claim_for_partner` (see `permission.ts`), if their partner is verified
 * - `unverified`: the same, if it is not
 * - `dispatched`: the same, of the partner that the wish was dispatched to
 * - `holder`: who has the wish, a member of its partner or the volunteer whose claim was approved; of a project, or of an
 *   application for a stall, the former
 * - `keeper`: a member who may `keep_list`
 * - `stand_in`: a member who may `stand_in`, for the owner and as they say
 * - `planner`: a member who may `plan_events`; of an application for a stall, `keep_stalls`
 * - `staff`: whoever may use the admin UI; of a wish, a member who may `move_wish`; of a project, `keep_projects`
 * - `system`: the clock, or what follows from another record's way
 */
export type Taker =
  | "owner"
  | "partner"
  | "unverified"
  | "dispatched"
  | "holder"
  | "keeper"
  | "stand_in"
  | "planner"
  | "staff"
  | "system";

/** A way. `needs`: the fields that must be given with it. */
export type Way<Status extends string = string> = {
  readonly from: readonly Status[];
  readonly to: Status;
  readonly who: readonly Taker[];
  readonly needs?: readonly string[];
};

/**
 * A life-cycle, of the records of a collection. `watched`: whether somebody watches them live, who is to hear of each way;
 * `audited`: whether each way goes on the audit trail; `begins`: the states that commands and the clock make a record in;
 * `only`: fields that mean something in some states alone, and are emptied on the way to any other.
 */
export type LifeCycle<Status extends string = string> = {
  readonly collection: Collection;
  readonly watched: boolean;
  readonly audited: boolean;
  readonly begins: readonly Status[];
  readonly ways: { readonly [name: string]: Way<Status> };
  readonly only?: { readonly [field: string]: readonly Status[] };
};

export type WayOf<L extends LifeCycle> = keyof L["ways"] & string;
export type StatusOf<L extends LifeCycle> = L extends LifeCycle<infer Status> ? Status : never;

/** What must be given with a way. */
export type NeedsOf<L extends LifeCycle, W extends WayOf<L>> = L["ways"][W] extends {
  readonly needs: readonly (infer Field extends string)[];
}
  ? Field
  : never;

/** Whether a record in that state can go that way. */
export function can<L extends LifeCycle>(life: L, status: StatusOf<L>, way: WayOf<L>): boolean {
  return (life.ways[way] as Way).from.includes(status);
}

/** The way that leads somebody from the one state to the other; undefined where none does, or where both are the same. */
export function wayBetween<L extends LifeCycle>(
  life: L,
  from: string,
  to: string,
  who: Taker,
): WayOf<L> | undefined {
  return Object.keys(life.ways).find((name) => {
    const way = life.ways[name] as Way;
    return way.to === to && way.from.includes(from) && way.who.includes(who);
  });
}

/** The fields that a record in that state has empty. */
export function emptyIn(life: LifeCycle, status: string): string[] {
  const only = life.only ?? {};
  return Object.keys(only).filter((field) => !only[field]?.includes(status));
}
