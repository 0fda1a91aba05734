// Words about one session and its seats.
import type { Openness } from "../../domain/session.ts";
import { defineMessages } from "../../i18n/index.ts";

const zhStates: Record<Openness, string> = {
  open: "可以报名",
  full: "名额已满，可排候补",
  walk_in: "不用报名，直接来",
  not_open: "报名还没开始",
  closed: "报名已截止",
  cancelled: "这一场已取消",
  past: "已结束",
};
const enStates: Record<Openness, string> = {
  open: "Open for sign-up",
  full: "Full, waiting list open",
  walk_in: "No sign-up, just come",
  not_open: "Sign-up not open yet",
  closed: "Sign-up closed",
  cancelled: "Cancelled",
  past: "Over",
};

export const sessionWords = defineMessages(
  {
    states: zhStates,
    left: (n: number) => `还有 ${n} 个名额`,
    full: "名额已满",
    waiting: (n: number) => `${n} 人候补`,
  },
  {
    states: enStates,
    left: (n) => (n === 1 ? "1 seat left" : `${n} seats left`),
    full: "Full",
    waiting: (n) => `${n} waiting`,
  },
);
