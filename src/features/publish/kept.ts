// What was entered is kept on the device until the hub has it: a reload, a call, an empty battery lose nothing.
import { keepOnDevice, keptOnDevice } from "../../data/device.ts";
import type { Plan, PlannedStall } from "../../domain/plan.ts";

/** `before`: the stalls that the hub has of it. */
export type Entry = { plan: Plan; before: readonly PlannedStall[] };
/** What became of what was done here, in words; `slug`: of an event whose page shows it. */
export type Outcome = { words: string; how?: string; slug?: string };

const nameOf = (member: string) => `plan-${member}`;

/** What a member has entered here and not sent. */
export const keptEntry = (member: string): Entry | undefined => keptOnDevice<Entry>(nameOf(member));

/** Keeps it, or with nothing forgets it. */
export const keepEntry = (member: string, entry: Entry | undefined): void =>
  keepOnDevice(nameOf(member), entry);
