// What the report's figures are called.
import type { Figure } from "../domain/report.ts";
import { defineMessages } from "./index.ts";

const zh: Record<Figure, string> = {
  sessions_held: "活动场次",
  people_served: "服务人次",
  trainings_held: "培训场次",
  wishes_confirmed: "圆了的心愿",
  projects: "认领项目",
  topics_closed: "办完的议题",
  partners: "合伙人",
  services: "登记的服务",
};
const en: Record<Figure, string> = {
  sessions_held: "Sessions held",
  people_served: "People served",
  trainings_held: "Trainings held",
  wishes_confirmed: "Wishes come true",
  projects: "Projects adopted",
  topics_closed: "Topics closed",
  partners: "Partners",
  services: "Services listed",
};

export const figureWords = defineMessages(zh, en);
