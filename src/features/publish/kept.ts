// What was entered is kept on the device until the hub has it: a reload, a call, an empty battery lose nothing.
import { keepOnDevice, keptOnDevice } from "../../data/device.ts";
import type { PlannedPhoto } from "../../domain/photo.ts";
import type { Plan, PlannedStall } from "../../domain/plan.ts";

/** `before`: the stalls that the hub has of it; `photo`: undefined where it is to have none. */
export type Entry = { plan: Plan; before: readonly PlannedStall[]; photo?: PlannedPhoto | undefined };
/**
 * What became of what was done here, in words; `slug`: of an event whose page shows it; `entered`: the slug of one that was entered, which
 * may get a photo by now; `unsent`: the one that it was to have, and that did not arrive; `undo`: takes it back, and answers whether it did.
 */
export type Outcome = {
  words: string;
  how?: string;
  slug?: string;
  entered?: string;
  unsent?: PlannedPhoto;
  undo?: () => Promise<boolean>;
};

const nameOf = (member: string) => `plan-${member}`;
/** A photo is much to write at each letter that is typed: it is kept by itself. */
const photoNameOf = (member: string) => `plan-photo-${member}`;

/** What one that an earlier release kept may lack. */
const LATER = { places: "", fee: "", phone: "", opens_days_before: "", offer_minutes: "" };

/** What a member has entered here and not sent. */
export function keptEntry(member: string): Entry | undefined {
  const kept = keptOnDevice<Entry>(nameOf(member));
  const photo = keptOnDevice<PlannedPhoto>(photoNameOf(member));
  return kept && { ...kept, plan: { ...LATER, ...kept.plan }, photo };
}

/** Keeps what was entered, or with nothing forgets it; its photo only where that is another than `before`. */
export function keepEntry(member: string, entry: Entry | undefined, before?: Entry): void {
  const { photo, ...rest } = entry ?? {};
  keepOnDevice(nameOf(member), entry && rest);
  if (!entry || photo !== before?.photo) keepOnDevice(photoNameOf(member), photo);
}
