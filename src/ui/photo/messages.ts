// Words for choosing photos and sending them.
import { defineMessages } from "../../i18n/index.ts";

export const photoFieldWords = defineMessages(
  {
    add: "加照片",
    more: "再加一张",
    other: "换一张",
    opening: "正在打开照片…",
    failed: "这张照片打不开，请换一张试试。",
    nth: (n: number) => `照片 ${n}`,
    remove: (n: number) => `去掉照片 ${n}`,
    removeShort: "去掉",
    sending: (n: number, of: number) => `正在传照片，第 ${n} 张，共 ${of} 张。请先不要关掉这一页。`,
    left: (n: number) => `有 ${n} 张照片没传上去。`,
    again: "再传一次",
  },
  {
    add: "Add photos",
    more: "Add another",
    other: "Choose another",
    opening: "Opening the photo…",
    failed: "This photo can't be opened. Please try another.",
    nth: (n) => `Photo ${n}`,
    remove: (n) => `Remove photo ${n}`,
    removeShort: "Remove",
    sending: (n, of) => `Sending photo ${n} of ${of}. Please keep this page open.`,
    left: (n) => (n === 1 ? "One photo did not arrive." : `${n} photos did not arrive.`),
    again: "Send again",
  },
);
