// Text messages: when they go out, what they cost, how they read, and how each gateway is spoken to.
import { createHash, createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import {
  aliyunHeaders,
  deliveryOf,
  requireTemplates,
  sendSms,
  tencentAuthorization,
} from "../../pocketbase/launcher/sms.ts";
import { readSettings, type Sms } from "../../pocketbase/system/settings.ts";
import { type Channels, toldBy } from "../../src/domain/channel.ts";
import { isMobile } from "../../src/domain/contact.ts";
import { afterTry, MUST_HEAR, SMS_KINDS } from "../../src/domain/notice.ts";
import { segmentsOf, textAt, textsPeriod } from "../../src/domain/sms.ts";
import { DAY, HOUR, localDay, localTime, MINUTE, startOfDay } from "../../src/domain/time.ts";
import { parametersOf, type SmsFacts, smsTemplates, smsText } from "../../src/i18n/sms.ts";
import { ALIYUN, smsSink } from "../support/post.ts";

const NOW = Date.parse("2026-11-24T01:00:00Z");
const instants = fc.integer({ min: NOW, max: NOW + 90 * DAY });
const SITE = "https://hub.example.org";

describe("a text message goes out", () => {
  test("by day at once; at night in the morning, unless that would be too late", () => {
    fc.assert(
      fc.property(instants, fc.oneof(instants, fc.constant(Infinity)), (now, end) => {
        const at = textAt(now, end);
        const isDay = localTime(now) >= "08:00" && localTime(now) < "21:00";
        if (isDay || at === now) {
          expect(at).toBe(now);
          expect(isDay || end < now + 12 * HOUR).toBe(true);
          return;
        }
        expect(localTime(at)).toBe("08:00");
        expect(at - now).toBeLessThanOrEqual(11 * HOUR);
        expect(end - at).toBeGreaterThanOrEqual(HOUR);
      }),
    );
  });

  test("so that an offer of the night that ends at nine is told of at eight, and what begins at eight at once", () => {
    const night = startOfDay("2026-11-24") + 23 * HOUR;
    expect(textAt(night, night + 10 * HOUR)).toBe(night + 9 * HOUR);
    expect(textAt(night, night + 9 * HOUR)).toBe(night);
    expect(textAt(night + 2 * HOUR, Infinity)).toBe(night + 9 * HOUR);
  });
});

test("its price is that of one up to seventy signs with the sender's name, and then of each sixty-seven", () => {
  expect(segmentsOf("字".repeat(66), "暖亭")).toBe(1);
  expect(segmentsOf("字".repeat(67), "暖亭")).toBe(2);
  expect(segmentsOf("字".repeat(130), "暖亭")).toBe(2);
  expect(segmentsOf("字".repeat(131), "暖亭")).toBe(3);
});

test("what is counted is of this month where nobody names a day", () => {
  const { from, until } = textsPeriod({}, NOW);
  expect([localDay(from), until]).toEqual(["2026-11-01", Infinity]);
  expect(textsPeriod({ to: "2026-10-31" }, NOW)).toEqual({
    from: -Infinity,
    until: startOfDay("2026-11-01"),
  });
});

test("who left an address for mail is told by mail, who left a mobile by text message, as far as the hub can", () => {
  const channels: fc.Arbitrary<Channels> = fc.record({ mail: fc.boolean(), sms: fc.boolean() });
  const phones = fc.constantFrom("", "13800138000", "05360008901", "+4915112345678");
  fc.assert(
    fc.property(channels, phones, fc.constantFrom("", "a@example.org"), (channels, phone, email) => {
      const by = toldBy({ phone, email }, channels);
      expect(by === "mail").toBe(channels.mail && email !== "");
      if (by === "sms") expect(channels.sms && isMobile(phone)).toBe(true);
      if (by === "phone") expect(channels.sms && isMobile(phone)).toBe(false);
    }),
  );
});

test("what a gateway never heard of is tried again for some minutes; what it refuses is given up at once", () => {
  const after = (error: string, attempts: number) =>
    afterTry({ result: "failed", error }, { status: "sending", channel: "sms", attempts }, Infinity, NOW);
  expect(after("isv.OUT_OF_SERVICE", 1)).toEqual({ way: "fail" });
  expect(after("too_many", 1)).toEqual({ way: "fail" });
  let [attempts, now] = [1, NOW];
  for (
    let next = after("unreachable", 1);
    next?.way === "postpone";
    next = after("unreachable", ++attempts)
  ) {
    now += next.due - NOW;
  }
  expect(now - NOW).toBeLessThan(15 * MINUTE);
});

describe("its words", () => {
  const facts: SmsFacts = {
    title: "泰祥公益市集",
    when: "11月28日 星期六 上午 9:00",
    where: "泰祥文化广场",
    until: "11月27日 星期五 下午 1:00",
    code: "4071 8263 9920",
    ask: "泰祥社区 0536-0008901",
  };

  test("are a template's with what varies filled in, each once and in order", () => {
    const anything = fc.string({
      unit: fc.constantFrom("字", "a", " ", "\n", "【", "]", "$&", "{1}", "1"),
      maxLength: 60,
    });
    const all = fc.record({
      title: anything,
      when: anything,
      where: anything,
      until: anything,
      code: anything,
      ask: anything,
    });
    fc.assert(
      fc.property(all, fc.constantFrom(...SMS_KINDS), (given, kind) => {
        const { text, parameters } = smsText(kind, given, SITE);
        const template = smsTemplates(SITE, (_, number) => `{${number}}`).find(([one]) => one === kind)?.[1];
        const filled = parameters.reduce(
          (text, [, value], at) => text.replace(`{${at + 1}}`, () => value),
          template ?? "",
        );
        expect(filled).toBe(text);
        expect(parameters.map(([name]) => name)).toEqual(parametersOf(kind));
        for (const [, value] of parameters) {
          expect(value).not.toMatch(/[【】\n]/);
          expect(value.length).toBeGreaterThan(0);
          expect(value.length).toBeLessThanOrEqual(35);
        }
      }),
    );
  });

  test("are of all that people must hear, name whom to ask, and cost two at the most", () => {
    for (const kind of MUST_HEAR) expect(SMS_KINDS).toContain(kind);
    for (const kind of SMS_KINDS) {
      const { text } = smsText(kind, facts, SITE);
      expect(text).toContain("泰祥社区 0536-0008901");
      expect([kind, segmentsOf(text, "暖亭") <= 2]).toEqual([kind, true]);
    }
  });

  test("of a wish that was declined say nothing that a stranger could have typed in", () => {
    expect(smsText("wish_declined", { ...facts, title: "骂人的话" }, SITE).text).not.toContain("骂人的话");
  });
});

describe("the gateways", () => {
  const message = {
    id: "m1x2y3z4a5b6c7d",
    phone: "13800138000",
    kind: "cancelled",
    text: "您报名的“市集”取消了",
    parameters: [
      ["title", "市集 & (1)"],
      ["ask", "泰祥社区*"],
    ] as [string, string][],
  };
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });
  const settings = (gateway: Sms["gateway"], url: string): Sms => ({
    gateway,
    url,
    ...ALIYUN,
    app: "1400006666",
    templates: { cancelled: "SMS_1" },
  });

  /** A stand-in that answers so, and keeps what it was asked. */
  async function standIn(status: number, answer: unknown) {
    const asked: { headers: NodeJS.Dict<string | string[]>; body: string; path: string }[] = [];
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      asked.push({ headers: request.headers, body, path: request.url ?? "" });
      response.writeHead(status, { location: "http://127.0.0.1:1/" }).end(JSON.stringify(answer));
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    stops.push(
      () =>
        new Promise((closed) => {
          server.close(() => closed());
          server.closeAllConnections();
        }),
    );
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, asked };
  }

  test("Aliyun's own example of its signature (version 3) comes out", () => {
    const query = "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai";
    const headers = aliyunHeaders({ key: "YourAccessKeyId", secret: "YourAccessKeySecret" }, query, {
      host: "ecs.cn-shanghai.aliyuncs.com",
      "x-acs-action": "RunInstances",
      "x-acs-date": "2023-10-26T10:22:32Z",
      "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
      "x-acs-version": "2014-05-26",
    });
    expect(headers["Authorization"]).toBe(
      "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
    );
  });

  test("Tencent's own example of its signature (version 3) comes out", () => {
    const key = { key: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", secret: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE" };
    const headers = { "content-type": "application/json; charset=utf-8", host: "cvm.tencentcloudapi.com" };
    const body = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';
    expect(tencentAuthorization(key, "cvm", headers, body, 1551113065)).toBe(
      "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168",
    );
  });

  test("Aliyun takes what is signed by the right secret, and nothing else", async () => {
    const sink = await smsSink();
    stops.push(sink.stop);
    expect(await sendSms(settings("aliyun", sink.url), message)).toEqual({ result: "sent" });
    expect(sink.texts).toEqual([
      { phone: "13800138000", template: "SMS_1", values: { title: "市集 & (1)", ask: "泰祥社区*" } },
    ]);
    expect(await sendSms({ ...settings("aliyun", sink.url), secret: "another" }, message)).toEqual({
      result: "failed",
      error: "SignatureDoesNotMatch",
    });
  });

  test("Tencent's is asked as its signature says, and its word for each number counts", async () => {
    const { url, asked } = await standIn(200, { Response: { SendStatusSet: [{ Code: "Ok", Fee: 1 }] } });
    expect(await sendSms(settings("tencent", url), message, NOW)).toEqual({ result: "sent" });
    const [{ headers, body } = { headers: {} as NodeJS.Dict<string | string[]>, body: "" }] = asked;
    expect(JSON.parse(body)).toEqual({
      PhoneNumberSet: ["+8613800138000"],
      SmsSdkAppId: "1400006666",
      SignName: "暖亭",
      TemplateId: "SMS_1",
      TemplateParamSet: ["市集 & (1)", "泰祥社区*"],
      SessionContext: message.id,
    });
    expect(headers).toMatchObject({
      "x-tc-action": "SendSms",
      "x-tc-version": "2021-01-11",
      "x-tc-timestamp": `${NOW / 1000}`,
    });
    // Reckoned anew, from what came over the wire.
    const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
    const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
    const lines = `content-type:${headers["content-type"]}\nhost:${headers["host"]}\n`;
    const request = `POST\n/\n\n${lines}\ncontent-type;host\n${sha256(body)}`;
    const key = hmac(hmac(hmac(`TC3${ALIYUN.secret}`, "2026-11-24"), "sms"), "tc3_request");
    const signed = hmac(
      key,
      `TC3-HMAC-SHA256\n${NOW / 1000}\n2026-11-24/sms/tc3_request\n${sha256(request)}`,
    );
    expect(headers["authorization"]).toMatch(new RegExp(`Signature=${signed.toString("hex")}$`));
  });

  test("a plain one gets the words as they are, and the key", async () => {
    const { url, asked } = await standIn(204, undefined);
    expect(await sendSms({ ...settings("http", `${url}/send`), templates: {} }, message)).toEqual({
      result: "sent",
    });
    expect(asked).toMatchObject([{ path: "/send", headers: { authorization: "Bearer a-key-secret" } }]);
    expect(JSON.parse(asked[0]?.body ?? "")).toEqual({
      id: message.id,
      phone: "13800138000",
      kind: "cancelled",
      text: "【暖亭】您报名的“市集”取消了",
    });
  });

  test("lead the hub nowhere, and what they say of a message is kept short and without numbers", async () => {
    const { url } = await standIn(302, {});
    expect(await sendSms(settings("http", url), message)).toEqual({ result: "failed", error: "http_302" });
    for (const stop of stops.splice(0)) await stop();
    expect(await sendSms(settings("http", url), message)).toEqual({
      result: "failed",
      error: "unreachable",
    });
    const tencent = (Code: string) => ({ status: 200, body: { Response: { Error: { Code } } } });
    for (const [answer, delivery] of [
      [
        { status: 500, body: {} },
        { result: "uncertain", error: "http_500" },
      ],
      [{ error: "no_answer" }, { result: "uncertain", error: "no_answer" }],
      [
        tencent("FailedOperation.InsufficientBalanceInSmsPackage"),
        { result: "failed", error: "FailedOperation.InsufficientBalanceInSms" },
      ],
      [tencent("to 13800138000"), { result: "failed", error: "refused" }],
      [
        { status: 200, body: null },
        { result: "failed", error: "http_200" },
      ],
      [
        { status: 200, body: { Response: { SendStatusSet: [{ Code: "LimitExceeded.Daily" }] } } },
        { result: "failed", error: "LimitExceeded.Daily" },
      ],
    ] as const) {
      expect(deliveryOf("tencent", answer)).toEqual(delivery);
    }
  });

  test("are set up whole or not at all", () => {
    const env = {
      SMS: "aliyun",
      SMS_KEY: "k",
      SMS_SECRET: "s",
      SMS_SIGN: "暖亭",
      SMS_TEMPLATES: "moved=SMS_1, offered=SMS_2",
    };
    const read = (more: NodeJS.ProcessEnv) => readSettings({ DATASET: "none", ...env, ...more }).sms;
    expect(readSettings({ DATASET: "none" }).sms).toBeUndefined();
    expect(read({})).toMatchObject({
      url: "https://dysmsapi.aliyuncs.com",
      templates: { moved: "SMS_1", offered: "SMS_2" },
    });
    expect(() => read({ SMS: "pigeon" })).toThrow("SMS=pigeon");
    expect(() => read({ SMS_SIGN: "" })).toThrow("SMS_SIGN");
    expect(() => read({ SMS: "tencent" })).toThrow("SMS_APP");
    expect(() => read({ SMS: "http" })).toThrow("SMS_URL");
    expect(() => requireTemplates(read({}) as Sms)).toThrow(/withdrawn, cancelled/);
    const all = SMS_KINDS.map((kind) => `${kind}=SMS_1`).join(",");
    expect(() => requireTemplates(read({ SMS_TEMPLATES: all }) as Sms)).not.toThrow();
  });
});
