// Words for a record that is newer than the pages.
import { defineMessages } from "../../i18n/index.ts";

export const freshWords = defineMessages(
  {
    title: "刚刚发布",
    loading: "正在打开…",
    fresh: "这是刚发布的内容，完整的页面一两分钟后就好。",
    noscript: "这是刚发布的内容，页面正在准备。请过一分钟再来看，或者先看看全部列表。",
    missing: "没有找到，可能已经删除，或者地址有误。",
    failed: "网络不太好，没能打开，请稍后再试。",
    sessions: "哪天有",
    list: (noun: string) => `看全部${noun}`,
  },
  {
    title: "Just published",
    loading: "Opening…",
    fresh: "This was published just now. Its full page will be ready in a minute or two.",
    noscript:
      "This was published just now and its page is being made. Please come back in a minute, or see the list.",
    missing: "Nothing was found here. It may have been removed, or the address is wrong.",
    failed: "The network is slow and this could not be opened. Please try again in a moment.",
    sessions: "Dates",
    list: (noun) => `All ${noun}`,
  },
);
