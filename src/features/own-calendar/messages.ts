// Words about a calendar of one's own.
import { defineMessages } from "../../i18n/index.ts";

export const ownCalendarWords = defineMessages(
  {
    title: "放进手机日历",
    mine: "订阅一次，这台手机上报的名都在日历里：时间有变化会跟着变，头天晚上八点提醒您。",
    rota: "订阅一次，您要到场的安排都在日历里：时间有变化会跟着变，头天晚上八点提醒您。",
    make: "要一个订阅地址",
    making: "请稍等……",
    subscribe: "订阅到手机日历",
    outside: "微信这类应用里不能订阅。请复制下面的地址，到手机日历的“订阅日历”里粘贴。",
    address: "订阅地址",
    copy: "复制订阅地址",
    copied: "已复制，去日历里粘贴就行",
    share: "发给家人",
    secret:
      "谁有这个地址，谁就看得到您什么时候去哪里；报名的事，这个地址什么也改不了。不想让人看了，就停用它。",
    close: "停用这个地址",
    closeAsk: "确定停用吗？",
    closeNext: "订阅了它的日历会收不到新安排。报的名不受影响。",
    closeYes: "确定停用",
    closeNo: "先留着",
    closing: "正在停用……",
    closed: "地址停用了。",
  },
  {
    title: "In your calendar",
    mine: "Subscribe once, and all that this phone has signed up for is in your calendar. It follows any change, and rings at eight the evening before.",
    rota: "Subscribe once, and all that you are to see to is in your calendar. It follows any change, and rings at eight the evening before.",
    make: "Get an address to subscribe to",
    making: "One moment …",
    subscribe: "Subscribe in your calendar",
    outside:
      "Apps such as WeChat can't subscribe. Copy the address below, and paste it in your calendar where it says subscribe.",
    address: "Subscription address",
    copy: "Copy the address",
    copied: "Copied. Paste it into your calendar.",
    share: "Send it on",
    secret:
      "Whoever has this address sees when you go where, and can change nothing about your sign-ups. Close it when nobody shall see that any more.",
    close: "Close this address",
    closeAsk: "Close it?",
    closeNext: "Calendars that subscribed to it get nothing new. Your sign-ups stay.",
    closeYes: "Yes, close it",
    closeNo: "Keep it",
    closing: "Closing …",
    closed: "The address is closed.",
  },
);
