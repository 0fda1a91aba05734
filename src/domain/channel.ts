// The channels by which the hub can tell people of something.
import { defineCommand } from "./command.ts";
import { isMobile } from "./contact.ts";
import * as z from "./schema.ts";

/** Whether it has something to send mail by, and text messages. Whom neither reaches is phoned by staff. */
export const Channels = z.object({ mail: z.boolean(), sms: z.boolean() });
export type Channels = z.infer<typeof Channels>;

/** How a person is told of what they must hear. */
export type ToldBy = "mail" | "sms" | "phone";

/** How a person is told who left these, normalised; "" for what they did not leave. */
export function toldBy({ email, phone }: { email: string; phone: string }, { mail, sms }: Channels): ToldBy {
  if (email && mail) return "mail";
  return sms && isMobile(phone) ? "sms" : "phone";
}

export const VIEW_CHANNELS = defineCommand(
  { name: "viewChannels", method: "GET", path: "/api/hub/channels", who: ["guest"] },
  {
    tag: "notices",
    summary: "By which channels the hub can tell people of something, so that no form promises others.",
    at: {},
    answers: {
      200: {
        means: "The channels that are set up.",
        schema: Channels,
        example: { mail: true, sms: false },
      },
    },
  },
);
