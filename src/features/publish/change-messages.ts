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
    coming: "改日子、加照片、取消",
    comingHow: "已经发布、还没办的。点一个，加照片、改时间、换地方、改名额，或者不办了。",
    next: (day: string) => `下一场 ${day}`,
    series: {
      title: "快到头的长期活动",
      intro: "不用管，到时候自己接着排一年。不想办了，按一下就行。",
      empty: "没有快到头的长期活动。",
    },
    carries: (last: string, on: string) => `已经排到 ${last}。${on} 自动接着排一年。`,
    carryOn: "现在就接着排",
    carriedOn: (title: string, day: string) => `“${title}”接着办，排到 ${day}`,
    open: (last: string) => `这个活动一直办下去：眼下排到 ${last}，以后自动接着排。`,
    end: "办完这些就停",
    ends: (title: string, day: string) => `“${title}”办到 ${day} 为止`,
    wording: "改名称、费用、说明",
    heard: (people: number) =>
      people
        ? `网页、海报和大家订阅的日历几秒钟就跟着改。报了名的 ${people} 人不会收到通知，要紧的请另外告诉他们。`
        : "网页、海报和大家订阅的日历几秒钟就跟着改。还没有人报名，不用通知谁。",
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
    undoHow: "弄错了的话，十分钟里、还没有人知道以前，能撤回来。",
    undo: "撤回来",
    undone: "撤回来了，和原来一样。",
    notUndone: "撤不回来了：已经有人知道了，或者又改过了。",
    sending: "正在保存…",
  },
  {
    coming: "Change, add a photo, or call off",
    comingHow:
      "Published and still to come. Choose one to give it a photo, change its time, place or seats, or call it off.",
    next: (day) => `next ${day}`,
    series: {
      title: "Series that come to their last dates",
      intro: "They go on for another year by themselves. If one is to end, a press is enough.",
      empty: "No series comes to its last dates.",
    },
    carries: (last, on) => `It has dates until ${last}. On ${on} it gets those of another year.`,
    carryOn: "Carry on now",
    carriedOn: (title, day) => `“${title}” goes on until ${day}`,
    open: (last) => `This goes on without an end: there are dates until ${last}, and later ones will follow.`,
    end: "End after these dates",
    ends: (title, day) => `“${title}” ends on ${day}`,
    wording: "Change its name, fee or text",
    heard: (people) =>
      people
        ? `Its page, poster and calendars follow within seconds. The ${people === 1 ? "one person" : `${people} people`} who signed up get no notice: please tell them if it matters.`
        : "Its page, poster and calendars follow within seconds. Nobody has signed up yet, and nobody need be told.",
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
    undoHow: "If that was a mistake, it can be taken back for ten minutes, while nobody knows of it.",
    undo: "Take it back",
    undone: "Taken back: all is as it was.",
    notUndone: "It can't be taken back: somebody knows of it, or it was changed again.",
    sending: "Saving…",
  },
);
