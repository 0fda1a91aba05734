// What was entered is kept on the device until the hub has it: a reload, a call, an empty battery lose nothing.
import { keepOnDevice, keptOnDevice } from "../../data/device.ts";
import type { Plan, PlannedStall } from "../../domain/plan.ts";

/** `before`: the stalls that the hub has of it. */
export type Entry = { plan: Plan; before: readonly PlannedStall[] };
/**
 * What became of what was done here, in words; `slug`: of an event whose page shows it; `entered`: the slug of one that was entered, which
 * may get a photo by now; `undo`: takes it back, and answers whether it did.
 */
export type Outcome = {
  words: string;
  how?: string;
  slug?: string;
  entered?: string;
  undo?: () => Promise<boolean>;
};

const nameOf = (member: string) => `plan-${member}`;

/** What one that an earlier release kept may lack. */
const LATER = { places: "", fee: "", phone: "" };

/** What a member has entered here and not sent. */
export function keptEntry(member: string): Entry | undefined {
  const kept = keptOnDevice<Entry>(nameOf(member));
  return kept && { ...kept, plan: { ...LATER, ...kept.plan } };
}

/** Keeps it, or with nothing forgets it. */
export const keepEntry = (member: string, entry: Entry | undefined): void =>
  keepOnDevice(nameOf(member), entry);
