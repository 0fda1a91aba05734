// Words that islands share: of forms, and of what they show until the hub has answered or where it does not.
import { defineMessages } from "../i18n/index.ts";

export const uiWords = defineMessages(
  {
    loading: "正在打开…",
    failed: "网络不太好，没能打开。请再试一次。",
    again: "再试一次",
    events: "看看别的活动",
    phone: "有事打电话",
    phones: "查各社区的电话",
    map: "看地图",
    share: "发给家里人",
    shareByMenu: "请点右上角的“•••”，选“发送给朋友”，就能发给家里人。",
    shareCopied: "网址已复制，去聊天里粘贴，发给家里人就行。",
    shareAddress: "请复制这个网址，发给家里人：",
    outside: "您现在是在微信这类应用里，点了没有反应。请点右上角的“•••”，选“在浏览器打开”，再点一次。",

    nameHint: "怎么称呼您，就怎么写",
    phoneHint: "手机或者座机都行，本地座机可以不带区号",
    optional: "（可以不填）",
    faults: (n: number) => `有 ${n} 处要改一下`,
    consentMore: "怎么保护您的信息",
    sending: "正在送出…",
    unreachable: "网络不太好，不知道有没有送到。您填的内容都还在，请过一会儿再试一次。",
  },
  {
    loading: "Opening…",
    failed: "The network is slow and this could not be opened. Please try again.",
    again: "Try again",
    events: "Other events",
    phone: "Phone",
    phones: "Phone numbers of the communities",
    map: "See it on a map",
    share: "Send to the family",
    shareByMenu: "Tap ••• at the top right and choose “Send to chat”.",
    shareCopied: "The address is copied. Paste it into a chat.",
    shareAddress: "Copy this address and send it: ",
    outside:
      "This does nothing inside an app such as WeChat. Tap ••• at the top right, choose “Open in browser”, and tap it again there.",

    nameHint: "As you like to be called",
    phoneHint: "Mobile or landline; a local one needs no area code",
    optional: " (optional)",
    faults: (n) => (n === 1 ? "One thing to put right" : `${n} things to put right`),
    consentMore: "How your data is protected",
    sending: "Sending…",
    unreachable:
      "The network is slow, and it may not have arrived. Nothing you typed is lost. Please try again in a moment.",
  },
);
