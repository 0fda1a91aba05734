// What the hub says when it can't do what was asked.
import type { IssueKey, ProblemCode } from "../domain/problem.ts";
import { defineMessages } from "./index.ts";

const zhProblems: Record<ProblemCode, string> = {
  forbidden: "这件事要工作人员登录以后才能办。",
  not_found: "没有找到，可能已经删除，或者地址有误。",
  already_signed_up: "这个手机号已经报过这一场了，不用再报。",
  already_claimed: "这个心愿已经有人认领了，去看看别的心愿吧。",
  hands_full: "你们手上的心愿已经不少了，请先办好几个，再来认领。",
  full: "名额不够了。",
  wrong_state: "情况已经变了，这一步现在做不了。请刷新再看。",
  not_offered: "现在没有给您留着的名额，请看看报名的最新情况。",
  not_open: "报名还没开始，请到时候再来。",
  cancelled: "这一场已经取消。",
  closed: "报名已经截止。",
  offer_expired: "留名额的时间过了，名额已经让给后面的人。",
  past: "这一场已经开始或结束，不能再报名或取消。",
  too_large: "填写的内容太长，请删短一些再提交。",
  invalid: "有几处需要改一下。",
  too_many: "试的次数太多了，请过一会儿再试。",
};
const enProblems: Record<ProblemCode, string> = {
  forbidden: "This is for staff. Please sign in first.",
  not_found: "Nothing was found here. It may have been removed, or the address is wrong.",
  already_signed_up: "This phone number is already signed up for this session.",
  already_claimed: "Someone has already taken on this wish. Have a look at the others.",
  hands_full: "You have enough wishes in hand. Please fulfil some of them before you take on more.",
  full: "There are not enough seats left.",
  wrong_state: "Things have changed, and this can't be done any more. Please look again.",
  not_offered: "No seat is being kept for you right now. Please look at your sign-up again.",
  not_open: "Sign-up has not opened yet. Please come back when it has.",
  cancelled: "This session has been cancelled.",
  closed: "Sign-up has closed.",
  offer_expired: "The time to answer is over, and the seat has gone to the next in line.",
  past: "This session has begun or is over, so sign-ups can no longer change.",
  too_large: "That is too long. Please shorten it and send it again.",
  invalid: "A few things need to be put right.",
  too_many: "That was tried too often. Please try again later.",
};
const zhIssues: Record<IssueKey, string> = {
  "body.json": "没有收到填写的内容，请刷新页面再试。",
  "name.required": "请写上姓名。",
  "name.long": "姓名最多 40 个字。",
  "phone.invalid": "请写 11 位手机号，或带区号的座机号。",
  "party.range": "人数请填 1 到 10。",
  "party.capacity": "人数超过了这一场的总名额。",
  "email.invalid": "请检查邮箱写得对不对，没有邮箱可以不填。",
  "consent.required": "请先勾选同意，我们才能登记您的电话。",
  "session.no_signup": "这个活动不用报名，到时候直接来就行。",
  "event.no_course": "这个活动不能整期报名，请一场一场地报。",
  "title.required": "请写下您的心愿，至少两个字。",
  "title.long": "心愿最多 60 个字，细节可以写在说明里。",
  "category.invalid": "请选一个类别。",
  "community.unknown": "请选择您住的社区。",
  "description.long": "说明最多 500 个字。",
  "address.long": "住址最多 200 个字。",
  "text.one_line": "这一项请写在一行里，不要换行。",
  "field.invalid": "这一项填得不对，请改一下。",
  "form.too_fast": "请再按一次提交。",
  "way.invalid": "请选一下要怎么办。",
  "partner.unknown": "请选一个已经核实的合伙人。",
  "into.unknown": "请选同一个社区里还在办的另一个心愿。",
  "reason.required": "请写一句为什么。",
  "reason.long": "这里最多 300 个字。",
  "rating.range": "请选一到五颗星。",
  "day.invalid": "请写日期，例如 2026-11-28。",
  "day.before": "结束日期不能早于开始日期。",
};
const enIssues: Record<IssueKey, string> = {
  "body.json": "Nothing arrived that could be read. Please reload the page and try again.",
  "name.required": "Please give a name.",
  "name.long": "A name can have 40 characters at most.",
  "phone.invalid": "Please give an 11-digit mobile number, or a landline with its area code.",
  "party.range": "Please give a number of people from 1 to 10.",
  "party.capacity": "That is more people than this session has seats.",
  "email.invalid": "Please check the e-mail address, or leave it empty.",
  "consent.required": "Please agree first, so that we may keep your phone number.",
  "session.no_signup": "No sign-up is needed. Just come along.",
  "event.no_course": "This event can't be signed up for as a whole. Please choose a session.",
  "title.required": "Please write your wish, in two characters or more.",
  "title.long": "A wish can have 60 characters at most. Details can go into the description.",
  "category.invalid": "Please choose a category.",
  "community.unknown": "Please choose the community you live in.",
  "description.long": "The description can have 500 characters at most.",
  "address.long": "The address can have 200 characters at most.",
  "text.one_line": "Please keep this to one line.",
  "field.invalid": "This is not right yet. Please change it.",
  "form.too_fast": "Please press the button once more.",
  "way.invalid": "Please choose what is to be done.",
  "partner.unknown": "Please choose a partner that is verified.",
  "into.unknown": "Please choose another wish of the same community that is still under way.",
  "reason.required": "Please say why, in a sentence.",
  "reason.long": "This can have 300 characters at most.",
  "rating.range": "Please choose one to five stars.",
  "day.invalid": "Please give a date, such as 2026-11-28.",
  "day.before": "The last day can't come before the first.",
};

export const problems = defineMessages(zhProblems, enProblems);
export const issues = defineMessages(zhIssues, enIssues);

/** What is said instead where a refusal has a time to tell. */
export const timedProblems = defineMessages(
  {
    not_open: (when: string) => `报名还没开始，${when} 开始，请到时候再来。`,
    too_many: (minutes: number) => `试的次数太多了，请过 ${minutes} 分钟再试。`,
  },
  {
    not_open: (when) => `Sign-up has not opened yet. It opens on ${when}.`,
    too_many: (minutes) =>
      `That was tried too often. Please try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
  },
);
