/// <reference path="../types.d.ts" />
// A notice as a text message: its words, its price, and whether the number has had enough of them.
import { shortCodeInWords } from "../../src/domain/code.ts";
import { isMobile, phoneInWords } from "../../src/domain/contact.ts";
import type { Delivery, SmsKind } from "../../src/domain/notice.ts";
import { segmentsOf, TEXTS_PER_DAY } from "../../src/domain/sms.ts";
import { DAY, instant, pocketbaseDate } from "../../src/domain/time.ts";
import { dayTime } from "../../src/i18n/dates.ts";
import { type SmsFacts, smsText } from "../../src/i18n/sms.ts";
import { writtenCode } from "./code.ts";
import { columns, computed, number } from "./database/columns.ts";
import { type Database, exists, row } from "./database/rows.ts";
import { textTo } from "./delivery.ts";

/** Whether the hub can send text messages. */
export function hasTexts(app: Database): boolean {
  return exists(app, "SELECT 1 FROM text_kinds", {});
}

/** What a text message is about: a sign-up with its session, or a wish; whose number, and whose community. */
export type Told = {
  id: string;
  kind: SmsKind;
  phone: string;
  title: string;
  community: { name: string; phone: string };
  session?: { start: string };
  venue?: { name: string };
  expires?: string;
  /** What its code opens. */
  signups: readonly string[];
  wishes: readonly string[];
};

/** The kinds that ask for an answer, by a code. */
const ANSWERED: readonly SmsKind[] = ["offered", "wish_fulfilled"];

/** As long as any code, for its price. */
const SOME_CODE = "0000 0000 0000";

/** The words of a text message. */
function wordsOf(told: Told, code: string) {
  const { kind, title, community, session, venue, expires } = told;
  const at = (date: string | undefined) => (date ? dayTime(instant(date), "zh-CN") : "");
  const facts: SmsFacts = {
    title,
    when: at(session?.start),
    where: venue?.name ?? "",
    until: at(expires),
    code,
    ask: [community.name, phoneInWords(community.phone)].filter(Boolean).join(" "),
  };
  return smsText(kind, facts, $os.getenv("SITE_URL"));
}

/** Of how many text messages the price is asked for it. */
export function priceOf(told: Told): number {
  return segmentsOf(wordsOf(told, SOME_CODE).text, $os.getenv("SMS_SIGN"));
}

const TIMES = columns({ times: computed("count(*)", number) });

/** How many text messages a number got in the last day. */
function textsTo(app: Database, phone: string, now: number): number {
  const got = row(
    app,
    TIMES,
    `FROM notices n LEFT JOIN signups u ON u.id = n.signup LEFT JOIN wish_contacts c ON c.wish = n.wish AND n.wish <> ''
     WHERE n.channel = 'sms' AND n.updated > {:since} AND n.status IN ('sent', 'uncertain')
       AND coalesce(u.phone, c.phone) = {:phone}`,
    { phone, since: pocketbaseDate(now - DAY) },
  );
  return got?.times ?? 0;
}

/** Sends it at `now` (milliseconds). A number that can't get any, or has had enough, is one that somebody phones. */
export function sendText(told: Told, now: number): Delivery {
  const { id, kind, phone } = told;
  if (!isMobile(phone)) return { result: "failed", error: "no_mobile" };
  if (textsTo($app, phone, now) >= TEXTS_PER_DAY) return { result: "failed", error: "too_many" };
  const code = ANSWERED.includes(kind) ? writtenCode($app as CoreApp, told, now) : "";
  return textTo(id, phone, kind, wordsOf(told, shortCodeInWords(code)));
}
