// Words for taking a wish on.
import { defineMessages } from "../../i18n/index.ts";

export const claimWords = defineMessages(
  {
    help: "我来圆这个心愿",
    helpIntro: "留下姓名和电话，社区工作人员会打电话和您说好，再请您去帮忙。",
    guestName: "您的姓名",
    guestPhone: "您的电话",
    guestConsent: "我同意社区为了这个心愿联系我，并把我介绍给提心愿的居民。",
    claim: "我来帮忙",
    pending: "登记好了，谢谢您",
    pendingNext: "等社区工作人员确认以后，会打电话联系您。请先不要自己上门。",
    memberAsk: "我是合伙单位成员，登录后直接认领",
    memberIntro: "用单位成员的账号登录，马上就能接下这个心愿。登录只用这一次，不会记在这台手机上。",
    memberClaim: "登录并认领",
    mine: "您接下了这个心愿，谢谢您",
    mineNext: "请和社区工作人员约好时间，再联系居民。",
    taken: "已经有热心人接下了",
    takenNext: "谢谢您惦记。心愿墙上还有别的心愿在等人。",
    fulfilled: "这个心愿刚刚办好",
    fulfilledNext: "等居民说一声好，就圆满了。",
    confirmed: "这个心愿已经圆了",
    confirmedNext: "谢谢每一位出力的人。",
    others: "看看别的心愿",
    claimNoscript: "想帮忙？请给这个社区打电话，或者去社区党群服务中心说一声。",
  },
  {
    help: "Help with this wish",
    helpIntro: "Leave your name and phone. Community staff call you first, and then you can help.",
    guestName: "Your name",
    guestPhone: "Your phone",
    guestConsent:
      "I agree that the community calls me about this wish and introduces me to the resident who asked.",
    claim: "I'll help",
    pending: "You are on the list. Thank you",
    pendingNext:
      "Community staff will phone you once they have confirmed it. Please don't visit on your own yet.",
    memberAsk: "I belong to a partner: sign in and take it on at once",
    memberIntro:
      "With your partner's account you can take this wish on at once. You are signed in for this one time; this device keeps nothing.",
    memberClaim: "Sign in and take it on",
    mine: "You have taken this wish on. Thank you",
    mineNext: "Please agree on a time with community staff before you call the resident.",
    taken: "Someone kind has already taken it on",
    takenNext: "Thank you for thinking of it. Other wishes are still waiting on the board.",
    fulfilled: "This wish has just been seen to",
    fulfilledNext: "Once the resident says it is good, it has come true.",
    confirmed: "This wish has come true",
    confirmedNext: "Thank you to everyone who helped.",
    others: "See other wishes",
    claimNoscript: "Would you like to help? Please phone this community or visit its service centre.",
  },
);
