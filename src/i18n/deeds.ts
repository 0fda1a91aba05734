// What volunteers do, in words.
import type { DeedKind } from "../domain/hours.ts";
import { defineMessages } from "./index.ts";

const zh: Record<DeedKind, string> = { list: "门口签到", wish: "办好心愿", project: "公益项目" };
const en: Record<DeedKind, string> = {
  list: "Kept the list at the door",
  wish: "Fulfilled a wish",
  project: "Project",
};

export const deedWords = defineMessages(zh, en);
