// Words of the frame around every page.
import { defineMessages } from "../i18n/index.ts";

export const frame = defineMessages(
  {
    site: "暖亭",
    tagline: "家门口的好事，都在这里",
    skip: "跳到正文",
    nav: "主要栏目",
    home: "首页",
    calendar: "日历",
    otherLang: "English",
    chooseCommunity: "选社区",
    elder: "长辈版",
    elderOff: "回到普通版",
    read: "读给我听",
    readStop: "不读了",
    footNav: "更多",
    my: "我的",
    mine: "我的报名和心愿",
    search: "找一找",
    subscribe: "把日历放进手机",
    privacy: "个人信息怎么用",
    checkIn: "现场签到",
    desk: "工作人员入口",
    promise: "免注册、不收费、不打扰。电话只用来联系您这一次。",
  },
  {
    site: "Nuanting",
    tagline: "Good things close to home",
    skip: "Skip to content",
    nav: "Main",
    home: "Home",
    calendar: "Calendar",
    otherLang: "中文",
    chooseCommunity: "My area",
    elder: "Large type",
    elderOff: "Usual type",
    read: "Read to me",
    readStop: "Stop reading",
    footNav: "More",
    my: "Mine",
    mine: "My sign-ups and wishes",
    search: "Search",
    subscribe: "Put the calendar on your phone",
    privacy: "Privacy",
    checkIn: "Check-in",
    desk: "For staff",
    promise: "No account, no charge, no spam. Your phone number is used for this one purpose only.",
  },
);

export const printing = defineMessages(
  {
    a4: "打印 A4",
    a3: "打印 A3（大张）",
    how: "在打印的窗口里也可以选“另存为 PDF”。没有按钮，就用浏览器菜单里的“打印”，纸选 A4 或者 A3。",
  },
  {
    a4: "Print A4",
    a3: "Print A3 (large)",
    how: "You can choose “Save as PDF” there too. Without the buttons, print from the browser's menu, on A4 or A3.",
  },
);

export const trouble = defineMessages(
  {
    missing: { title: "没有找到这一页", text: "可能已经删除，或者地址有误。从下面进去看看吧。" },
    broken: { title: "出了点问题", text: "是我们这边的问题，不是您的。请过一会儿再试。" },
  },
  {
    missing: {
      title: "Page not found",
      text: "It may have been removed, or the address is wrong. Start from here.",
    },
    broken: {
      title: "Something went wrong",
      text: "The fault is ours, not yours. Please try again in a moment.",
    },
  },
);
