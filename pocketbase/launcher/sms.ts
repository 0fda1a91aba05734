// Hands text messages over to a gateway: Aliyun's, Tencent's, or any that takes a plain form by HTTP.
import { createHash, createHmac, randomUUID } from "node:crypto";
import { type Delivery, SMS_KINDS } from "../../src/domain/notice.ts";
import { Mistake } from "../system/mistake.ts";
import type { Sms } from "../system/settings.ts";
import { type Answer, type Post, post } from "./outside.ts";

/** A text message; `id` names it in the gateway's log, `parameters` are what varies of its words, in order. */
export type SmsMessage = {
  id: string;
  /** A mainland mobile, 11 digits. */
  phone: string;
  kind: string;
  text: string;
  parameters: [name: string, value: string][];
};

/** @throws Mistake where a gateway that sends templates alone lacks one */
export function requireTemplates({ gateway, templates }: Sms): void {
  const missing = gateway === "http" ? [] : SMS_KINDS.filter((kind) => !templates[kind]);
  if (!missing.length) return;
  throw new Mistake(
    `SMS_TEMPLATES has no template for ${missing.join(", ")}: \`npm run sms:templates\` prints what to hand in.`,
  );
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** As RFC 3986 has it, beyond what JavaScript leaves alone. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The header lines that are signed, and their names: lower case, in order. */
function signedLines(headers: { [name: string]: string }): { lines: string; names: string } {
  const names = Object.keys(headers).sort();
  return { lines: names.map((name) => `${name}:${headers[name]}\n`).join(""), names: names.join(";") };
}

/**
 * Signs a POST without a body for Aliyun (its signature version 3, ACS3-HMAC-SHA256).
 * @returns its headers; `headers` are the common ones with `host`, `query` is encoded and in order
 */
export function aliyunHeaders(
  { key, secret }: Pick<Sms, "key" | "secret">,
  query: string,
  headers: { [name: string]: string },
): { [name: string]: string } {
  const body = sha256("");
  const all = { ...headers, "x-acs-content-sha256": body };
  const { lines, names } = signedLines(all);
  const request = ["POST", "/", query, lines, names, body].join("\n");
  const signature = hmac(secret, `ACS3-HMAC-SHA256\n${sha256(request)}`).toString("hex");
  return {
    ...all,
    Authorization: `ACS3-HMAC-SHA256 Credential=${key},SignedHeaders=${names},Signature=${signature}`,
  };
}

/** Aliyun's SendSms (dysmsapi 2017-05-25). */
function byAliyun(sms: Sms, message: SmsMessage, now: number): Post {
  const parameters = {
    OutId: message.id,
    PhoneNumbers: message.phone,
    SignName: sms.sign,
    TemplateCode: sms.templates[message.kind] ?? "",
    TemplateParam: JSON.stringify(Object.fromEntries(message.parameters)),
  };
  const query = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encoded(value)}`)
    .join("&");
  const headers = aliyunHeaders(sms, query, {
    host: new URL(sms.url).host,
    "x-acs-action": "SendSms",
    "x-acs-date": `${new Date(now).toISOString().slice(0, 19)}Z`,
    "x-acs-signature-nonce": randomUUID(),
    "x-acs-version": "2017-05-25",
  });
  return { url: `${sms.url}/?${query}`, headers, body: "" };
}

/**
 * Signs a POST for Tencent Cloud (its signature version 3, TC3-HMAC-SHA256).
 * @returns its Authorization header; `at`: seconds since the epoch
 */
export function tencentAuthorization(
  { key, secret }: Pick<Sms, "key" | "secret">,
  service: string,
  headers: { [name: string]: string },
  body: string,
  at: number,
): string {
  const { lines, names } = signedLines(headers);
  const request = ["POST", "/", "", lines, names, sha256(body)].join("\n");
  const day = new Date(at * 1000).toISOString().slice(0, 10);
  const scope = `${day}/${service}/tc3_request`;
  const dated = hmac(hmac(hmac(`TC3${secret}`, day), service), "tc3_request");
  const signature = hmac(dated, ["TC3-HMAC-SHA256", at, scope, sha256(request)].join("\n")).toString("hex");
  return `TC3-HMAC-SHA256 Credential=${key}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
}

/** Tencent's SendSms (sms 2021-01-11). */
function byTencent(sms: Sms, message: SmsMessage, now: number): Post {
  const at = Math.floor(now / 1000);
  const body = JSON.stringify({
    PhoneNumberSet: [`+86${message.phone}`],
    SmsSdkAppId: sms.app,
    SignName: sms.sign,
    TemplateId: sms.templates[message.kind] ?? "",
    TemplateParamSet: message.parameters.map(([, value]) => value),
    SessionContext: message.id,
  });
  const signed = { "content-type": "application/json; charset=utf-8", host: new URL(sms.url).host };
  return {
    url: `${sms.url}/`,
    headers: {
      ...signed,
      Authorization: tencentAuthorization(sms, "sms", signed, body, at),
      "X-TC-Action": "SendSms",
      "X-TC-Version": "2021-01-11",
      "X-TC-Region": "ap-guangzhou",
      "X-TC-Timestamp": `${at}`,
    },
    body,
  };
}

/** A gateway of one's own: the words as they are, and the key that it knows the hub by. Any 2xx says that it took them. */
function byForm({ url, secret, sign }: Sms, { id, phone, text, kind }: SmsMessage): Post {
  return {
    url,
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${secret}` },
    body: JSON.stringify({ id, phone, text: `【${sign}】${text}`, kind }),
  };
}

type Gateway = {
  write(sms: Sms, message: SmsMessage, now: number): Post;
  /** The word of an answer of success that it took the message, or the code by which it says why not. */
  code(body: unknown): { taken: true } | { taken: false; code: string };
};

const saying = (word: string, code: unknown) =>
  code === word ? ({ taken: true } as const) : { taken: false, code: typeof code === "string" ? code : "" };

type TencentBody = { Response?: { Error?: { Code?: unknown }; SendStatusSet?: { Code?: unknown }[] } } | null;

const GATEWAYS: { [G in Sms["gateway"]]: Gateway } = {
  aliyun: { write: byAliyun, code: (body) => saying("OK", (body as { Code?: unknown } | null)?.Code) },
  tencent: {
    write: byTencent,
    code(body) {
      const { Error: error, SendStatusSet: [sent] = [] } = (body as TencentBody)?.Response ?? {};
      return saying("Ok", error?.Code ?? sent?.Code);
    },
  },
  http: { write: byForm, code: () => ({ taken: true }) },
};

/** A gateway's code as a notice keeps it: short, and nothing in it that could be a number. */
const short = (code: string) => (/^[A-Za-z_.]+$/.test(code) ? code.slice(0, 40) : "refused");

/** What an answer says of a try. A server that failed (5xx) may have sent it before it did. */
export function deliveryOf(gateway: Sms["gateway"], answer: Answer): Delivery {
  if ("error" in answer) {
    return { result: answer.error === "no_answer" ? "uncertain" : "failed", error: answer.error };
  }
  const { status, body } = answer;
  if (status >= 500) return { result: "uncertain", error: `http_${status}` };
  const read = GATEWAYS[gateway].code(body);
  if (status >= 200 && status <= 299 && read.taken) return { result: "sent" };
  const code = read.taken ? "" : read.code;
  return { result: "failed", error: code ? short(code) : `http_${status}` };
}

/** Hands a text message over, once. Never rejects. */
export async function sendSms(sms: Sms, message: SmsMessage, now = Date.now()): Promise<Delivery> {
  return deliveryOf(sms.gateway, await post(GATEWAYS[sms.gateway].write(sms, message, now)));
}
