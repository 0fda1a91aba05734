// What people are told by text message. A gateway sends these words alone, as templates that it has approved: what varies
// stands at its own place in each, and a change here asks for an approval anew.
import { SMS_KINDS, type SmsKind } from "../domain/notice.ts";

/**
 * What may vary. `when`, `until`: a moment in words; `code`: what opens their own at `page`, an address; `ask`: whom to ask,
 * with a phone number.
 */
export type SmsFacts = {
  title: string;
  when: string;
  where: string;
  until: string;
  code: string;
  ask: string;
};
type Name = keyof SmsFacts;
type Words = (facts: SmsFacts, page: string) => string;

/** In Chinese alone: they go to numbers of the mainland. */
const WORDS: Record<SmsKind, Words> = {
  offered: ({ title, until, code, ask }, page) =>
    `您候补的“${title}”有名额了，给您留到${until}。来还是不来，请打开 ${page} 填号码 ${code}，或者问${ask}。`,
  withdrawn: ({ title, ask }) =>
    `很抱歉，“${title}”的名额有变化，刚才给您留的没有了。您还排着候补，轮到了再告诉您。有事问${ask}。`,
  moved: ({ title, when, where, ask }) =>
    `您报名的“${title}”时间或者地点改了：${when}，${where}。您的报名还在，来不了请告诉${ask}。`,
  cancelled: ({ title, when, ask }) => `您报名的“${title}”（${when}）取消了，请别跑空。有事问${ask}。`,
  restored: ({ title, when, ask }) => `您报名的“${title}”（${when}）照常举行，您的报名还在。有事问${ask}。`,
  wish_published: ({ title, ask }) => `您的心愿“${title}”挂上心愿墙了，有人接了再告诉您。有事问${ask}。`,
  wish_claimed: ({ title, ask }) => `您的心愿“${title}”有人接下了，会和您联系。有事问${ask}。`,
  wish_fulfilled: ({ title, code, ask }, page) =>
    `您的心愿“${title}”办好了。满意不满意，请打开 ${page} 填号码 ${code} 说一声，或者告诉${ask}。`,
  // It does not say which: whoever types in another's number must not be able to write to it what they like.
  wish_declined: ({ ask }) => `很抱歉，您提的心愿这次没能办成。为什么没办成，请问${ask}。`,
};

const NAMES: readonly Name[] = ["title", "when", "where", "until", "code", "ask"];

/** The most signs of what varies that a gateway takes. */
const MOST = 35;

/** A value as a gateway takes it: short, on one line, without the brackets that are for the sender's name, and never empty. */
function fitting(value: string): string {
  const clean = value.replace(/[【】[\]\s]+/g, " ").trim() || "—";
  return clean.length <= MOST ? clean : `${clean.slice(0, MOST - 1)}…`;
}

/** What varies in the words of a kind, in the order in which it stands there. */
export function parametersOf(kind: SmsKind): Name[] {
  const marked = WORDS[kind](Object.fromEntries(NAMES.map((name) => [name, `\0${name}\0`])) as SmsFacts, "");
  return NAMES.filter((name) => marked.includes(`\0${name}\0`)).sort(
    (a, b) => marked.indexOf(`\0${a}\0`) - marked.indexOf(`\0${b}\0`),
  );
}

/** A text message: its words as a whole, and what varies of them, in order. */
export type SmsText = { text: string; parameters: [name: string, value: string][] };

/** What a person is told by text message. `site`: the hub's origin. */
export function smsText(kind: SmsKind, facts: SmsFacts, site: string): SmsText {
  const values = Object.fromEntries(NAMES.map((name) => [name, fitting(facts[name])])) as SmsFacts;
  return {
    text: WORDS[kind](values, `${site}/my/`),
    parameters: parametersOf(kind).map((name) => [name, values[name]]),
  };
}

/** The template of each kind, as one hands it in for approval; `mark` writes what varies, the first being number 1. */
export function smsTemplates(
  site: string,
  mark: (name: string, number: number) => string,
): [kind: SmsKind, template: string][] {
  return SMS_KINDS.map((kind) => {
    const names = parametersOf(kind);
    const marks = names.map((name, at) => [name, mark(name, at + 1)]);
    return [kind, WORDS[kind](Object.fromEntries(marks) as SmsFacts, `${site}/my/`)];
  });
}
