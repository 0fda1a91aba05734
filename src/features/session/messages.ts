// Words about one session and its seats.
import type { Openness } from "../../domain/session.ts";
import { defineMessages } from "../../i18n/index.ts";

const zhStates: Record<Openness, string> = {
  open: "可以报名",
  full: "名额满了，可以排候补",
  walk_in: "不用报名，直接来",
  not_open: "报名还没开始",
  closed: "报名时间过了",
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
    full: "名额满了",
    waiting: (n: number) => `${n} 人候补`,
    opens: (when: string) => `${when} 开始报名`,
    running: "正在办",
    when: "时间",
    where: "地点",
    course: (n: number) => `整期 ${n} 场`,
    servedPeople: (n: number) => `服务 ${n} 人次`,
    signUp: "报名",
    joinWaiting: "排候补",
    prepare: "先把表填好",
    courseLeft: (n: number) => `每场至少还有 ${n} 个名额`,
    courseFull: "有的场次名额满了，不能整期报，可以一场一场地报",
  },
  {
    states: enStates,
    left: (n) => (n === 1 ? "1 seat left" : `${n} seats left`),
    full: "Full",
    waiting: (n) => `${n} waiting`,
    opens: (when) => `Sign-up opens ${when}`,
    running: "On now",
    when: "When",
    where: "Where",
    course: (n) => `The whole course, ${n} dates`,
    servedPeople: (n) => `${n} people served`,
    signUp: "Sign up",
    joinWaiting: "Join the waiting list",
    prepare: "Get ready",
    courseLeft: (n) =>
      n === 1 ? "At least 1 seat left on each date" : `At least ${n} seats left on each date`,
    courseFull: "Some dates are full: please choose single dates",
  },
);
