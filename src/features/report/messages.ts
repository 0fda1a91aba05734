// Words of the report's page.
import type { Quarter } from "../../domain/report.ts";
import { defineMessages } from "../../i18n/index.ts";

const ORDINALS = ["first", "second", "third", "fourth"];

export const reportWords = defineMessages(
  {
    title: "办成了多少事",
    description: "一个季度一个季度地看：办了多少场活动，服务了多少人次，圆了多少个心愿。",
    intro: "这里的每个数字，都是从这个网站公开的记录里数出来的，谁都可以照着数一遍。",
    quarter: ({ year, quarter }: Quarter) => `${year}年第${quarter}季度`,
    soFar: (day: string) => `到${day}为止`,
    now: "这个季度",
    standing: "现在有",
    quarters: "前几个季度",
    when: "季度",
    communities: "各社区，这个季度",
    community: "社区",
    counted:
      "活动按开始的日子算，取消的不算；心愿按提出的日子算，提心愿的人自己说圆了才算；项目按发布的日子算，有合伙人认领了才算。",
    program: "给程序读的数字",
  },
  {
    title: "What has been done",
    description: "Quarter by quarter: sessions held, people served, wishes come true.",
    intro: "Every figure here is counted from the records that this site shows. Anyone can count them again.",
    quarter: ({ year, quarter }) => `The ${ORDINALS[quarter - 1]} quarter of ${year}`,
    soFar: (day) => `Until ${day}`,
    now: "This quarter",
    standing: "As of now",
    quarters: "The quarters before",
    when: "Quarter",
    communities: "This quarter, by community",
    community: "Community",
    counted:
      "Sessions count by when they began, and not if they were cancelled; wishes by when they were asked for, once whoever asked says that they came true; projects by when they were published, once a partner has adopted them.",
    program: "These figures for programs",
  },
);
