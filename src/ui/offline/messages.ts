// Words about how old something is.
import { defineMessages } from "../../i18n/index.ts";

export const ageText = defineMessages(
  {
    today: (time: string) => `今天${time}`,
    asOf: (when: string) => `网络没通，这是${when}看到的样子。后来有没有变，等网络通了才知道。`,
  },
  {
    today: (time) => `${time} today`,
    asOf: (when) =>
      `No network. This is how it was at ${when}; what has changed since shows once there is one again.`,
  },
);
