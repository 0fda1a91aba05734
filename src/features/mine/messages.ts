// Words for opening what is one's own by a code that staff have read out.
import { defineMessages } from "../../i18n/index.ts";

export const mineWords = defineMessages(
  {
    title: "社区给了您号码？",
    intro:
      "网址找不到了，给社区打个电话，工作人员会念八个数字给您。填在这里，您报的名、提的心愿就都找回来了。",
    code: "号码",
    codeHint: "八个数字，一天内有效，只能用一次",
    open: "打开",
    unknown: "没有这个号码，请一个一个数字再对一遍。",
    found: (n: number) => `找回来了 ${n} 件，都记在这台手机上了。点开就能看。`,
  },
  {
    title: "Were you given a code?",
    intro:
      "If you have lost the address, phone your community: the staff read out eight digits. Enter them here, and what you signed up and asked for is back.",
    code: "Code",
    codeHint: "Eight digits, good for a day and once",
    open: "Open",
    unknown: "There is no such code. Please check it digit by digit.",
    found: (n) => (n === 1 ? "One thing is back on this phone." : `${n} things are back on this phone.`),
  },
);
