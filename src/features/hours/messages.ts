// Words about volunteers' hours.
import { defineMessages } from "../../i18n/index.ts";

export const hoursWords = defineMessages(
  {
    thanks: "谢谢他们",
    thanksIntro: (month: string) => `${month}，这些人为大家出了力：`,
    mayThank: "每月感谢名单上写我的名字",
    mayThankNote:
      "勾上以后，您上个月帮过忙，名字就会写在您社区的网页上，谁都看得到。不勾就不写；哪天取消，马上撤下。",
    own: "我的服务时长",
    of: (name: string) => `${name}的服务时长`,
    back: "回到工作台",
    backToPeople: "回到人员",
    total: (hours: number) => `一共 ${hours} 小时`,
    hours: (hours: number) => `${hours} 小时`,
    how: "门口签到按场次时长算，办好一个心愿算 1 小时，公益项目按写进展时填的算。算得不对，请告诉社区，他们可以更正。",
    none: "还没有记录。去工作台看看有没有能帮的，帮一次就记一次。",
    corrected: (why: string) => `社区更正过：${why}`,
    correct: "更正",
    hoursLabel: "应该算几小时",
    why: "为什么更正（本人看得到）",
    often: { first: "当天提前走了", second: "当天多帮了一会儿", third: "重复记了" },
    done: "更正好了",
  },
  {
    thanks: "With thanks",
    thanksIntro: (month) => `In ${month} these people helped: `,
    mayThank: "My name may stand on the monthly thank-you list",
    mayThankNote:
      "If you say so, your name stands on your community's page after each month in which you helped, for anyone to see. Take it back and it is gone at once.",
    own: "My hours",
    of: (name) => `Hours of ${name}`,
    back: "Back to the desk",
    backToPeople: "Back to the people",
    total: (hours) => (hours === 1 ? "One hour in all" : `${hours} hours in all`),
    hours: (hours) => (hours === 1 ? "1 hour" : `${hours} hours`),
    how: "The door counts as long as the session, a wish one hour, a project what you wrote with its news. If something is wrong, tell the community, who can correct it.",
    none: "There is nothing yet. See at the desk whether you can help: each time counts.",
    corrected: (why) => `Corrected by staff: ${why}`,
    correct: "Correct",
    hoursLabel: "How many hours it was",
    why: "Why (they read it)",
    often: { first: "They left early", second: "They stayed longer", third: "It was counted twice" },
    done: "Corrected",
  },
);
