// Words for phoning people who can't be told otherwise: what to say to them, and what became of it.

import type { SessionNoticeKind, WishNoticeKind } from "../../domain/notice.ts";
import type { Texts } from "../../domain/sms.ts";
import { defineMessages } from "../../i18n/index.ts";

type Say = (until: string) => string;

const zhWhy: Record<SessionNoticeKind, string> = {
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
const enWhy: Record<SessionNoticeKind, string> = {
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
const zhSay: Record<SessionNoticeKind, Say> = {
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
const enSay: Record<SessionNoticeKind, Say> = {
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

const zhWishWhy: Record<WishNoticeKind, string> = {
  wish_published: "心愿上墙了",
  wish_claimed: "心愿有人接了",
  wish_fulfilled: "心愿办好了",
  wish_declined: "心愿没能办成",
  wish_dispatched: "派单了",
  wish_reopened: "还没办好",
  wish_withdrawn: "心愿撤回了",
  claim_approved: "请他去帮忙",
  claim_declined: "这次不用他帮忙",
};
const enWishWhy: Record<WishNoticeKind, string> = {
  wish_published: "The wish is on the board",
  wish_claimed: "The wish was taken on",
  wish_fulfilled: "The wish is done",
  wish_declined: "The wish could not be done",
  wish_dispatched: "Dispatched",
  wish_reopened: "Not done yet",
  wish_withdrawn: "The wish was withdrawn",
  claim_approved: "They may help",
  claim_declined: "Help not needed this time",
};
const zhWishSay: Record<WishNoticeKind, string> = {
  wish_published: "您的心愿看过了，已经挂到心愿墙上，有人接了再告诉您。",
  wish_claimed: "您的心愿有人接下了，会和您约时间上门。",
  wish_fulfilled: "您的心愿办好了，您看满意吗？满意的话打几颗星？",
  wish_declined: "很抱歉，您的心愿这次没能办成。（把原因也说给他听）",
  wish_dispatched: "社区派给你们一个心愿，请接一下。",
  wish_reopened: "居民说还没有办好，请再联系一下。",
  wish_withdrawn: "居民撤回了心愿，不用去了。",
  claim_approved: "请您去帮这个忙，居民的电话和住址我告诉您。",
  claim_declined: "谢谢您愿意帮忙，这次已经有人办了。",
};
const enWishSay: Record<WishNoticeKind, string> = {
  wish_published:
    "Staff have looked at the wish: it is on the board, and they hear when somebody takes it on.",
  wish_claimed: "Somebody has taken the wish on, and will agree on a time.",
  wish_fulfilled: "The wish is done. Is it good, and how many stars?",
  wish_declined: "The wish could not be done this time. (Tell them why.)",
  wish_dispatched: "A wish is theirs to accept.",
  wish_reopened: "The resident says that it is not done yet.",
  wish_withdrawn: "The wish was withdrawn: they need not go.",
  claim_approved: "They may help: tell them whom to phone and where.",
  claim_declined: "Thank them: somebody else sees to it this time.",
};

export const callWords = defineMessages(
  {
    title: "要打的电话",
    intro: "这些邻居没有别的办法通知，要打电话或者当面告诉他们。",
    noMail:
      "这里还没有设置发邮件，有事都要靠打电话。请管理员在管理后台的“Settings → Mail settings”里填好邮件服务器。",
    texts: {
      month: "这个月的短信",
      counted: ({ texts, segments }: Texts) => `${texts} 条，按 ${segments} 条计费`,
      how: "一条超过 70 个字，要按几条计费。没发成的，都排进了要打的电话。",
      community: "社区",
      sent: "发了",
      segments: "计费",
      failed: "没发成",
    },
    empty: "没有要打的电话，都通知到了。",
    why: zhWhy,
    say: zhSay,
    wishWhy: zhWishWhy,
    wishSay: zhWishSay,
    until: (when: string) => `${when} 之前告诉`,
    people: (n: number) => `${n} 人`,
    call: (name: string) => `打给 ${name}`,
    tried: (n: number) => `打过 ${n} 次，没人接`,
    change: "他要改人数，或者不来了",
    inPerson: "没有留电话，见面时告诉本人。",
    told: "告诉了",
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
    intro: "Nothing else reaches them: they have to be phoned, or told in person.",
    noMail:
      "No mail server is set up, so everybody has to be phoned. An administrator can enter one in the admin pages under Settings → Mail settings.",
    texts: {
      month: "Text messages this month:",
      counted: ({ texts, segments }) => `${texts}, paid as ${segments}`,
      how: "One of more than 70 signs is paid as several. Whom one did not reach is among those to phone.",
      community: "Community",
      sent: "Sent",
      segments: "Paid",
      failed: "Failed",
    },
    empty: "Nobody needs to be phoned. Everybody has been told.",
    why: enWhy,
    say: enSay,
    wishWhy: enWishWhy,
    wishSay: enWishSay,
    until: (when) => `Tell them before ${when}`,
    people: (n) => (n === 1 ? "1 person" : `${n} people`),
    call: (name) => `Phone ${name}`,
    tried: (n) => (n === 1 ? "Phoned once, no answer" : `Phoned ${n} times, no answer`),
    change: "They bring more or fewer, or can't come",
    inPerson: "They left no number: tell them when you meet.",
    told: "Told",
    reached: "Reached",
    noAnswer: "No answer",
    saving: "Saving…",
    reachedDone: (name) => `Noted: ${name} has been told`,
    noAnswerDone: (name) => `Noted: ${name} did not answer. Again in an hour`,
    givenUp: (name) => `Noted: ${name} did not answer three times, and is not phoned again`,
    over: "This call is no longer needed.",
  },
);
