// Words of projects: lists, a project's own page.
import type { ProjectStatus } from "../../domain/project.ts";
import { defineMessages } from "../../i18n/index.ts";

const zhStatuses: Record<ProjectStatus, string> = {
  open: "等人认领",
  offered: "有人想认领",
  running: "正在做",
  done: "做完了",
  withdrawn: "不办了",
};
const enStatuses: Record<ProjectStatus, string> = {
  open: "Open",
  offered: "Somebody offered",
  running: "Under way",
  done: "Done",
  withdrawn: "Withdrawn",
};

export const projectWords = defineMessages(
  {
    statuses: zhStatuses,
    list: "公益项目",
    listIntro: "社区想长期做的好事，一件一件挂在这里。合伙人认领了就动手，做得怎么样，随时写给大家看。",
    listDescription: "各社区的公益项目：谁认领了、做到哪一步，还有哪些等人认领。",
    all: "全部",
    none: "这里现在没有项目。",
    seeAll: "看全部项目",
    by: (partner: string) => `${partner}认领`,
    since: (when: string) => `${when}有进展`,
    published: (when: string) => `${when}发布`,
    notes: "做得怎么样",
    noNotes: "刚认领，还没有写进展。",
    adopter: "认领的合伙人",
    category: "哪一类",
    community: "哪个社区",
    adopt: "想认领这个项目？",
    adoptHow: "合伙人登录工作台，在“等人认领的项目”里点“认领”。还不是合伙人，打电话给社区就行。",
    toDesk: "去工作台认领",
  },
  {
    statuses: enStatuses,
    list: "Projects",
    listIntro:
      "Good that communities want done again and again. Once a partner adopts a project, it begins, and how it goes is written here.",
    listDescription:
      "The projects of every community: who has adopted them, how they go, and which still wait for a partner.",
    all: "All",
    none: "There is no project here at the moment.",
    seeAll: "All projects",
    by: (partner) => `Adopted by ${partner}`,
    since: (when) => `News of ${when}`,
    published: (when) => `Published on ${when}`,
    notes: "How it goes",
    noNotes: "It has just been adopted: nothing is written yet.",
    adopter: "Adopted by",
    category: "Kind",
    community: "Community",
    adopt: "Would you adopt it?",
    adoptHow:
      "Partners sign in at the desk and find it under “Projects to adopt”. If you are no partner yet, phone the community.",
    toDesk: "Adopt it at the desk",
  },
);

/** The colour of a project's state. */
export const PROJECT_TONES: Record<ProjectStatus, "persimmon" | "ochre" | "jade" | ""> = {
  open: "persimmon",
  offered: "persimmon",
  running: "ochre",
  done: "jade",
  withdrawn: "",
};
