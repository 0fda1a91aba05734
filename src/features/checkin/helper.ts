// A helper without an account: the token that a code was answered with, kept on this device until its day is over.
import { command } from "../../data/command.ts";
import { keepOnDevice, keptOnDevice, whenForgotten } from "../../data/device.ts";
import { VIEW_DOOR } from "../../domain/door.ts";
import type { Lang } from "../../i18n/index.ts";
import type { KeptList } from "./store.ts";

/** `token` opens the list of `session` alone. */
export type Helper = { token: string; session: string };

const KEY = "door-helper";

/** Who helps on this device. */
export const keptHelper = (): Helper | undefined => keptOnDevice<Helper>(KEY);

/** Keeps that somebody helps, or with nothing forgets it. */
export const keepHelper = (helper: Helper | undefined): void => keepOnDevice(KEY, helper);

/** Calls `listener` when nobody helps any more, as said in another tab. @returns a function that ends it */
export const whenHelperLeft = (listener: () => void): (() => void) => whenForgotten(KEY, listener);

/** The helper's list as the hub has it; `expired` once the code is no longer good. @throws when the hub does not answer */
export async function readDoor(
  lang: Lang,
  token: string,
): Promise<Pick<KeptList, "session" | "list"> | "expired"> {
  const answer = await command(lang, VIEW_DOOR, { token });
  if ("refused" in answer) return "expired";
  if ("unreachable" in answer) throw new Error("no answer");
  const { session, event, venue, people, results } = answer.done;
  return {
    // Whose the event is a helper need not know.
    session: { ...session, event: { ...event, community: "", partner: "" }, venue },
    list: {
      capacity: session.capacity,
      people: people.map((one) => ({ ...one, before: one.before })),
      results: Object.fromEntries(results.map((one) => [one.key, one])),
    },
  };
}
