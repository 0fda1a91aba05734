// What whoever loads spreadsheets reads: what was loaded, and what is wrong with which line.
import type { Bare } from "../domain/cell.ts";
import type { RuleReason } from "../domain/recurrence.ts";
import type { FileReason, Remark, RowReason } from "../domain/rows.ts";
import { defineMessages } from "./index.ts";
import { nounWords } from "./nouns.ts";

/** Why nothing can be loaded at all. */
export type LoadReason =
  | Bare<"no_folder" | "no_database" | "no_collections" | "as_of">
  /** Of a calendar: what it and the command leave open. */
  | { code: "unsaid"; columns: readonly string[] };
export type Reason = RowReason | FileReason | LoadReason;
type Words<R extends { code: string }> = { [C in R["code"]]: (of: Extract<R, { code: C }>) => string };

const zhRules: Words<RuleReason> = {
  part: ({ part }) => `RRULE 里不能有 ${part || "空的部分"}`,
  value: ({ part }) => `RRULE 的 ${part} 写得不对`,
  twice: ({ part }) => `RRULE 里 ${part} 写了两次`,
  no_freq: () => "RRULE 里要有 FREQ，例如 FREQ=WEEKLY;COUNT=8",
  two_ends: () => "RRULE 里 COUNT 和 UNTIL 只能写一个",
  numbered_day: ({ part }) => `RRULE 是 ${part} 时，BYDAY 里不能写第几个`,
  day_of_month: () => "RRULE 是 WEEKLY 时，不能写 BYMONTHDAY",
};
const enRules: Words<RuleReason> = {
  part: ({ part }) => `RRULE can't have ${JSON.stringify(part)}`,
  value: ({ part }) => `RRULE has a wrong ${part}`,
  twice: ({ part }) => `RRULE has ${part} twice`,
  no_freq: () => "RRULE needs a FREQ, such as FREQ=WEEKLY;COUNT=8",
  two_ends: () => "RRULE has both COUNT and UNTIL",
  numbered_day: ({ part }) => `RRULE has a numbered BYDAY in a ${part} rule`,
  day_of_month: () => "RRULE has BYMONTHDAY in a WEEKLY rule",
};

const options = (columns: readonly string[]) => columns.map((column) => `--${column}`);

const zhReasons: Words<Reason> = {
  empty: () => "不能空着",
  one_line: () => "请写在一格的一行里，不要换行",
  control: () => "里面有看不见的控制字符，请删掉",
  slug: () => "只能用小写字母、数字和单个短横，例如 market-01；空着也行，系统会起一个",
  slug_reserved: () => "是网页自己要用的名字，请换一个",
  number: () => "请写 0 或以上的整数",
  degrees: () => "请写带小数点的度数，例如 36.79759",
  beyond: ({ limit }) => `要在 -${limit} 和 ${limit} 之间`,
  yes_no: () => "请写“是”或“否”",
  date: () => "请写日期，例如 2026/11/28",
  date_time: () => "请写日期和时间，例如 2026/11/28 9:00",
  email: () => "不是邮箱地址",
  phone: () => "不是能拨打的电话号码",
  resident_phone: () => "请写 11 位手机号，或带区号的座机号",
  zero_lost: () =>
    "座机号好像少了开头的 0（表格软件会自动去掉）。请把这一列设成文本，补上 0；如果全都是少了 0，运行时加上 --restore-zeros",
  too_long: ({ most }) => `最多 ${most} 个字`,
  at_most: ({ most }) => `最多是 ${most}`,
  choice: ({ choices }) => `只能是这些当中的一个：${choices.join("、")}`,
  places: ({ choices }) => `请写哪一类、几个，例如 health 2, repair 1；类别有 ${choices.join("、")}`,
  places_filled: () => "已经定下的摊位比这多，不能再少了",
  together: () => "姓名和电话要么都填，要么都空着",
  not_after_start: () => "结束时间要在开始时间之后",
  one_session: () => "人数是一场的；这个活动有好几场",
  line_twice: ({ key, line }) => `${key} 在第 ${line} 行已经有了`,
  unknown: ({ value, table }) => `没有叫 ${value} 的${nounWords("zh-CN")[table]}`,
  several: ({ value, table }) => `叫 ${value} 的${nounWords("zh-CN")[table]}有好几个，请写它的 slug`,
  seats_taken: ({ taken }) => `有一场已经占用 ${taken} 个名额，总名额不能比这少`,
  awaited: () => "还有人等着参加，不能改回草稿；不办了就写 cancelled，系统会通知他们",
  too_many_dates: ({ most }) => `到这一行为止超过 ${most} 场了，请分几次导入`,
  no_dates: () => "去掉这些日子，一天也不剩了",
  not_yours: () => "不归您管，只能填您自己的活动",
  elsewhere: ({ value, community }) => `${value} 不在 ${community}，请选这个社区的场地`,
  not_offered: ({ value, partner }) => `${value} 不是 ${partner} 的服务`,
  rule: ({ rule }) => zhRules[rule.code](rule as never),
  hours: () => "请按 OpenStreetMap 的 opening_hours 来写，例如 Mo-Fr 08:30-18:30; Sa 09:00-16:00",
  missing: () => "没有这个文件",
  unreadable: () => "这个文件打不开",
  empty_file: () => "文件是空的，第一行要写列名",
  no_encoding: () => "看不懂文件的编码，请另存为“CSV UTF-8”",
  two_encodings: () => "文件里 UTF-8 和别的编码混在一起，从这一行起不是 UTF-8，请另存为“CSV UTF-8”",
  quote: () => "有一个双引号没有成对，或者格子里的双引号没有写成两个",
  column_missing: ({ columns }) => `缺少列 ${columns.join("、")}`,
  column_twice: ({ columns }) => `列 ${columns.join("、")} 有两个`,
  cells: ({ found, wanted }) => `有 ${found} 格，可是第一行只有 ${wanted} 列`,
  no_folder: () => "没有这个文件夹",
  no_database: () => "还没有数据库，请先运行一次 npm start",
  no_collections: () => "数据库还没有建好，请先运行一次 npm start",
  as_of: () => "要写日期，例如 2026-11-23",
  unsaid: ({ columns }) => `日历里没有写全，请在命令里加上 ${options(columns).join("、")}`,
};
const enReasons: Words<Reason> = {
  empty: () => "is empty",
  one_line: () => "must be one line, without line breaks",
  control: () => "has control characters in it: remove them",
  slug: () =>
    "must be small letters, digits and single dashes, such as market-01, or empty: the hub makes one",
  slug_reserved: () => "is the name of a page: choose another",
  number: () => "must be a whole number, 0 or more",
  degrees: () => "must be degrees with a decimal point, such as 36.79759",
  beyond: ({ limit }) => `must be between -${limit} and ${limit}`,
  yes_no: () => "must be yes or no",
  date: () => "must be a date, such as 2026-11-28",
  date_time: () => "must be a date and time, such as 2026-11-28 9:00",
  email: () => "must be an e-mail address",
  phone: () => "must be a phone number",
  resident_phone: () => "must be a mobile or landline number of mainland China",
  zero_lost: () =>
    "seems to have lost the 0 of its area code, as spreadsheets do: make the column text and put the 0 back, or, if it is so for all of them, add --restore-zeros to the command",
  too_long: ({ most }) => `is longer than ${most} characters`,
  at_most: ({ most }) => `must be at most ${most}`,
  choice: ({ choices }) => `must be one of ${choices.join(", ")}`,
  places: ({ choices }) =>
    `must say how many of which kind, such as health 2, repair 1; the kinds are ${choices.join(", ")}`,
  places_filled: () => "has fewer places than stalls were approved for",
  together: () => "and private_name go together: fill in both or neither",
  not_after_start: () => "is not after the start",
  one_session: () => "belongs to one session; this event has several",
  line_twice: ({ key, line }) => `${key} is on line ${line} already`,
  unknown: ({ value, table }) => `there is no ${value} among the ${nounWords("en")[table]}`,
  several: ({ value, table }) =>
    `several of the ${nounWords("en")[table]} are called ${value}: give the slug`,
  seats_taken: ({ taken }) => `is less than the ${taken} seats that are taken in one of its sessions`,
  awaited: () => "can't be draft again while people count on it: write cancelled, which tells them",
  too_many_dates: ({ most }) =>
    `makes more than ${most} sessions with the rows before it: import them in parts`,
  no_dates: () => "leaves no date at all",
  not_yours: () => "is not yours: these must be your own events",
  elsewhere: ({ value, community }) => `${value} is not in ${community}: choose a venue there`,
  not_offered: ({ value, partner }) => `${value} is not offered by ${partner}`,
  rule: ({ rule }) => enRules[rule.code](rule as never),
  hours: () => "must be OpenStreetMap's opening_hours, such as Mo-Fr 08:30-18:30; Sa 09:00-16:00",
  missing: () => "the file is missing",
  unreadable: () => "the file can't be read",
  empty_file: () => "the file is empty; its first line must name the columns",
  no_encoding: () => "is in no encoding that is known; save the file as “CSV UTF-8”",
  two_encodings: () => "is not UTF-8, as lines before or after it are; save the file as “CSV UTF-8”",
  quote: () => "has a quotation mark that is not closed or not doubled",
  column_missing: ({ columns }) => `the column ${columns.join(", ")} is missing`,
  column_twice: ({ columns }) => `the column ${columns.join(", ")} is there twice`,
  cells: ({ found, wanted }) => `has ${found} cells where the header has ${wanted}`,
  no_folder: () => "there is no such folder",
  no_database: () => "there is no database yet; start the server once first",
  no_collections: () => "has no collections for it yet; start the server once first",
  as_of: () => "must be a date, such as 2026-11-23",
  unsaid: ({ columns }) =>
    `does not say all of its events: add ${options(columns).join(", ")} to the command`,
};

const zhRemarks: Words<Remark> = {
  gb18030: () => "不是 UTF-8，按 GB18030（国标，含 GBK）读的；要是有乱码，请另存为“CSV UTF-8”",
  slugs_made: ({ count }) => `有 ${count} 行没写 slug，系统起好了；内容不变，slug 就不变`,
  goes_on: ({ until }) => `重复的日子先排到 ${until}，以后自动接着往后排`,
};
const enRemarks: Words<Remark> = {
  gb18030: () => "is not UTF-8 and was read as GB18030; if words look garbled, save the file as “CSV UTF-8”",
  slugs_made: ({ count }) => `${count} lines have no slug and got one, the same each time they are loaded`,
  goes_on: ({ until }) => `the series has dates until ${until} for now; later ones follow by themselves`,
};

type Place = { file: string; line?: number; column?: string };

export const importWords = defineMessages(
  {
    reasons: zhReasons,
    remarks: zhRemarks,
    tables: nounWords("zh-CN"),
    place: ({ file, line, column }: Place) =>
      `${file}${line === undefined ? "" : ` 第 ${line} 行`}${column ? `，${column}` : ""}`,
    said: (place: string, words: string) => `${place}：${words}`,
    more: (count: number) => `……另外还有 ${count} 处`,
    counted: (table: string, count: number) => `${table}：${count}`,
    changes: (added: number, changed: number, removed: number) =>
      `新增 ${added} 条记录，更改 ${changed} 条，删除 ${removed} 条。`,
    nothing: "什么也没有导入。",
    firstStart: (faults: string) => `数据没有导入。\n${faults}\n请改好以后再启动；什么也没有留下。`,
    failed: (why: string) => `导入失败：${why}。什么也没有导入。`,
    usage:
      "用法：npm run import -- 文件夹，文件夹里是 CSV 文件；或者 npm run import -- 文件……，是活动和摊位的 .xlsx、.csv 文件或者日历 .ics。\n日历里没写的，用 --kind 类别、--community 社区、--venue 场地、--partner 合伙人 来说。座机号都少了开头的 0，就加上 --restore-zeros。",
    noDatabase: (file: string) => `${file} 还没有数据库：请先运行一次 npm start，再导入。`,
  },
  {
    reasons: enReasons,
    remarks: enRemarks,
    tables: nounWords("en"),
    place: ({ file, line, column }) =>
      `${file}${line === undefined ? "" : ` line ${line}`}${column ? `, ${column}` : ""}`,
    said: (place, words) => `${place}: ${words}`,
    more: (count) => `… and ${count} more`,
    counted: (table, count) => `${table}: ${count}`,
    changes: (added, changed, removed) =>
      `Records added: ${added}, changed: ${changed}, removed: ${removed}.`,
    nothing: "Nothing was loaded.",
    firstStart: (faults) =>
      `The data set was not loaded. ${faults}\nMend it and start again; nothing was kept.`,
    failed: (why) => `The import failed: ${why}. Nothing was loaded.`,
    usage:
      "Usage: npm run import -- DIR, where DIR is a folder of CSV files; or npm run import -- FILE …, events and stalls as .xlsx, .csv or a calendar’s .ics.\nWhat a calendar does not say is given by --kind KIND, --community SLUG, --venue SLUG and --partner SLUG. If landline numbers have lost their first 0, add --restore-zeros.",
    noDatabase: (file) => `There is no database at ${file} yet: run npm start once, then import.`,
  },
);
