// Words that every form shares.
import { defineMessages } from "../i18n/index.ts";

export const formWords = defineMessages(
  {
    optional: "（可以不填）",
    faults: (n: number) => `有 ${n} 处要改一下`,
    consentMore: "怎么保护您的信息",
    sending: "正在提交…",
    again: "再试一次",
    unreachable: "网络不太好，不知道有没有送到。您填的内容都还在，请过一会儿再试一次。",
  },
  {
    optional: " (optional)",
    faults: (n) => (n === 1 ? "One thing to put right" : `${n} things to put right`),
    consentMore: "How your data is protected",
    sending: "Sending…",
    again: "Try again",
    unreachable:
      "The network is slow, and it may not have arrived. Nothing you typed is lost. Please try again in a moment.",
  },
);
