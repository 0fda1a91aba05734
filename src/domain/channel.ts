// The channels by which the hub can tell people of something.
import { defineCommand } from "./command.ts";
import * as z from "./schema.ts";

/** `mail`: whether it has something to send mail by. Without it, whoever must hear of something is phoned by staff. */
export const Channels = z.object({ mail: z.boolean() });
export type Channels = z.infer<typeof Channels>;

export const VIEW_CHANNELS = defineCommand(
  { name: "viewChannels", method: "GET", path: "/api/hub/channels", who: ["guest"] },
  {
    tag: "notices",
    summary: "By which channels the hub can tell people of something, so that no form promises others.",
    at: {},
    answers: {
      200: { means: "The channels that are set up.", schema: Channels, example: { mail: true } },
    },
  },
);
