// What columns and their values are called in the spreadsheets that people have, Chinese and English, and what the hub
// calls them.
import type { AUDIENCES, EVENT_KINDS, EVENT_STATUSES, SIGNUP_MODES } from "../../domain/event.ts";
import { allColumnsOf } from "../../domain/rows.ts";
import { EVENTS, type SheetTable, STALLS } from "./names.ts";

/** Words of a column that is one of a few, beside the hub's own. */
const VALUES: { readonly [column: string]: { readonly [code: string]: readonly string[] } } = {
  kind: {
    market: ["市集", "公益市集", "大集"],
    class: ["课堂", "周末课堂", "培训班", "课程"],
    clinic: ["义诊", "健康义诊"],
    talk: ["讲座", "宣讲", "讲座宣讲"],
  } satisfies Record<(typeof EVENT_KINDS)[number], string[]>,
  signup: {
    none: ["不用报名", "不报名", "无需报名"],
    optional: ["可以报名", "可报名", "自愿报名"],
    required: ["需要报名", "须报名", "要报名"],
  } satisfies Record<(typeof SIGNUP_MODES)[number], string[]>,
  audience: {
    all: ["所有人", "全体", "人人可来", "不限"],
    children: ["孩子", "儿童", "少儿", "适合孩子"],
    adults: ["成人", "成年人", "适合成年人"],
    seniors: ["老人", "老年人", "适合老年人"],
  } satisfies Record<(typeof AUDIENCES)[number], string[]>,
  status: {
    draft: ["草稿"],
    published: ["发布", "已发布", "照常", "as planned"],
    cancelled: ["取消", "已取消"],
  } satisfies Record<(typeof EVENT_STATUSES)[number], string[]>,
};

/** One spelling of what people write: half-width, small letters, without the space around and the brackets after it. */
export const plain = (written: string): string =>
  written
    .normalize("NFKC")
    .replace(/\(.*?\)$/, "")
    .trim()
    .toLowerCase();

function namesOf(table: SheetTable): Map<string, string> {
  const names = new Map(allColumnsOf(table).map((column) => [column, column]));
  for (const [column, words] of Object.entries(table === "events" ? EVENTS : STALLS)) {
    for (const word of [column, ...words]) names.set(word, column);
  }
  return names;
}
const NAMES = { events: namesOf("events"), stalls: namesOf("stalls") };

/** The columns of a row of names, each undefined where the table has none of that name. */
export const columnsNamed = (table: SheetTable, names: readonly string[]): (string | undefined)[] =>
  names.map((name) => NAMES[table].get(plain(name)));

/** What a cell of a column means in the hub's words; as it is, where it has none. */
export function meaningOf(column: string, written: string): string {
  const word = plain(written);
  const found = Object.entries(VALUES[column] ?? {}).find(([, words]) => words.includes(word));
  return found?.[0] ?? written;
}

/** What a column holds where the sheet has no such column. */
export const DEFAULTS: { readonly [column: string]: string } = {
  signup: "none",
  audience: "all",
  status: "published",
};
