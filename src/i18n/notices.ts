// What people are told by mail, and groups by their robot.
import type { EventNoticeKind, SessionNoticeKind, WishNoticeKind } from "../domain/notice.ts";
import { defineMessages } from "./index.ts";

/** The session as a subject line names it. */
type Named = { title: string; when: string };
/** What the first paragraph may speak of; `until`: the end of an offer. */
type Spoken = { until: string; sessions: number };
type MailWords = Record<SessionNoticeKind, { subject: (of: Named) => string; lead: (of: Spoken) => string }>;

type EventMailWords = Record<EventNoticeKind, { subject: (title: string) => string; lead: string }>;

const zhEventMails: EventMailWords = {
  series_goes_on: {
    subject: (title) => `快到头了，一个月后接着排：${title}`,
    lead: "这个长期活动排好的日子快办完了。您不用管，一个月以后自动接着排一年。不想办了，请打开工作台按一下。",
  },
  stall_approved: {
    subject: (title) => `请来摆摊：${title}`,
    lead: "你们申请的摊位定下来了，请按时来。来不了的话，请在工作台里说一声，位子好让给别人。",
  },
  stall_declined: {
    subject: (title) => `这次没安排上：${title}`,
    lead: "谢谢你们想来摆摊。这一次没有安排上，原因写在工作台里。别的市集也在等你们。",
  },
};
const enEventMails: EventMailWords = {
  series_goes_on: {
    subject: (title) => `Goes on in a month: ${title}`,
    lead: "Your series comes to its last dates. In a month it gets those of another year by itself. If it is to end, please press so on your desk.",
  },
  stall_approved: {
    subject: (title) => `Your stall: ${title}`,
    lead: "The stall you applied for is settled. If you can't come, please say so on your desk, so that somebody else can have the place.",
  },
  stall_declined: {
    subject: (title) => `Not this time: ${title}`,
    lead: "Thank you for wanting to bring a stall. It was not possible this time; why is on your desk.",
  },
};

type WishMailWords = Record<WishNoticeKind, { subject: (title: string) => string; lead: string }>;

const zhWishMails: WishMailWords = {
  wish_published: { subject: (title) => `心愿上墙了：${title}`, lead: "您的心愿已经挂上心愿墙，等人来接。" },
  wish_claimed: { subject: (title) => `有人接了：${title}`, lead: "您的心愿有人接下了。" },
  wish_fulfilled: {
    subject: (title) => `心愿办好了：${title}`,
    lead: "您的心愿办好了，请您看看满意不满意。",
  },
  wish_declined: { subject: (title) => `心愿没能办成：${title}`, lead: "很抱歉，您的心愿这次没能办成。" },
  wish_dispatched: {
    subject: (title) => `派单，请你们接：${title}`,
    lead: "社区把一个居民的心愿派给你们。能接就接下，接不了也请说一声，社区好另外找人。",
  },
  wish_reopened: {
    subject: (title) => `还没办好：${title}`,
    lead: "居民说这个心愿还没有办好，请再联系一下。",
  },
  wish_withdrawn: {
    subject: (title) => `不用去了：${title}`,
    lead: "居民撤回了这个心愿，不用再办了，谢谢你们。",
  },
  claim_approved: {
    subject: (title) => `请您去办：${title}`,
    lead: "社区同意您来圆这个心愿。居民的电话和住址在工作台里，办好了请在那里说一声。",
  },
  claim_declined: {
    subject: (title) => `已经有人办了：${title}`,
    lead: "谢谢您愿意帮忙。这个心愿这次由别人来办，心愿墙上还有别的心愿在等人。",
  },
};
const enWishMails: WishMailWords = {
  wish_published: { subject: (title) => `On the board: ${title}`, lead: "Your wish is on the wish board." },
  wish_claimed: { subject: (title) => `Taken on: ${title}`, lead: "Somebody has taken on your wish." },
  wish_fulfilled: {
    subject: (title) => `Done: ${title}`,
    lead: "Your wish has been seen to. Please say whether it is good.",
  },
  wish_declined: {
    subject: (title) => `Could not be done: ${title}`,
    lead: "We are sorry: your wish could not be done this time.",
  },
  wish_dispatched: {
    subject: (title) => `For you to take on: ${title}`,
    lead: "The community asks you to see to a resident's wish. Please accept it, or say that you can't.",
  },
  wish_reopened: {
    subject: (title) => `Not done yet: ${title}`,
    lead: "The resident says that this wish is not done yet. Please get in touch again.",
  },
  wish_withdrawn: {
    subject: (title) => `No longer needed: ${title}`,
    lead: "The resident has withdrawn this wish. Thank you all the same.",
  },
  claim_approved: {
    subject: (title) => `Yours to see to: ${title}`,
    lead: "The community agrees that you see to this wish. Whom to phone is on your desk; please say there when it is done.",
  },
  claim_declined: {
    subject: (title) => `Seen to by someone else: ${title}`,
    lead: "Thank you for offering. Somebody else sees to this wish; others are waiting on the board.",
  },
};

const zhMails: MailWords = {
  confirmed: {
    subject: ({ title }) => `报上名了：${title}`,
    lead: ({ sessions }) =>
      sessions > 1
        ? `您报上名了，一共 ${sessions} 场。到时候直接来，在门口报姓名就行。`
        : "您报上名了。到时候直接来，在门口报姓名就行。",
  },
  waitlisted: {
    subject: ({ title }) => `正在候补：${title}`,
    lead: () => "这一场名额满了，您在排队候补。轮到您的时候，我们会再给您写信，请留意邮箱。",
  },
  offered: {
    subject: ({ title }) => `有名额了，请您答复：${title}`,
    lead: ({ until }) =>
      `有名额空出来，先给您留着，留到 ${until}。来还是不来，请打开下面的网址选一下。到时候没有答复，名额就让给后面的人。`,
  },
  expired: {
    subject: ({ title }) => `给您留的名额过时间了：${title}`,
    lead: () => "给您留的名额过了答复的时间，已经让给后面的人。如果还想来，可以再报一次名。",
  },
  withdrawn: {
    subject: ({ title }) => `名额有变化，您还在候补：${title}`,
    lead: () =>
      "很抱歉，这一场的名额有变化，刚才给您留的名额没有了。您还排在原来的位置，再轮到您的时候，我们会再给您写信。",
  },
  moved: {
    subject: ({ title, when }) => `时间或地点改了：${title}（${when}）`,
    lead: () =>
      "您报名的这一场改了时间或者地点，请以下面写的为准。您的报名还在，不用再报；来不了，请打开下面的网址取消。",
  },
  cancelled: {
    subject: ({ title, when }) => `取消了，请不要跑空：${title}（${when}）`,
    lead: () => "很抱歉，您报名的这一场取消了，请不要跑空。给您添麻烦了。",
  },
  restored: {
    subject: ({ title, when }) => `照常举行：${title}（${when}）`,
    lead: () => "您报名的这一场照常举行。您的报名还在，不用再报。",
  },
  reminder: {
    subject: ({ title, when }) => `提醒您：${when}，${title}`,
    lead: () => "您报名的活动快到了，请记得来。要是来不了，请打开下面的网址取消，好把名额让给别人。",
  },
};

const enMails: MailWords = {
  confirmed: {
    subject: ({ title }) => `You are signed up: ${title}`,
    lead: ({ sessions }) =>
      sessions > 1
        ? `You are signed up for ${sessions} sessions. Just come along and give your name at the door.`
        : "You are signed up. Just come along and give your name at the door.",
  },
  waitlisted: {
    subject: ({ title }) => `On the waiting list: ${title}`,
    lead: () =>
      "All seats are taken, and you are on the waiting list. We will write again when it is your turn.",
  },
  offered: {
    subject: ({ title }) => `There is a seat for you, please answer: ${title}`,
    lead: ({ until }) =>
      `A seat has come free. It is kept for you until ${until}. Please open the address below and say whether you take it. Without an answer by then it goes to the next in line.`,
  },
  expired: {
    subject: ({ title }) => `The seat kept for you has gone: ${title}`,
    lead: () =>
      "The time to answer is over, and the seat kept for you has gone to the next in line. If you still want to come, please sign up again.",
  },
  withdrawn: {
    subject: ({ title }) => `Back on the waiting list: ${title}`,
    lead: () =>
      "We are sorry: the number of seats has changed, and the one kept for you is no longer there. You have your old place on the waiting list, and we will write again when it is your turn.",
  },
  moved: {
    subject: ({ title, when }) => `New time or place: ${title} (${when})`,
    lead: () =>
      "The session you signed up for has a new time or place: please see below. You are still signed up. If you can't come, please open the address below and cancel.",
  },
  cancelled: {
    subject: ({ title, when }) => `Cancelled: ${title} (${when})`,
    lead: () =>
      "We are sorry: the session you signed up for has been cancelled. Please don't come. We apologise for the trouble.",
  },
  restored: {
    subject: ({ title, when }) => `Takes place after all: ${title} (${when})`,
    lead: () => "The session you signed up for takes place after all. You are still signed up.",
  },
  reminder: {
    subject: ({ title, when }) => `A reminder: ${when}, ${title}`,
    lead: () =>
      "The session you signed up for is near. If you can't come, please open the address below and cancel, so that someone else can have the seat.",
  },
};

export const noticeWords = defineMessages(
  {
    mail: zhMails,
    wishMail: zhWishMails,
    eventMail: zhEventMails,
    wish: "心愿",
    community: "社区",
    desk: "打开工作台",
    what: "活动",
    when: "时间",
    where: "地点",
    people: (n: number) => `${n} 个人`,
    party: "人数",
    manage: "看看或者取消报名",
    answer: "要这个名额，还是不要",
    again: "看看这个活动",
    byCode: (page: string, code: string) =>
      `网址打不开的话，请打开 ${page} 填号码 ${code}，一天内有效，只能用一次。`,
    keep: "有这个网址或者号码的人都能打开您的报名，请不要转给别人。",
    notYou: "如果不是您报的名，请打开上面的网址取消。",
    foot: (community: string, phone: string) =>
      `这封信是自动发的，请不要回复。有事请找${community}${phone && `，电话 ${phone}`}。`,
    colon: "：",
    group: {
      moved: "时间或地点改了",
      cancelled: "取消了",
      restored: "照常举行",
      reminder: "活动快到了",
    },
    counts: (signedUp: number, waiting: number) =>
      `已报名 ${signedUp} 人${waiting ? `，候补 ${waiting} 组` : ""}`,
    signups: "报名",
    open: "看看这个活动",
    callsWait: (n: number) => `有 ${n} 个电话等着打`,
    callsUntil: (when: string) => `最早的一个，要在${when}以前打`,
  },
  {
    mail: enMails,
    wishMail: enWishMails,
    eventMail: enEventMails,
    wish: "Wish",
    community: "Community",
    desk: "Open the desk",
    what: "What",
    when: "When",
    where: "Where",
    people: (n) => (n === 1 ? "1 person" : `${n} people`),
    party: "Who",
    manage: "See or cancel your sign-up",
    answer: "Take the seat, or leave it",
    again: "See this event",
    byCode: (page, code) =>
      `If the address does not open, go to ${page} and enter the code ${code}. It is good once, within a day.`,
    keep: "Whoever has this address or code can open your sign-up: please don't pass it on.",
    notYou: "If it wasn't you who signed up, please open the address above and cancel.",
    foot: (community, phone) =>
      `This message was sent automatically; please don't reply. For questions, please turn to ${community}${phone && `, phone ${phone}`}.`,
    colon: ": ",
    group: {
      moved: "New time or place",
      cancelled: "Cancelled",
      restored: "Takes place after all",
      reminder: "Coming up",
    },
    counts: (signedUp, waiting) => `${signedUp} signed up${waiting ? `, ${waiting} waiting` : ""}`,
    signups: "Sign-ups",
    open: "See this event",
    callsWait: (n) => (n === 1 ? "1 person is to be phoned" : `${n} people are to be phoned`),
    callsUntil: (when) => `The first of them before ${when}`,
  },
);
