// Words of every list that can be filtered.
import { defineMessages } from "../../i18n/index.ts";

export const listingWords = defineMessages(
  {
    results: "结果",
    all: "全部",
    any: (label: string) => `${label}：不限`,
    searching: "正在找…",
    none: "没有找到。少选几样，或者换个词试试。",
    nearMe: "我家附近",
    moreFilters: "选得再细些",
    clear: "不选了，看全部",
    more: (n: number) => `再看 ${n} 个`,
    everywhere: (q: string) => `在活动、服务、场地、心愿里都找找“${q}”`,
    failed: "网络不太好，没能找。请稍后再试。",
    pages: "翻页",
    previous: "上一页",
    next: "下一页",
    page: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
  },
  {
    results: "Results",
    all: "All",
    any: (label) => label,
    searching: "Searching…",
    none: "Nothing fits. Try fewer conditions or another word.",
    nearMe: "Near me",
    moreFilters: "More filters",
    clear: "Clear all",
    more: (n) => `Show ${n} more`,
    everywhere: (q) => `Search events, services, places and wishes for “${q}”`,
    failed: "The network is slow and the search failed. Please try again in a moment.",
    pages: "Pages",
    previous: "Previous",
    next: "Next",
    page: (page, pages) => `Page ${page} of ${pages}`,
  },
);
