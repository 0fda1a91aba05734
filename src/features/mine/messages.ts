// Words for opening what is one's own by a code that staff have read out, or a message has.
import { defineMessages } from "../../i18n/index.ts";

export const mineWords = defineMessages(
  {
    title: "有号码？填在这里",
    intro:
      "信里、短信里有十二个数字的，填在这里就行。网址找不到了，给社区打个电话，工作人员会念八个数字给您。填好，您报的名、提的心愿就找回来了。",
    code: "号码",
    codeHint: "八个或者十二个数字，一天内有效，只能用一次",
    open: "打开",
    unknown: "没有这个号码，请一个一个数字再对一遍。",
    found: (n: number) => `找回来了 ${n} 件，都记在这台手机上了。点开就能看。`,
  },
  {
    title: "Have you got a code?",
    intro:
      "Mails and text messages have twelve digits: enter them here. If you have lost the address, phone your community, and the staff read out eight. What you signed up and asked for is back then.",
    code: "Code",
    codeHint: "Eight or twelve digits, good for a day and once",
    open: "Open",
    unknown: "There is no such code. Please check it digit by digit.",
    found: (n) => (n === 1 ? "One thing is back on this phone." : `${n} things are back on this phone.`),
  },
);
