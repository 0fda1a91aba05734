// Which kind of wish somebody asks for, as its words tell. In a file of its own: the form loads it, and no schemas with it.
import type { WishCategory } from "./wish.ts";

/** Words by which a wish of a kind is known. Where two kinds have some, the one that stands first. */
const TOLD_BY: readonly [WishCategory, RegExp][] = [
  ["haircut", /理发|剪头|剪剪头|剪发|义剪|haircut/],
  ["learning", /学|辅导|教我|教一教|教教|练字|teach|learn|lesson|how to/],
  ["event", /合影|合照|全家福|寿|生日|婚|庆祝|团圆|birthday|wedding|family photo/],
  [
    "errand",
    /代[买购取缴交办]|帮.{0,4}[买取缴交]|[取拿].{0,3}药|跑腿|快递|买菜|买米|送饭|errand|pick up|fetch/,
  ],
  ["company", /陪|聊天|说说话|下棋|解闷|company|accompany/],
  [
    "repair",
    /修|坏|漏|堵|不亮|不响|换一?[下个]|灯|龙头|马桶|下水道|开关|插座|门锁|装一|安装|repair|fix|mend|lamp|light|leak|broken/,
  ],
  ["goods", /想要|需要|借|要一|要几|缺|轮椅|拐|被子|冬被|棉衣|衣服|书|绘本|眼镜|want|need|borrow|lend/],
];

/** The kind that a wish's words tell of, `other` where they tell of none; undefined before there are words. */
export function kindOf(title: string): WishCategory | undefined {
  const words = title.trim().toLowerCase();
  if (words.length < 2) return undefined;
  return TOLD_BY.find(([, told]) => told.test(words))?.[0] ?? "other";
}
