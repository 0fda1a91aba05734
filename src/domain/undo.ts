// Taking back a change of an event's dates (撤销): for some minutes, while nobody has been told of it.
import { defineCommand } from "./command.ts";
import { Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { MINUTE } from "./time.ts";

/** How long a change can be taken back, in milliseconds. */
export const UNDO_FOR = 10 * MINUTE;

/**
 * What has happened since a change was made at `at` (milliseconds). `told`: a notice of it went out; `answered`: somebody has
 * signed up, cancelled or been offered a seat since; `changed`: what it left was changed again.
 */
export type Since = { at: number; told: boolean; answered: boolean; changed: boolean };

/**
 * Lets a change be taken back at `now` (milliseconds).
 * @throws Refusal wrong_state once it is too late
 */
export function takeBack({ at, told, answered, changed }: Since, now: number): void {
  if (now - at > UNDO_FOR || told || answered || changed) throw new Refusal("wrong_state");
}

/** `sessions`: how many dates are as they were. */
export const UndoReceipt = z.object({ sessions: z.int() });

export const UNDO_CHANGE = defineCommand(
  { name: "undoChange", method: "POST", path: "/api/hub/changes/{id}/undo", who: ["member"] },
  {
    tag: "events",
    summary: "Take back a change of an event's dates, while nobody has been told of it.",
    description:
      "For who may enter the event, for ten minutes, as long as all notices of the change wait in the queue, nobody has signed up or been offered a seat since, and nothing of it was changed again. The notices are dropped.",
    at: { id: "The `undo` of the change's answer." },
    answers: { 200: { means: "All is as it was.", schema: UndoReceipt, example: { sessions: 4 } } },
    refusals: ["wrong_state"],
  },
);
