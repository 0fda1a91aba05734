// What the hub says when it can't do what was asked.
import type { IssueKey, ProblemCode } from "../domain/problem.ts";
import { defineMessages } from "./index.ts";

const zhProblems: Record<ProblemCode, string> = {
  not_found: "没有找到，可能已经删除，或者地址有误。",
  already_signed_up: "这个手机号已经报过这一场了，不用再报。",
  already_claimed: "这个心愿已经有人认领了，去看看别的心愿吧。",
  cancelled: "这一场已经取消。",
  past: "这一场已经开始或结束，不能再报名或取消。",
  too_large: "填写的内容太长，请删短一些再提交。",
  invalid: "有几处需要改一下。",
  too_many: "现在人太多，请过一分钟再试。",
};
const enProblems: Record<ProblemCode, string> = {
  not_found: "Nothing was found here. It may have been removed, or the address is wrong.",
  already_signed_up: "This phone number is already signed up for this session.",
  already_claimed: "Someone has already taken on this wish. Have a look at the others.",
  cancelled: "This session has been cancelled.",
  past: "This session has begun or is over, so sign-ups can no longer change.",
  too_large: "That is too long. Please shorten it and send it again.",
  invalid: "A few things need to be put right.",
  too_many: "Too many people at once. Please try again in a minute.",
};
const zhIssues: Record<IssueKey, string> = {
  "body.json": "没有收到填写的内容，请刷新页面再试。",
  "name.required": "请写上姓名。",
  "name.long": "姓名最多 40 个字。",
  "phone.invalid": "请写 11 位手机号，或带区号的座机号。",
  "party.range": "人数请填 1 到 10。",
  "party.capacity": "人数超过了这一场的总名额。",
  "consent.required": "请先勾选同意，我们才能登记您的电话。",
  "session.no_signup": "这个活动不用报名，到时候直接来就行。",
  "title.required": "请写下您的心愿，至少两个字。",
  "title.long": "心愿最多 60 个字，细节可以写在说明里。",
  "category.invalid": "请选一个类别。",
  "community.unknown": "请选择您住的社区。",
  "description.long": "说明最多 500 个字。",
  "address.long": "住址最多 200 个字。",
  "field.invalid": "这一项填得不对，请改一下。",
};
const enIssues: Record<IssueKey, string> = {
  "body.json": "Nothing arrived that could be read. Please reload the page and try again.",
  "name.required": "Please give a name.",
  "name.long": "A name can have 40 characters at most.",
  "phone.invalid": "Please give an 11-digit mobile number, or a landline with its area code.",
  "party.range": "Please give a number of people from 1 to 10.",
  "party.capacity": "That is more people than this session has seats.",
  "consent.required": "Please agree first, so that we may keep your phone number.",
  "session.no_signup": "No sign-up is needed. Just come along.",
  "title.required": "Please write your wish, in two characters or more.",
  "title.long": "A wish can have 60 characters at most. Details can go into the description.",
  "category.invalid": "Please choose a category.",
  "community.unknown": "Please choose the community you live in.",
  "description.long": "The description can have 500 characters at most.",
  "address.long": "The address can have 200 characters at most.",
  "field.invalid": "This is not right yet. Please change it.",
};

export const problems = defineMessages(zhProblems, enProblems);
export const issues = defineMessages(zhIssues, enIssues);
