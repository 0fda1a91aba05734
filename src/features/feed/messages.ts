// Words about calendar feeds.
import { defineMessages } from "../../i18n/index.ts";

export const feedWords = defineMessages(
  {
    intro: "订阅以后，时间有变化，手机日历会自动跟着变。",
    subscribe: "订阅到手机日历",
    download: "只存一次（不会自动更新）",
    copy: "复制订阅地址",
    copied: "已复制，去日历里粘贴就行",
    scan: "用另一部手机扫一扫",
    help: "不会订阅？看图文说明",
    address: "订阅地址",
    all: "暖亭 · 全部活动",
    allAbout: "各社区的公益市集、周末课堂、健康义诊和讲座",
    of: (name: string) => `暖亭 · ${name}`,
    about: (name: string) => `${name}的活动安排，时间有变化会自动更新`,
    signUp: "报名和详情：",
  },
  {
    intro: "Once subscribed, your calendar follows any change of time by itself.",
    subscribe: "Subscribe in your calendar",
    download: "Save once (won't update)",
    copy: "Copy the address",
    copied: "Copied. Paste it into your calendar.",
    scan: "Scan with another phone",
    help: "How does subscribing work?",
    address: "Subscription address",
    all: "Nuanting · all events",
    allAbout: "Public-welfare markets, weekend classes, clinics and talks in every community",
    of: (name) => `Nuanting · ${name}`,
    about: (name) => `Dates of ${name}; changes arrive by themselves`,
    signUp: "Details and sign-up: ",
  },
);
