// Words of changing dates: what is to be, and what that means for who has signed up.
import type { ChangeScope } from "../../domain/change.ts";
import type { ToldBy } from "../../domain/channel.ts";
import { defineMessages } from "../../i18n/index.ts";

/** What is changed. */
export const CHANGE_KINDS = ["time", "place", "seats", "cancel"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const zhScopes: Record<ChangeScope, string> = {
  one: "只这一场",
  following: "这一场和以后的",
  all: "后面的全部",
};
const enScopes: Record<ChangeScope, string> = {
  one: "This date",
  following: "This and the following",
  all: "All to come",
};
const zhKinds: Record<ChangeKind, string> = {
  time: "改时间",
  place: "换地方",
  seats: "改名额",
  cancel: "不办了",
};
const enKinds: Record<ChangeKind, string> = {
  time: "Another time",
  place: "Another place",
  seats: "Other seats",
  cancel: "Call it off",
};

/** How many people are told, and how. */
type Told = Record<ToldBy, number>;

export const changeWords = defineMessages(
  {
    coming: "改日子、取消",
    comingHow: "已经发布、还没办的。点一个，改时间、换地方、改名额，或者不办了。",
    next: (day: string) => `下一场 ${day}`,
    which: "改哪一场",
    taken: (n: number) => (n ? `已报 ${n} 人` : "还没人报名"),
    later: (n: number) => `后面还有 ${n} 场`,
    what: "怎么改",
    kinds: zhKinds,
    scope: "改几场",
    scopes: zhScopes,
    day: "改到哪天",
    from: "几点开始",
    to: "几点结束",
    others: "别的几场跟着挪同样的天数和钟点。",
    venue: "改到哪里",
    choose: "请选择",
    seats: "一共多少名额",
    seatsHint: "写 0 就是不限",
    look: "先看看影响",
    dates: (n: number, off: boolean) => (off ? `取消 ${n} 场。` : `改 ${n} 场。`),
    nothing: "和现在一样，没有要改的。",
    told: ({ mail, sms, phone }: Told) =>
      mail + sms + phone === 0
        ? "还没有人报名，不用通知谁。"
        : [
            `${mail + sms + phone} 人报了名`,
            [mail && `${mail} 人收到邮件`, sms && `${sms} 人收到短信`, phone && `${phone} 人要打电话`]
              .filter(Boolean)
              .join("，"),
          ].join("："),
    silent: "只改名额，不用通知报了名的人。",
    calls: "要打的电话会排到社区的工作台上。",
    sure: "就这么改",
    sureCancel: "确定取消",
    back: "再想想",
    leave: "不改了",
    done: (title: string) => `“${title}”改好了`,
    cancelled: (title: string) => `“${title}”取消了`,
    sending: "正在保存…",
  },
  {
    coming: "Change or call off",
    comingHow:
      "Published and still to come. Choose one to change its time, place or seats, or to call it off.",
    next: (day) => `next ${day}`,
    which: "Which date",
    taken: (n) => (n === 0 ? "nobody signed up yet" : n === 1 ? "1 signed up" : `${n} signed up`),
    later: (n) => (n === 1 ? "1 later date" : `${n} later dates`),
    what: "What",
    kinds: enKinds,
    scope: "How many dates",
    scopes: enScopes,
    day: "New day",
    from: "Begins at",
    to: "Ends at",
    others: "The others move by as many days and hours.",
    venue: "New place",
    choose: "Please choose",
    seats: "Seats in all",
    seatsHint: "0 for no limit",
    look: "What would it mean",
    dates: (n, off) => `${off ? "Calls off" : "Changes"} ${n === 1 ? "1 date" : `${n} dates`}.`,
    nothing: "That is as it is: nothing changes.",
    told: ({ mail, sms, phone }) =>
      mail + sms + phone === 0
        ? "Nobody has signed up yet, and nobody need be told."
        : `${mail + sms + phone === 1 ? "1 person" : `${mail + sms + phone} people`}: ${[
            mail && `${mail} by mail`,
            sms && `${sms} by text message`,
            phone && `${phone} to be phoned`,
          ]
            .filter(Boolean)
            .join(", ")}.`,
    silent: "Only the seats change: nobody need be told.",
    calls: "The calls wait on the community's desk.",
    sure: "Change it",
    sureCancel: "Call it off",
    back: "Think again",
    leave: "Leave it as it is",
    done: (title) => `“${title}” was changed`,
    cancelled: (title) => `“${title}” was called off`,
    sending: "Saving…",
  },
);
