// What the rooms of the site are called, where one chooses among them: a room a noun with pages, and the calendar.
import type { Room } from "../domain/collections.ts";
import { defineMessages } from "./index.ts";

/** In the order of the menu. */
export const roomWords = defineMessages(
  {
    events: "活动",
    wishes: "心愿",
    partners: "合伙人",
    communities: "社区",
    calendar: "日历",
  } satisfies Record<Room | "calendar", string>,
  {
    events: "Events",
    wishes: "Wishes",
    partners: "Partners",
    communities: "Communities",
    calendar: "Calendar",
  },
);
