// Words for phoning people who can't be told otherwise: what to say to them, and what became of it.
import type { NoticeKind } from "../../domain/notice.ts";
import { defineMessages } from "../../i18n/index.ts";

type Say = (until: string) => string;

const zhWhy: Record<NoticeKind, string> = {
  confirmed: "报上名了",
  waitlisted: "排上候补了",
  offered: "有空位留给他",
  expired: "名额没留住",
  withdrawn: "留的名额收回了",
  moved: "时间或地点变了",
  cancelled: "这一场取消了",
  restored: "这一场照常办",
  reminder: "快开始了",
};
const enWhy: Record<NoticeKind, string> = {
  confirmed: "Signed up",
  waitlisted: "On the waiting list",
  offered: "A seat is kept for them",
  expired: "The seat is no longer kept",
  withdrawn: "The kept seat was taken back",
  moved: "Another time or place",
  cancelled: "Cancelled",
  restored: "On again",
  reminder: "It is near",
};
const zhSay: Record<NoticeKind, Say> = {
  confirmed: () => "名额有了，到时候来就行。",
  waitlisted: () => "现在排着候补，有空位会再打电话。",
  offered: (until) => `空出一个名额，给您留到${until}。来还是不来？`,
  expired: () => "一直没联系上您，名额已经给了下一位，很抱歉。",
  withdrawn: () => "名额临时少了，您还排着候补，有空位会再打电话。",
  moved: () => "时间、地点以下面的为准。还能来吗？",
  cancelled: () => "这一场不办了，请别白跑一趟。",
  restored: () => "这一场照常办，欢迎来。",
  reminder: () => "提醒您一声，别忘了来。",
};
const enSay: Record<NoticeKind, Say> = {
  confirmed: () => "They have a seat, and just come.",
  waitlisted: () => "They are on the waiting list, and will be phoned when a seat comes free.",
  offered: (until) => `A seat is kept for them until ${until}. Do they come?`,
  expired: () => "They could not be reached, and the seat went to the next.",
  withdrawn: () => "There are fewer seats now: they are back on the waiting list.",
  moved: () => "Time and place are as below. Can they still come?",
  cancelled: () => "It does not take place: they need not come.",
  restored: () => "It takes place after all.",
  reminder: () => "A reminder to come.",
};

export const callWords = defineMessages(
  {
    title: "要打的电话",
    intro: "这些邻居没有留邮箱，只能打电话告诉他们。",
    empty: "没有要打的电话，都通知到了。",
    why: zhWhy,
    say: zhSay,
    until: (when: string) => `${when} 之前打`,
    people: (n: number) => `${n} 人`,
    call: (name: string) => `打给 ${name}`,
    tried: (n: number) => `打过 ${n} 次，没人接`,
    reached: "打通了",
    noAnswer: "没人接",
    saving: "正在记…",
    reachedDone: (name: string) => `记下了：${name} 通知到了`,
    noAnswerDone: (name: string) => `记下了：${name} 没人接，过一小时再打`,
    givenUp: (name: string) => `记下了：${name} 打了三次都没人接，不再打了`,
    over: "这件事已经不用打电话了。",
  },
  {
    title: "People to phone",
    intro: "They left no e-mail address: a phone call is the only way to tell them.",
    empty: "Nobody needs to be phoned. Everybody has been told.",
    why: enWhy,
    say: enSay,
    until: (when) => `Phone before ${when}`,
    people: (n) => (n === 1 ? "1 person" : `${n} people`),
    call: (name) => `Phone ${name}`,
    tried: (n) => (n === 1 ? "Phoned once, no answer" : `Phoned ${n} times, no answer`),
    reached: "Reached",
    noAnswer: "No answer",
    saving: "Saving…",
    reachedDone: (name) => `Noted: ${name} has been told`,
    noAnswerDone: (name) => `Noted: ${name} did not answer. Again in an hour`,
    givenUp: (name) => `Noted: ${name} did not answer three times, and is not phoned again`,
    over: "This call is no longer needed.",
  },
);
