// Words of the desk's frame: for community workers, partners and volunteers, on their feet, with little time.
import { defineMessages } from "../../i18n/index.ts";

export const deskWords = defineMessages(
  {
    title: "工作台",
    description: "社区、合伙人和志愿者在这里办事：等您处理的都排好了。",
    noscript: "您的浏览器没法用这一页，请换一部手机或者电脑打开。",
    intro: "社区工作人员、合伙人和志愿者请登录。打开就是等您办的事。",
    signIn: "登录",
    expired: "登录过期了，请再登录一次",
    hello: (name: string) => `${name}，您好`,
    waiting: (n: number) => (n ? `有 ${n} 件事等您` : "现在没有事等您，歇一会儿吧"),
    failed: "网络不太好，下面是刚才的情况。有网了会自动更新。",
    queues: "等您办的事",
    place: (n: number, of: number) => `第 ${n} 件，共 ${of} 件`,
    next: "先看下一件",
    send: "就这样",
    saving: "正在记…",
    back: "先不",
    undo: "撤销",
    undone: "撤销了，又排回来了。",
    notUndone: "撤销不了，情况已经变了。",
    publishProject: "发布公益项目",
    publish: "发布活动",
    tables: "活动导入、下载表格",
    admin: "管理后台",
    adminNote: "改活动、改资料在这里（另外的账号）",
  },
  {
    title: "Desk",
    description: "Where community staff, partners and volunteers work: what waits for you, in order.",
    noscript: "This page does not work in your browser. Please open it on another phone or computer.",
    intro: "Community staff, partners and volunteers sign in here. It opens on what waits for you.",
    signIn: "Sign in",
    expired: "Please sign in again",
    hello: (name) => `Hello, ${name}`,
    waiting: (n) =>
      n === 0
        ? "Nothing waits for you. Have a rest"
        : n === 1
          ? "One thing waits for you"
          : `${n} things wait for you`,
    failed: "The network is slow: this is how it was a moment ago. It renews itself.",
    queues: "What waits for you",
    place: (n, of) => `${n} of ${of}`,
    next: "Next one first",
    send: "Send",
    saving: "Saving…",
    back: "Not now",
    undo: "Undo",
    undone: "Undone: it is back in the queue.",
    notUndone: "This can't be undone any more.",
    publishProject: "Publish a project",
    publish: "Publish an event",
    tables: "Import events, download tables",
    admin: "Admin pages",
    adminNote: "Events and records are edited there (another account)",
  },
);
