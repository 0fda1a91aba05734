// Words of places for stalls: opened in the form of a market, looked for by partners, decided about on the desk.
import type { ApplicationStatus } from "../../domain/stall.ts";
import { defineMessages } from "../../i18n/index.ts";

const zhStates: Record<ApplicationStatus, string> = {
  waiting: "等答复",
  approved: "定了，请来摆摊",
  declined: "这次不用",
  withdrawn: "不去了",
};
const enStates: Record<ApplicationStatus, string> = {
  waiting: "Waits for an answer",
  approved: "Yours: please come",
  declined: "Not this time",
  withdrawn: "Withdrawn",
};

export const stallWords = defineMessages(
  {
    open: "还缺哪几类摊位",
    openHow: "按一下加一个。附近的合伙人会在工作台上看到，来申请；您或者社区点头，才算数。",
    fewer: (kind: string) => `${kind}少一个`,
    more: (kind: string) => `${kind}，加一个`,
    places: (kind: string, n: number) => `${kind} ${n} 个`,
    wanted: (places: readonly string[]) => `还招摊位：${places.join("、")}`,
    wantedHow: "合伙人可以在工作台上申请。",

    near: {
      title: "招摊位的市集",
      intro: "缺的正好是你们会的。近的排在前面。",
      empty: "附近的市集眼下不缺你们会的。",
    },
    free: (n: number) => `还缺 ${n} 个`,
    others: (n: number) => `以后还有 ${n} 场`,
    bring: "带哪项服务去",
    apply: "申请摆摊",
    applied: "送去了，等主办方或社区答复",
    look: "看看这个市集",

    own: {
      title: "我们申请的摊位",
      empty: "没有申请过摊位。",
    },
    states: zhStates,
    why: (reason: string) => `原因：${reason}`,
    withdraw: "不去了",
    withdrawn: "记下了，这个位子又空出来了",

    asked: {
      title: "想来摆摊的",
      intro: "点头以后，摊位就在市集的网页和海报上。",
      empty: "没有等您答复的摊位申请。",
    },
    asks: (partner: string) => `${partner} 想来摆摊`,
    unverified: "还没核实",
    approve: "请他们来",
    approved: (partner: string) => `定了，请 ${partner} 来`,
    decline: "这次不用",
    declined: "记下了，会告诉他们原因",
    whyNot: "为什么",
    often: { enough: "这一类已经够了", room: "场地摆不下了", next: "下一次请您来" },
  },
  {
    open: "Places for more stalls",
    openHow:
      "A press adds one. Partners near by find it on their desk and apply; you or the community decide.",
    fewer: (kind) => `${kind}: one fewer`,
    more: (kind) => `${kind}, one more`,
    places: (kind, n) => `${kind}: ${n}`,
    wanted: (places) => `Stalls wanted: ${places.join(", ")}`,
    wantedHow: "Partners apply on their desk.",

    near: {
      title: "Markets that look for stalls",
      intro: "They lack just what you offer. The nearest come first.",
      empty: "No market near by lacks what you offer.",
    },
    free: (n) => (n === 1 ? "1 place" : `${n} places`),
    others: (n) => (n === 1 ? "1 later date" : `${n} later dates`),
    bring: "What will you bring",
    apply: "Apply for a stall",
    applied: "Sent: the organiser or the community will answer",
    look: "See this market",

    own: {
      title: "Stalls you applied for",
      empty: "You have not applied for a stall.",
    },
    states: enStates,
    why: (reason) => `Why: ${reason}`,
    withdraw: "We can't come",
    withdrawn: "Noted: the place is free again",

    asked: {
      title: "Partners who would bring a stall",
      intro: "Once you agree, it is on the market's page and poster.",
      empty: "No application for a stall waits for you.",
    },
    asks: (partner) => `${partner} would like to come`,
    unverified: "not verified",
    approve: "Let them come",
    approved: (partner) => `${partner} will come`,
    decline: "Not this time",
    declined: "Noted: they will read why",
    whyNot: "Why",
    often: {
      enough: "There is enough of this kind",
      room: "There is no more room",
      next: "Next time, please",
    },
  },
);
