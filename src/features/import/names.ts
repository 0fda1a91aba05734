// What columns are called in the spreadsheets that people have.
import type { Lang } from "../../i18n/index.ts";

export type SheetTable = "events" | "stalls";

/** The first name is the one that a reader is told. */
export const EVENTS: { readonly [column: string]: readonly string[] } = {
  slug: ["编号"],
  kind: ["类别", "类型", "种类"],
  title: ["名称", "标题", "活动", "活动名称", "event"],
  title_en: ["英文名", "english title"],
  community: ["社区", "所属社区"],
  venue: ["场地", "地点", "活动地点"],
  partner: ["合伙人", "主办", "主办方", "主办单位"],
  /** A day of its own, where start and end are times of day. */
  date: ["日期", "活动日期"],
  start: ["开始", "开始时间"],
  end: ["结束", "结束时间"],
  rrule: ["重复", "重复规则"],
  exdate: ["不办的日子", "跳过", "停办日期"],
  rdate: ["另加的日子", "加办", "补办日期"],
  capacity: ["名额", "人数上限", "seats"],
  signup: ["报名", "报名方式", "sign-up"],
  audience: ["适合", "对象", "面向"],
  served: ["到场人数", "服务人次", "people served"],
  status: ["状态"],
  description: ["说明", "简介", "内容", "活动内容"],
  places: ["招摊位", "缺的摊位"],
  fee: ["费用", "收费"],
  phone: ["联系电话", "咨询电话"],
  bring: ["自带", "自带物品", "what to bring"],
};
export const STALLS: { readonly [column: string]: readonly string[] } = {
  event: ["活动", "市集", "活动编号"],
  partner: ["合伙人", "摊主", "单位"],
  service: ["服务", "服务项目", "摊位服务"],
  off: ["撤摊", "不来了"],
};

/** What a column is called for a reader of that language. */
export function columnWord(table: SheetTable, column: string, lang: Lang): string {
  const [word] = (table === "events" ? EVENTS : STALLS)[column] ?? [];
  return lang === "en" ? column : (word ?? column);
}
