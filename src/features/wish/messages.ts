// Words of wishes, of the board where open ones hang, and of a wish's own page.
import type { WishCategory, WishStatus } from "../../domain/wish.ts";
import { defineMessages } from "../../i18n/index.ts";

const zhCategories: Record<WishCategory, string> = {
  goods: "想要东西",
  repair: "帮忙修修",
  company: "有人陪陪",
  learning: "想学本事",
  haircut: "上门理发",
  event: "办件喜事",
  errand: "跑跑腿",
  other: "别的心愿",
};
const enCategories: Record<WishCategory, string> = {
  goods: "Things",
  repair: "Repairs",
  company: "Company",
  learning: "Learning",
  haircut: "Haircut at home",
  event: "An occasion",
  errand: "Errands",
  other: "Something else",
};
const zhStatuses: Record<WishStatus, string> = {
  submitted: "社区正在看",
  dispatched: "正在找人帮忙",
  published: "等您来圆",
  claimed: "有人接下了",
  fulfilled: "刚刚办好",
  confirmed: "心愿已圆",
  declined: "没能办成",
  merged: "和另一个心愿一起办",
  withdrawn: "已经撤回",
};
const enStatuses: Record<WishStatus, string> = {
  submitted: "Being read by staff",
  dispatched: "Finding a helper",
  published: "Waiting for you",
  claimed: "Taken on",
  fulfilled: "Just done",
  confirmed: "Wish come true",
  declined: "Could not be done",
  merged: "Seen to with another wish",
  withdrawn: "Withdrawn",
};

export const wishWords = defineMessages(
  {
    categories: zhCategories,
    statuses: zhStatuses,
    list: "心愿墙",
    listIntro: "邻居的小心愿，挂在这里。您能帮哪一个？点开就可以接下。",
    listDescription: "居民的微心愿：修个灯、陪看病、学手机。看看您能帮哪一个，也可以说说您的心愿。",
    ask: "说说我的心愿",
    count: (n: number) => `共 ${n} 个心愿`,
    search: "搜心愿",
    searchHint: "比如：轮椅、理发、陪",
    status: "到哪一步",
    category: "哪一类",
    community: "社区",
    asked: (when: string) => `${when}提出`,
    rating: (n: number) => `提心愿的人打了 ${n} 颗星（最多 5 颗）`,
    steps: "心愿走到哪一步了",
    step1: "居民说出心愿",
    step2: "社区找人帮忙",
    step3: "有人接下",
    step4: "心愿办好",
    step5: "居民说好",
    others: "还等着人圆的心愿",
    all: "看全部心愿",
    privacy: "为了保护居民，姓名、电话和住址只有社区工作人员和接下心愿的人知道。",
  },
  {
    categories: enCategories,
    statuses: enStatuses,
    list: "Wishes",
    listIntro: "Small wishes of neighbours. Which one can you help with? Open it and take it on.",
    listDescription:
      "Residents' small wishes: a lamp repaired, company to the doctor, help with a phone. Help with one, or ask for yours.",
    ask: "Ask for a wish",
    count: (n) => (n === 1 ? "1 wish" : `${n} wishes`),
    search: "Search wishes",
    searchHint: "For example: wheelchair, haircut, lamp",
    status: "Stage",
    category: "Kind",
    community: "Community",
    asked: (when) => `Asked on ${when}`,
    rating: (n) => `Rated ${n} out of 5 by the resident`,
    steps: "Where the wish is",
    step1: "Asked",
    step2: "Sent on by staff",
    step3: "Taken on",
    step4: "Done",
    step5: "Confirmed",
    others: "Wishes still waiting",
    all: "All wishes",
    privacy: "Names, phones and addresses are known only to staff and to whoever takes the wish on.",
  },
);

/** The colour of a wish's state. */
export const WISH_TONES: Record<WishStatus, "persimmon" | "ochre" | "jade" | ""> = {
  submitted: "",
  dispatched: "",
  published: "persimmon",
  claimed: "ochre",
  fulfilled: "jade",
  confirmed: "jade",
  declined: "",
  merged: "",
  withdrawn: "",
};
