// Words of importing a season of events, and of taking tables home.
import type { Export } from "../../domain/exports.ts";
import type { RowOutcome } from "../../domain/imports.ts";
import { defineMessages } from "../../i18n/index.ts";
import type { Trouble } from "./reading.ts";

const zhTroubles: Record<Trouble, string> = {
  tooBig: "文件太大了，请分成几个，每个不超过 5 MB。",
  noColumns: "没有找到列名。第一行请写：名称、类别、社区、场地、合伙人、开始、结束。",
  badFile: "这个文件打不开，请用表格软件另存一份再试。",
  badText: "文字读不出来，请另存为“CSV UTF-8”再试。",
  badCalendar: "这个日历文件读不出来，请从日历程序里再导出一次。",
  calendarRange: "日历里写了“这一次和以后的都改”，却没写原来是哪些日子。请把整个活动一起导出。",
  kindOfFile: "请选 .xlsx、.csv 或者 .ics 文件；老的 .xls 请另存为 .xlsx。",
  empty: "里面没有内容。",
  slow: "读了半分钟还没读完，请把文件拆小一点。",
};
const enTroubles: Record<Trouble, string> = {
  tooBig: "The file is too large. Please bring it in parts of at most 5 MB.",
  noColumns:
    "No row names the columns. The first row should be: title, kind, community, venue, partner, start, end.",
  badFile: "The file can't be opened. Please save it anew in your spreadsheet, and try again.",
  badText: "The text can't be read. Please save the file as “CSV UTF-8”, and try again.",
  badCalendar: "The calendar can't be read. Please export it from your calendar program anew.",
  calendarRange:
    "The calendar changes “this and all that follow”, and does not say which dates there were. Please export the whole event.",
  kindOfFile: "Please choose an .xlsx, .csv or .ics file; save an old .xls as .xlsx.",
  empty: "There is nothing in it.",
  slow: "It was not read within half a minute. Please bring it in parts.",
};
const zhOutcomes: Record<RowOutcome, string> = {
  new: "新增",
  changed: "有改动",
  same: "没变",
  cancelled: "取消",
  wrong: "要改",
};
const enOutcomes: Record<RowOutcome, string> = {
  new: "New",
  changed: "Changed",
  same: "Same",
  cancelled: "Cancelled",
  wrong: "Wrong",
};
const zhFiles: Record<Exclude<Export, "signups">, string> = {
  programme: "活动安排",
  stalls: "摊位",
  wishes: "心愿",
  hours: "服务时长",
  report: "报表",
};
const enFiles: Record<Exclude<Export, "signups">, string> = {
  programme: "Programme",
  stalls: "Stalls",
  wishes: "Wishes",
  hours: "Hours",
  report: "Report",
};

export const importPageWords = defineMessages(
  {
    title: "活动导入和导出",
    description: "把一季的活动表格一次放进来，也可以把活动、心愿、时长下载成表格。",
    noscript: "您的浏览器没法用这一页，请换一台电脑或者手机打开。",
    intro: "社区工作人员和合伙人请登录。",
    desk: "回工作台",
    bring: "放进一张活动表",
    how: "选表格文件，或者从表格里复制、粘贴到下面。先看一遍会变成什么样，您点了确认才会写进去。",
    columns:
      "第一行写列名：名称、类别（市集、课堂、义诊、讲座）、社区、场地、合伙人、日期、开始、结束、名额、报名方式。摊位另放一张：活动、合伙人、服务。",
    file: "选文件（.xlsx、.csv 或日历 .ics）",
    paste: "或者粘贴在这里",
    look: "先看一遍",
    reading: "正在读……",
    looking: (n: number) => `正在核对 ${n} 行……${n > 2000 ? "行数多，要等半分钟左右。" : ""}`,
    troubles: zhTroubles,
    outcomes: zhOutcomes,
    unknown: (names: string) => `这些列没有用到：${names}`,
    result: "核对结果",
    line: (n: number) => `第 ${n} 行`,
    rest: (n: number) => `另外还有 ${n} 行`,
    fix: "有的行要改。请在表格里改好，再放进来看一遍；现在什么也没有写进去。",
    nothing: "和现在的一样，没有要写的。",
    apply: (n: number) => `确认，写进 ${n} 行`,
    applied: "写好了。网页过一会儿就会更新。",
    drafts: "还没有核实的合伙人，写进去的是草稿，社区看过以后发布。",
    ask: "日历里没写的",
    askHow: "日历只说什么时候、叫什么。下面这些请选一下，对不上地点和合伙人的活动都用您选的。",
    kind: "类别",
    venue: "场地",
    partner: "合伙人",
    choose: "请选择",
    chosen: (name: string) => `已选：${name}`,
    goOn: "先看一遍",
    take: "下载表格",
    takeHow: "用 Excel、WPS 都能打开。下载会记在操作记录里，里面有居民电话的请收好。",
    files: zhFiles,
    awaited: "正在准备文件，请稍等……",
    failed: "没有下载成功，请过一会儿再试。",
    unreachable: "网络不太好，什么也没有写进去。请再试一次。",
  },
  {
    title: "Import and export events",
    description: "Bring in a season's events from one table, or take events, wishes and hours home as one.",
    noscript: "This page does not work in your browser. Please open it on another phone or computer.",
    intro: "Community staff and partners sign in here.",
    desk: "Back to the desk",
    bring: "Bring a table of events",
    how: "Choose a file, or copy cells from your spreadsheet and paste them below. You first see what would become of it; nothing is written until you say so.",
    columns:
      "The first row names the columns: title, kind (market, class, clinic, talk), community, venue, partner, start, end, capacity, signup. Stalls come in a table of their own: event, partner, service.",
    file: "Choose a file (.xlsx, .csv, or a calendar’s .ics)",
    paste: "Or paste it here",
    look: "Look at it first",
    reading: "Reading …",
    looking: (n) => `Checking ${n} rows …${n > 2000 ? " So many take about half a minute." : ""}`,
    troubles: enTroubles,
    outcomes: enOutcomes,
    unknown: (names) => `These columns are not used: ${names}`,
    result: "What would become of it",
    line: (n) => `Row ${n}`,
    rest: (n) => `And ${n} more`,
    fix: "Some rows must be put right. Please do so in your spreadsheet and bring it again; nothing was written.",
    nothing: "It is all as it is already. There is nothing to write.",
    apply: (n) => (n === 1 ? "Write this one row" : `Write these ${n} rows`),
    applied: "It is written. The pages follow in a moment.",
    drafts: "For a partner that is not verified yet these are drafts, until the community publishes them.",
    ask: "What a calendar does not say",
    askHow:
      "A calendar says when something is and what it is called. Please choose the rest: it holds for every event whose place or partner is not known here.",
    kind: "Kind",
    venue: "Venue",
    partner: "Partner",
    choose: "Please choose",
    chosen: (name) => `Chosen: ${name}`,
    goOn: "Look at it first",
    take: "Download a table",
    takeHow: "Any spreadsheet opens it. Each download is written down; keep residents' phones safe.",
    files: enFiles,
    awaited: "The file is being made. One moment …",
    failed: "It could not be downloaded. Please try again in a moment.",
    unreachable: "The network is slow, and nothing was written. Please try again.",
  },
);
