// Words about events.
import type { Audience, EventKind } from "../../domain/event.ts";
import { defineMessages } from "../../i18n/index.ts";
import type { When } from "./find.ts";

const zhKinds: Record<EventKind, string> = {
  market: "公益市集",
  class: "周末课堂",
  clinic: "健康义诊",
  talk: "讲座宣讲",
};
const enKinds: Record<EventKind, string> = {
  market: "Market",
  class: "Class",
  clinic: "Clinic",
  talk: "Talk",
};
const zhShort: Record<EventKind, string> = { market: "市集", class: "课堂", clinic: "义诊", talk: "讲座" };
const enShort: Record<EventKind, string> = {
  market: "Markets",
  class: "Classes",
  clinic: "Clinics",
  talk: "Talks",
};
const zhAudiences: Record<Audience, string> = {
  all: "人人可来",
  children: "适合孩子",
  adults: "适合成年人",
  seniors: "适合老年人",
};
const enAudiences: Record<Audience, string> = {
  all: "For everyone",
  children: "For children",
  adults: "For adults",
  seniors: "For seniors",
};

const zhWhens: Record<When, string> = { today: "今天", weekend: "本周末", week: "本周", month: "本月" };
const enWhens: Record<When, string> = {
  today: "Today",
  weekend: "This weekend",
  week: "This week",
  month: "This month",
};

export const eventWords = defineMessages(
  {
    kinds: zhKinds,
    short: zhShort,
    audiences: zhAudiences,
    whens: zhWhens,
    list: "家门口的活动",
    listIntro: "市集、课堂、义诊、讲座，都不收费。点开就能看时间地点，需要报名的当场就能报。",
    listDescription: "各社区的公益市集、周末课堂、健康义诊和讲座：时间、地点、剩余名额，免费报名。",
    past: "办过的活动",
    pastIntro: "这些活动已经结束。",
    seePast: "看办过的活动",
    seeComing: "看还没开始的活动",
    count: (n: number) => `共 ${n} 个活动`,
    search: "搜活动",
    searchHint: "比如：市集、书法、量血压",
    kind: "什么活动",
    when: "什么时候",
    community: "社区",
    audience: "适合谁",
    free: "只看有名额的",
    tomorrow: "明天",
    noneComing: "眼下没有安排新的场次",
    offered: (services: readonly string[]) => `这里有：${services.join("、")}`,
    more: (n: number) => `还有 ${n} 场`,
    cancelled: "已取消",
    cancelledNotice: "这个活动已经取消，请不要前往。",
    where: "地点",
    host: "主办",
    who: "适合谁",
    bring: "带什么",
    fee: "费用",
    sessions: "哪天有",
    laterSessions: (n: number) => `后面还有 ${n} 场`,
    pastSessions: (n: number) => `已经结束的 ${n} 场`,
    course: (n: number) => `整期一起报（${n} 场）`,
    courseSpan: (first: string, last: string) =>
      `从 ${first} 到 ${last}，每一场都给您留名额。要么全都报上，要么一场也不报。`,
    signUpCourse: "整期报名",
    single: "只报一场",
    walkIn: "不用报名，到时候直接来就行。",
    optional: "可以先报名，也可以直接来。",
    required: "需要先报名，名额有限，先到先得。",
    offers: "市集上有什么",
    offersIntro: (services: number, partners: number) =>
      `${partners} 家合伙人带来 ${services} 项服务，都是免费的。`,
    about: "活动介绍",
    keep: "放进手机日历",
  },
  {
    kinds: enKinds,
    short: enShort,
    audiences: enAudiences,
    whens: enWhens,
    list: "Events near home",
    listIntro:
      "Markets, classes, clinics and talks, all free. Times and places at a glance; sign up on the spot where needed.",
    listDescription:
      "Public-welfare markets, weekend classes, clinics and talks in every community: times, places, free seats, sign-up.",
    past: "Past events",
    pastIntro: "These events are over.",
    seePast: "See past events",
    seeComing: "See events to come",
    count: (n) => (n === 1 ? "1 event" : `${n} events`),
    search: "Search events",
    searchHint: "For example: blood pressure, haircut, calligraphy",
    kind: "What",
    when: "When",
    community: "Community",
    audience: "For whom",
    free: "Only with free seats",
    tomorrow: "Tomorrow",
    noneComing: "No dates planned at the moment",
    offered: (services) => `Has: ${services.join(", ")}`,
    more: (n) => `${n} more dates`,
    cancelled: "Cancelled",
    cancelledNotice: "This event has been cancelled. Please don't come.",
    where: "Where",
    host: "Run by",
    who: "For whom",
    bring: "What to bring",
    fee: "Fee",
    sessions: "Dates",
    laterSessions: (n) => (n === 1 ? "1 later date" : `${n} later dates`),
    pastSessions: (n) => (n === 1 ? "1 past date" : `${n} past dates`),
    course: (n) => `The whole course (${n} dates)`,
    courseSpan: (first, last) =>
      `From ${first} to ${last}, with a seat kept for you each time. Either all dates or none.`,
    signUpCourse: "Sign up for all",
    single: "A single date",
    walkIn: "No sign-up needed. Just come along.",
    optional: "You may sign up beforehand, or just come along.",
    required: "Please sign up first. Seats are limited.",
    offers: "At the market",
    offersIntro: (services, partners) => `${partners} partners bring ${services} services, all free.`,
    about: "About",
    keep: "Put it in your calendar",
  },
);

/** The seal of a kind: one character, and its colour. */
export const SEALS: Record<EventKind, { char: string; tone: "persimmon" | "jade" | "azure" | "ochre" }> = {
  market: { char: "集", tone: "persimmon" },
  class: { char: "课", tone: "jade" },
  clinic: { char: "诊", tone: "azure" },
  talk: { char: "讲", tone: "ochre" },
};
