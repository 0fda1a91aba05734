// Words of photos, of wishes and projects: for who asks, for who helps, for staff, and for everybody who looks at them.
import type { PhotoPart, PhotoStatus } from "../../domain/wish.ts";
import { defineMessages } from "../../i18n/index.ts";

const zhParts: Record<PhotoPart | "project", string> = {
  asked: "心愿的照片",
  done: "办好以后的照片",
  project: "项目的照片",
};
const enParts: Record<PhotoPart | "project", string> = {
  asked: "Photos of the wish",
  done: "Photos of what was done",
  project: "Photos of the project",
};
const zhStatuses: Record<PhotoStatus, (n: number) => string> = {
  waiting: (n) => `${n} 张等社区看`,
  released: (n) => `${n} 张公开了`,
  withheld: (n) => `${n} 张不公开，只有办事的人看得到`,
};
const enStatuses: Record<PhotoStatus, (n: number) => string> = {
  waiting: (n) => `${n} not yet seen by staff`,
  released: (n) => `${n} shown`,
  withheld: (n) => `${n} not shown, but to those who see to it`,
};

export const photoWords = defineMessages(
  {
    parts: zhParts,
    alt: (title: string, n: number) => `${title}，照片 ${n}`,

    ask: "照片（可以不加）",
    askHint: "最多三张，比如坏了的灯。别拍到人脸、门牌和证件。社区看过，才会和心愿一起公开。",
    sent: "照片传好了。社区看过，才会公开。",

    own: "照片",
    ownStatuses: zhStatuses,
    ownMore: "想让人看得更明白，可以加照片",
    send: "传上去",

    done: "办好的照片（可以不加）",
    doneHint: "最多三张。别拍到人脸和门牌，社区看过才会公开。",

    project: "照片（可以不加）",
    projectHint: "最多三张，比如理发的、上课的。别拍到人脸和门牌，社区看过才会公开。",

    title: "要看的照片",
    intro: "看看有没有人脸、门牌、证件，再定公开不公开。",
    empty: "照片都看过了。",
    of: (title: string) => `心愿：${title}`,
    waiting: "等您看",
    released: "公开了",
    withheld: "不公开",
    release: "这张公开",
    withhold: "这张不公开",
    releasedOne: "这张照片公开了",
    withheldOne: "这张照片不公开",
    erase: "删掉这张",
    eraseAsk: "永远删掉这张照片？",
    eraseWhat: "删了就找不回来了，谁都看不到，工作人员也一样。",
    eraseYes: "删掉",
    eraseNo: "先留着",
    erasedOne: "这张照片删掉了",
    photoOf: (name: string) => `${name}的照片`,
    event: "活动照片（可以不加）",
    eventHint: "一张，放在活动页最上面，发给家里人时也看得见。拍到的人要愿意才行。",
    eventUse: "就用这张",
    eventSet: "照片换好了，过一会儿就能看到。",
    eventRemove: "不要照片了",
    eventGone: "照片去掉了。",
    saving: "正在记…",
    failed: "网络不太好，没取到照片。",
    large: (n: number) => `看大图：照片 ${n}`,
  },
  {
    parts: enParts,
    alt: (title, n) => `${title}, photo ${n}`,

    ask: "Photos (optional)",
    askHint:
      "Three at most, such as of the broken lamp. Please leave out faces, door numbers and papers. They are shown with the wish once staff have looked at them.",
    sent: "The photos have arrived. They are shown once staff have looked at them.",

    own: "Photos",
    ownStatuses: enStatuses,
    ownMore: "Photos help people to see what you need",
    send: "Send",

    done: "Photos of what was done (optional)",
    doneHint: "Three at most, without faces and door numbers. They are shown once staff have looked at them.",

    project: "Photos (optional)",
    projectHint:
      "Three at most, without faces and door numbers. They are shown once staff have looked at them.",

    title: "Photos to look at",
    intro: "See that there are no faces, door numbers or papers in them, then show them or not.",
    empty: "Every photo has been looked at.",
    of: (title) => `Wish: ${title}`,
    waiting: "Not yet seen",
    released: "Shown",
    withheld: "Not shown",
    release: "Show it",
    withhold: "Don't show it",
    releasedOne: "The photo is shown",
    withheldOne: "The photo is not shown",
    erase: "Delete it",
    eraseAsk: "Delete this photo for good?",
    eraseWhat: "It can't be brought back, and nobody can see it any more, staff neither.",
    eraseYes: "Delete",
    eraseNo: "Keep it",
    erasedOne: "The photo is deleted",
    photoOf: (name) => `Photo of ${name}`,
    event: "Photo of the event (optional)",
    eventHint: "One, at the top of the event's page and where it is shared. Whoever is in it must agree.",
    eventUse: "Use this one",
    eventSet: "The photo is there, and on the page in a moment.",
    eventRemove: "No photo any more",
    eventGone: "The photo is gone.",
    saving: "Saving…",
    failed: "The network is slow, and the photos did not come.",
    large: (n) => `Photo ${n} in full`,
  },
);
