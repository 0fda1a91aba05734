// What calendars say, whoever makes them. `mark` begins the title of an entry that is called off: programs that show no
// status go by the words alone.
import { defineMessages } from "./index.ts";

export const calendarWords = defineMessages(
  { mark: "【取消】", mine: "暖亭 · 我的报名", rota: "暖亭 · 我的安排" },
  { mark: "[Cancelled] ", mine: "Nuanting · my sign-ups", rota: "Nuanting · my rota" },
);
