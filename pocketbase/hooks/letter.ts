// A notice in words: the mail to a person, the message to a group.
import { shortCodeInWords } from "../../src/domain/code.ts";
import { phoneInWords } from "../../src/domain/contact.ts";
import { escapeHtml } from "../../src/domain/html.ts";
import type { EventNoticeKind, SessionNoticeKind, WishNoticeKind } from "../../src/domain/notice.ts";
import { instant, localDay } from "../../src/domain/time.ts";
import { fullDay, moment, timeRange } from "../../src/i18n/dates.ts";
import { type Lang, localPath } from "../../src/i18n/index.ts";
import { noticeWords } from "../../src/i18n/notices.ts";

/** What a notice speaks of. `site`: the hub's origin; dates as PocketBase writes them. */
export type Facts = {
  kind: SessionNoticeKind;
  site: string;
  event: { slug: string; title: string; title_en: string };
  session: { start: string; end: string };
  venue: { name: string; address: string };
};

/**
 * What a mail speaks of besides. `others`: the further sessions of a course; `expires`: until when an offer stands; `code`:
 * what opens the sign-up where the link's end was cut off, "" for none.
 */
export type MailFacts = Facts & {
  lang: Lang;
  token: string;
  code: string;
  party: number;
  community: { name: string; phone: string };
  expires: string;
  others: readonly Facts["session"][];
};

export type Letter = { subject: string; text: string; html: string };

/** On one line, without control characters: a title must not begin a new header or a new line of a message. */
export function oneLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
}

function when(session: Facts["session"], lang: Lang, now: number): string {
  const [start, end] = [instant(session.start), instant(session.end)];
  return `${fullDay(localDay(start), lang, localDay(now))} ${timeRange(start, end, lang)}`;
}

const venueLine = ({ venue }: Facts) => oneLine(`${venue.name} ${venue.address}`);

/** Whether nothing is left to manage; the event may have other dates. */
export function isOver(kind: SessionNoticeKind): boolean {
  return kind === "expired" || kind === "cancelled";
}

/**
 * The mail that tells a person at `now` (milliseconds). It does not say their name: whoever types in somebody else's
 * address must not be able to write to it what they like.
 */
export function letterOf(facts: MailFacts, now: number): Letter {
  const { kind, lang, session, token } = facts;
  const t = noticeWords(lang);
  const { subject, lead } = t.mail[kind];
  const title = oneLine((lang === "en" && facts.event.title_en) || facts.event.title);
  const { community } = facts;
  const over = isOver(kind);
  const event = facts.site + localPath(lang, `/events/${facts.event.slug}/`);
  const own = facts.site + localPath(lang, `/signup/manage/#${token}`);
  const [label, address] = over ? [t.again, event] : [kind === "offered" ? t.answer : t.manage, own];
  const first = lead({
    until: facts.expires && moment(instant(facts.expires), lang, now),
    sessions: 1 + facts.others.length,
  });
  const rows: [name: string, ...values: string[]][] = [
    [t.what, title],
    [t.when, ...[session, ...facts.others].map((one) => when(one, lang, now))],
    [t.where, venueLine(facts)],
    [t.party, t.people(facts.party)],
  ];
  const last = [
    ...(over
      ? []
      : [
          t.byCode(`${facts.site}${localPath(lang, "/my/")}`, shortCodeInWords(facts.code)),
          t.keep,
          t.notYou,
        ]),
    t.foot(oneLine(community.name), phoneInWords(oneLine(community.phone))),
  ];
  return letter(lang, {
    subject: subject({ title, when: moment(instant(session.start), lang, now) }),
    first,
    rows,
    label,
    address,
    last,
  });
}

/** What a mail about a wish speaks of. */
export type WishFacts = {
  kind: WishNoticeKind;
  site: string;
  wish: { title: string };
  community: { name: string; phone: string };
};

/** The mail that tells a member of a wish. It does not say who asked: that is on the desk, for who has it. */
export function wishLetterOf({ kind, site, wish, community }: WishFacts): Letter {
  // The desk is read in Chinese first, and members have said nothing else.
  const lang = "zh-CN";
  const t = noticeWords(lang);
  const { subject, lead } = t.wishMail[kind];
  const title = oneLine(wish.title);
  return letter(lang, {
    subject: subject(title),
    first: lead,
    rows: [
      [t.wish, title],
      [t.community, oneLine(community.name)],
    ],
    label: t.desk,
    address: site + localPath(lang, "/desk/"),
    last: [t.foot(oneLine(community.name), phoneInWords(oneLine(community.phone)))],
  });
}

/** What a mail about an event as a whole speaks of. */
export type EventFacts = {
  kind: EventNoticeKind;
  site: string;
  event: { title: string };
  community: { name: string; phone: string };
};

/** The mail that tells a partner's member of an event: what there is to decide is on the desk. */
export function eventLetterOf({ kind, site, event, community }: EventFacts): Letter {
  // As of wishes.
  const lang = "zh-CN";
  const t = noticeWords(lang);
  const { subject, lead } = t.eventMail[kind];
  const title = oneLine(event.title);
  return letter(lang, {
    subject: subject(title),
    first: lead,
    rows: [
      [t.what, title],
      [t.community, oneLine(community.name)],
    ],
    label: t.desk,
    address: site + localPath(lang, "/desk/"),
    last: [t.foot(oneLine(community.name), phoneInWords(oneLine(community.phone)))],
  });
}

/** A letter's HTML around its parts, in type that an old person reads. */
export function framed(lang: Lang, parts: readonly string[]): string {
  const style = "font-size:18px;line-height:1.6;overflow-wrap:anywhere";
  return `<!doctype html><html lang="${lang}"><body style="${style}">${parts.join("\n")}</body></html>`;
}

/** What a letter is made of: a first paragraph, a table of facts, an address to open, last lines. */
type Parts = {
  subject: string;
  first: string;
  rows: readonly (readonly [name: string, ...values: string[]])[];
  label: string;
  address: string;
  last: readonly string[];
};

function letter(lang: Lang, { subject, first, rows, label, address, last }: Parts): Letter {
  const t = noticeWords(lang);
  const e = escapeHtml;
  return {
    subject: oneLine(subject),
    text: [
      first,
      rows.flatMap(([name, ...values]) => values.map((value) => `${name}${t.colon}${value}`)).join("\n"),
      `${label}${t.colon.trim()}\n${address}`,
      last.join("\n"),
      "",
    ].join("\n\n"),
    html: framed(lang, [
      `<p>${e(first)}</p><p>`,
      rows
        .map(([name, ...values]) => `${e(name)}${t.colon}<strong>${values.map(e).join("<br>")}</strong>`)
        .join("<br>"),
      `</p><p><a href="${e(address)}">${e(label)}</a><br>${e(address)}</p>`,
      `<p style="font-size:16px">${last.map(e).join("<br>")}</p>`,
    ]),
  };
}

/** What a robot says in its group, as plain text, which WeChat shows too: nobody's name, only how many. */
export function messageOf(
  facts: Facts & { counts?: { taken: number; waiting: number } },
  now: number,
): string {
  const lang = "zh-CN";
  const t = noticeWords(lang);
  const { counts, event, session } = facts;
  const what = t.group[facts.kind as keyof typeof t.group];
  const rows = [
    [t.when, when(session, lang, now)],
    [t.where, venueLine(facts)],
    ...(counts ? [[t.signups, t.counts(counts.taken, counts.waiting)]] : []),
  ];
  return [
    `${what}${t.colon}${oneLine(event.title)}`,
    ...rows.map(([name, value]) => `${name}${t.colon}${value}`),
    `${t.open}${t.colon}${facts.site}${localPath(lang, `/events/${event.slug}/`)}`,
  ].join("\n");
}

/**
 * What a community's robot says of people to phone: how many, until when the first of them (milliseconds; undefined for whenever), and
 * never who.
 */
export function callsMessage(site: string, calls: number, until: number | undefined, now: number): string {
  const lang = "zh-CN";
  const t = noticeWords(lang);
  return [
    t.callsWait(calls),
    ...(until === undefined ? [] : [t.callsUntil(moment(until, lang, now))]),
    `${t.desk}${t.colon}${site}${localPath(lang, "/desk/")}#calls`,
  ].join("\n");
}
