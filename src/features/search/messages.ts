// Words of the search in all that there is.
import { defineMessages } from "../../i18n/index.ts";

/** What is searched, in the order in which it is shown; each has a list of its own. */
export const SEARCHED = ["events", "partners", "venues", "wishes"] as const;
export type Searched = (typeof SEARCHED)[number];

const zhParts: Record<Searched, string> = {
  events: "活动和摊位",
  partners: "能帮忙的合伙人和服务",
  venues: "场地",
  wishes: "邻居的心愿",
};
const enParts: Record<Searched, string> = {
  events: "Events and stalls",
  partners: "Partners and their services",
  venues: "Places",
  wishes: "Neighbours' wishes",
};

export const siteSearchWords = defineMessages(
  {
    title: "找一找",
    description: "活动、摊位、服务、场地、心愿，在一个框里就能找。",
    intro: "活动、服务、场地、心愿，在这里一起找。",
    label: "找活动、服务、场地、心愿",
    hint: "比如：量血压、食堂、磨剪刀、轮椅",
    go: "找",
    parts: zhParts,
    found: (n: number) => (n ? `找到 ${n} 个` : "没有找到"),
    all: (n: number) => `看全部 ${n} 个`,
    none: "换个词再试试；想要的这里没有，就把心愿说给社区听。",
    ask: "说心愿",
    lists: "也可以一样一样地看：",
  },
  {
    title: "Search",
    description: "Events, stalls, services, places and wishes, found in one field.",
    intro: "Search events, services, places and wishes, all at once.",
    label: "Search events, services, places and wishes",
    hint: "For example: blood pressure, canteen, haircut, wheelchair",
    go: "Search",
    parts: enParts,
    found: (n) => (n === 0 ? "Nothing found" : n === 1 ? "1 found" : `${n} found`),
    all: (n) => `See all ${n}`,
    none: "Try another word. If what you want is not here, tell your community what you wish for.",
    ask: "Ask for a wish",
    lists: "Or look through one after another:",
  },
);
