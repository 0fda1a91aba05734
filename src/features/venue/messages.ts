// Words about venues.
import type { Venue, VenueKind } from "../../domain/venue.ts";
import { defineMessages, type Lang } from "../../i18n/index.ts";

const zhKinds: Record<VenueKind, string> = {
  community_centre: "党群服务中心",
  square: "文化广场",
  happiness_centre: "幸福里居民之家",
  station: "红色驿站",
  canteen: "助老食堂",
  other: "其他场地",
};
const enKinds: Record<VenueKind, string> = {
  community_centre: "Community centre",
  square: "Square",
  happiness_centre: "Residents' house",
  station: "Neighbourhood station",
  canteen: "Seniors' canteen",
  other: "Venue",
};

export const venueWords = defineMessages(
  {
    kinds: zhKinds,
    list: "身边的场地",
    listIntro: "党群服务中心、红色驿站、助老食堂、文化广场：在哪里，几点开门，近期有什么活动。",
    listDescription: "各社区的党群服务中心、红色驿站、助老食堂和文化广场：地址、电话、几点开门、近期活动。",
    count: (n: number) => `共 ${n} 个场地`,
    search: "搜场地",
    searchHint: "名称、社区或地址，比如：食堂、驿站",
    kind: "哪一种",
    community: "社区",
    nEvents: (n: number) => `近期 ${n} 个活动`,
    seeAll: "看全部场地",
    where: "在哪里",
    holds: (n: number) => `坐得下 ${n} 人`,
    hours: "几点开门",
    openUntil: (when: string) => `现在开着门，到${when}`,
    openAlways: "现在开着门",
    opensAt: (when: string) => `现在没开门，${when} 开门`,
    shut: "现在没开门",
    tomorrow: "明天",
    dayAt: (day: string, time: string) => `${day}${time}`,
    coming: "近期活动",
    noneComing: "近期没有安排活动。",
    laterEvents: (n: number) => `再看 ${n} 个活动`,
    ask: "有事想在这里办？",
    askIntro: "点一样，留下电话，社区帮您问他们什么时候能来。",
    askOther: "想要别的，说说我的心愿",
    moreServices: (n: number) => `再看 ${n} 样`,
    stepFree: { yes: "没有台阶，轮椅、婴儿车能进", no: "门口有台阶" },
    toilet: { yes: "有厕所", no: "没有厕所" },
    everyDay: "每天",
    allDay: "全天",
    span: (first: string, last: string) => `${first}至${last}`,
    and: "、",
    holidays: "法定节假日",
    closed: "休息",
    never: "暂不开放",
  },
  {
    kinds: enKinds,
    list: "Places near you",
    listIntro:
      "Community centres, stations, seniors' canteens, squares: where they are, when they open, what is on there.",
    listDescription:
      "The community centres, stations, seniors' canteens and squares of every community: address, phone, hours, what is on.",
    count: (n) => (n === 1 ? "1 place" : `${n} places`),
    search: "Search places",
    searchHint: "A name, community or address, in Chinese",
    kind: "Kind",
    community: "Community",
    nEvents: (n) => (n === 1 ? "1 event soon" : `${n} events soon`),
    seeAll: "All places",
    where: "Where",
    holds: (n) => `Room for ${n}`,
    hours: "Hours",
    openUntil: (when) => `Open now, until ${when}`,
    openAlways: "Open now",
    opensAt: (when) => `Closed now, opens ${when}`,
    shut: "Closed now",
    tomorrow: "tomorrow",
    dayAt: (day, time) => `${day} ${time}`,
    coming: "What's on here",
    noneComing: "Nothing planned here soon.",
    laterEvents: (n) => (n === 1 ? "1 more event" : `${n} more events`),
    ask: "Would you like something here?",
    askIntro: "Choose one and leave your phone: the community asks when they can come.",
    askOther: "Something else: ask for a wish",
    moreServices: (n) => `${n} more`,
    stepFree: { yes: "Step-free, for wheelchairs and prams", no: "Steps at the door" },
    toilet: { yes: "Toilet", no: "No toilet" },
    everyDay: "Every day",
    allDay: "all day",
    span: (first, last) => `${first} to ${last}`,
    and: ", ",
    holidays: "Public holidays",
    closed: "closed",
    never: "Closed for now",
  },
);

/** What is known of a place for who can't take steps, or needs a toilet. */
export function accessInWords(
  { step_free, toilet }: Pick<Venue, "step_free" | "toilet">,
  lang: Lang,
): string[] {
  const t = venueWords(lang);
  return [step_free && t.stepFree[step_free], toilet && t.toilet[toilet]].filter(Boolean);
}
