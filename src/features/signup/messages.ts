// Words for signing up.
import { defineMessages } from "../../i18n/index.ts";

export const signupWords = defineMessages(
  {
    signUp: "报名",
    description: "填姓名和电话就能报名，不用注册。",
    missing: "没有找到这一场活动，可能已经删除，或者地址有误。",
    cancelled: "这一场已经取消，请不要跑空。",
    past: "这一场已经开始或者结束，不能再报名了。",
    closed: "报名时间过了。",
    walkIn: "这个活动不用报名，到时候直接来就行。",
    noCourse: "这个活动现在不能整期报名。",
    courseFull: "有的场次名额满了，不能整期报名。可以一场一场地报，满了的场次可以排候补。",
    singles: "一场一场地报",
    eventPage: "看看这个活动还有哪几场",
    noscript:
      "您的浏览器没法在这里报名。请给活动所在的社区打电话，或者去社区党群服务中心，工作人员帮您报上。",

    seats: "名额",

    who: "您的姓名和电话",
    name: "姓名",
    phone: "电话",
    party: "几个人来",
    partyHint: (max: number) => `您自己也算，最多 ${max} 个人`,
    people: (n: number) => (n === 1 ? "就我一个人" : `${n} 个人`),
    orMore: (n: number) => `${n} 个人，或者更多`,
    fewer: "少一人",
    more: "多一人",
    byMail: "想收邮件，按这里",
    email: "邮箱",
    emailHint: "轮到您、有变动、前一天，都发邮件告诉您",
    emailHintCourse: "有变动、每场前一天，都发邮件告诉您",
    emailHintNone: "这里暂时发不了邮件，可以不填",
    told: {
      mail: "轮到您了，或者有变动，我们发邮件告诉您。",
      sms: "轮到您了，或者有变动，我们发短信到您的手机。",
      phone: "轮到您了，或者有变动，社区打电话告诉您。",
    },
    toldCourse: {
      mail: "有变动，我们发邮件告诉您。",
      sms: "有变动，我们发短信到您的手机。",
      phone: "有变动，社区打电话告诉您。",
    },
    consent:
      "我同意用姓名、电话（填了邮箱的，还有邮箱）办这次报名：留名额、轮到我或有变化时联系我、前一天提醒、到场签到。",
    send: "报名",
    sendWaiting: "排队候补",
    sendCourse: "整期报名",
    fullNow: (n: number) => (n > 0 ? `名额满了，可以排队候补，前面有 ${n} 人。` : "名额满了，可以排队候补。"),
    waitingHow: (hours: string) =>
      `有人取消，就按先后轮到您：名额给您留着，最多留 ${hours}（离开始近了会短一些），等您确认。您也可以隔一阵打开报名后给您的网址看看。`,
    tooMany: (left: number, party: number) =>
      `只剩 ${left} 个名额，${party} 个人坐不下，会先排队候补。人少一些就能马上报上。`,
    alreadyAfterAll: "这个手机号已经报上了：刚才网络断了，但是报名送到了，不用再报。",
    courseHow: "下面每一场都给您留名额。要么全都报上，要么一场也不报；整期报名没有候补。",
    courseDates: "整期的日子",
    courseTooMany: (dates: string, party: number) =>
      `${dates} 的名额不够 ${party} 个人，这样整期报不上。人少一些，或者一场一场地报。`,
    and: "、",
    courseGone: "有的场次名额刚刚报满，整期没有报上，一场也没有报。可以一场一场地报，满了的场次可以排候补。",
    courseAlready: "这个手机号已经报过其中的场次，不能再整期报。其余的场次可以一场一场地报。",

    opensTime: (time: string) => `${time} 开始报名`,
    still: "还有",
    opensNext: "现在就可以先填好，时间一到，按下面的“报名”就行。",
    opensIn: (left: string) => `还有 ${left} 开始报名`,
    openNow: "现在可以报名了",
    openNowHow: (seats: string) => `${seats}。填好以后，按下面的“报名”就行。`,
    fromTime: (time: string) => `${time} 开始`,
    prepared: (time: string) => `都填好了。${time} 一到，再按一次就报上。`,

    already: "要看或者取消，请打开报名时给您的网址。",
    keptHere: "看看我的报名",
  },
  {
    signUp: "Sign up",
    description: "A name and a phone number are all it takes. No account.",
    missing: "This session was not found. It may have been removed, or the address is wrong.",
    cancelled: "This session has been cancelled. Please don't come.",
    past: "This session has begun or is over, so sign-up is closed.",
    closed: "Sign-up has closed.",
    walkIn: "No sign-up is needed. Just come along.",
    noCourse: "This event can't be signed up for as a whole at the moment.",
    courseFull:
      "Some dates are full, so the whole course can't be signed up for. Please choose single dates; full ones have a waiting list.",
    singles: "Choose single dates",
    eventPage: "Other dates of this event",
    noscript:
      "Your browser can't sign up here. Please phone the community that holds the event, or go to its service centre, and the staff will sign you up.",

    seats: "Seats",

    who: "Your name and phone number",
    name: "Name",
    phone: "Phone",
    party: "How many people",
    partyHint: (max) => `Yourself counted, ${max} at most`,
    people: (n) => (n === 1 ? "Just me" : `${n} people`),
    orMore: (n) => `${n} people or more`,
    fewer: "One fewer",
    more: "One more",
    byMail: "To be told by e-mail",
    email: "E-mail",
    emailHint: "We write when it is your turn, when anything changes, and the day before",
    emailHintCourse: "We write when anything changes, and the day before each date",
    emailHintNone: "No mail can be sent from here at present, so you may leave it out",
    told: {
      mail: "When it is your turn, or anything changes, we write to you.",
      sms: "When it is your turn, or anything changes, you get a text message, in Chinese.",
      phone: "When it is your turn, or anything changes, the community phones you.",
    },
    toldCourse: {
      mail: "When anything changes, we write to you.",
      sms: "When anything changes, you get a text message, in Chinese.",
      phone: "When anything changes, the community phones you.",
    },
    consent:
      "I agree that my name and phone number (and e-mail address, if given) are used for this sign-up: to hold the seats, to reach me when it is my turn or anything changes, to remind me the day before, and to check in.",
    send: "Sign up",
    sendWaiting: "Join the waiting list",
    sendCourse: "Sign up for all dates",
    fullNow: (n) =>
      n > 0
        ? `All seats are taken. You can join the waiting list, with ${n} before you.`
        : "All seats are taken. You can join the waiting list.",
    waitingHow: (hours) =>
      `When someone cancels it is your turn, in order of arrival: a seat is kept for you for up to ${hours} (less when the start is near) until you accept it. You can also look now and then at the address you get after signing up.`,
    tooMany: (left, party) =>
      `Only ${left} left, too few for ${party} people: you would go on the waiting list. A smaller party gets seats at once.`,
    alreadyAfterAll:
      "This phone number is signed up: the network broke off, but your sign-up arrived. There is nothing more to do.",
    courseHow:
      "A seat is kept for you on each date below. Either all dates or none; a whole course has no waiting list.",
    courseDates: "Dates of the course",
    courseTooMany: (dates, party) =>
      `Too few seats for ${party} on ${dates}, so the whole course can't be signed up for. Please bring fewer people, or choose single dates.`,
    and: ", ",
    courseGone:
      "Some dates have just filled up, so you are signed up for none of them. You can choose single dates; full ones have a waiting list.",
    courseAlready:
      "This phone number is signed up for some of the dates, so it can't take the whole course. The other dates can be chosen one by one.",

    opensTime: (time) => `sign-up opens at ${time}`,
    still: "in",
    opensNext: "Fill it in now; when the time comes, press the button below.",
    opensIn: (left) => `Sign-up opens in ${left}`,
    openNow: "Sign-up is open",
    openNowHow: (seats) => `${seats}. Fill it in and press the button below.`,
    fromTime: (time) => `from ${time}`,
    prepared: (time) => `All is filled in. At ${time}, press once more and you are signed up.`,

    already: "To see or cancel it, open the address you were given when you signed up.",
    keptHere: "See my sign-up",
  },
);
