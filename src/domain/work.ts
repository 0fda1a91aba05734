// What the clock brings: offers end, lists close, notices go out.
import { defineCommand } from "./command.ts";
import * as z from "./schema.ts";

/** Does what is due. `more`: there is more to do at once. */
export const WORK = defineCommand(
  { name: "work", method: "POST", path: "/api/hub/work", who: ["launcher"] },
  {
    summary: "Do what is due.",
    at: {},
    answers: {
      200: { means: "Done.", schema: z.object({ more: z.boolean() }), example: { more: false } },
    },
  },
);
