// Where a test's hub posts to: a real SMTP server, a group robot's address and a gateway for text messages, which keep what
// they get.
import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

/** A mail as it came over the wire; `to` is whom the envelope names. */
export type Mail = {
  to: string[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
};

/** How the mail server takes a message: not at all, with that SMTP code; or with no answer until it is told to give one. */
export type Manner = "accept" | { refuse: number } | "silence";

export type MailSink = {
  port: number;
  mails: Mail[];
  manner: Manner;
  /** How many messages were handed over whole, taken or not. */
  heard: number;
  /** Takes what it has kept silent about, and takes mails from now on. */
  answer(): void;
  /** The mails to one address, in order. */
  to(address: string): Mail[];
  stop(): Promise<void>;
};

/** Starts an SMTP server on that port, a free one unless given. */
export async function mailSink(port = 0): Promise<MailSink> {
  const kept: (() => void)[] = [];
  const server = new SMTPServer({
    // Without a certificate that anybody trusts.
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      const to = session.envelope.rcptTo.map(({ address }) => address);
      const take = async () => {
        const raw = Buffer.concat(chunks);
        const { subject = "", text = "", html = "", headers } = await PostalMime.parse(raw);
        sink.mails.push({
          to,
          subject,
          text: text.replaceAll("\r\n", "\n"),
          html,
          headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
        });
        done();
      };
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        sink.heard += 1;
        const { manner } = sink;
        if (manner === "silence") kept.push(take);
        else if (manner === "accept") void take();
        else done(Object.assign(new Error(`not now, ${to}`), { responseCode: manner.refuse }));
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  const sink: MailSink = {
    port: (server.server.address() as AddressInfo).port,
    mails: [],
    manner: "accept",
    heard: 0,
    answer() {
      sink.manner = "accept";
      for (const take of kept.splice(0)) take();
    },
    to: (address) => sink.mails.filter((mail) => mail.to.includes(address)),
    stop: () => new Promise((closed) => server.close(() => closed())),
  };
  return sink;
}

export type RobotSink = {
  url: string;
  /** What the robot was told to say, in order. */
  said: { msgtype: string; text: { content: string } }[];
  /** `headers`: beside its type; `endless`: the body is said again and again. */
  answer: { status: number; body: string; headers?: { [name: string]: string }; endless?: true };
  stop(): Promise<void>;
};

function* repeat(text: string) {
  for (;;) yield text;
}

/** Starts a stand-in for WeCom's robots, which answers as they do. */
export async function robotSink(): Promise<RobotSink> {
  const body = async (request: IncomingMessage) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    return JSON.parse(text);
  };
  const server = createServer(async (request, response) => {
    const message = await body(request);
    const { status, body: text, headers, endless } = sink.answer;
    if (/"errcode":0/.test(text)) sink.said.push(message);
    response.writeHead(status, { "content-type": "application/json", ...headers });
    if (endless) Readable.from(repeat(text)).pipe(response);
    else response.end(text);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const sink: RobotSink = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cgi-bin/webhook/send?key=a-secret-key`,
    said: [],
    answer: { status: 200, body: '{"errcode":0,"errmsg":"ok"}' },
    stop: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return sink;
}

/** A text message as a gateway's stand-in took it: whom it went to, by which template, with what filled in. */
export type TextMessage = { phone: string; template: string; values: { [name: string]: string } };

export type SmsSink = {
  url: string;
  texts: TextMessage[];
  /** What the gateway answers; by default that it took the message. */
  answer: { status: number; body: unknown } | undefined;
  stop(): Promise<void>;
};

/** What Aliyun's clients sign by here. */
export const ALIYUN = { key: "a-key-id", secret: "a-key-secret", sign: "暖亭" };

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** What is wrong with how Aliyun's SendSms was asked (signature version 3); "" where nothing is. */
function wrongAtAliyun({ headers, url = "" }: IncomingMessage): string {
  const [, names = "", signature = ""] =
    /^ACS3-HMAC-SHA256 Credential=a-key-id,SignedHeaders=([\w;-]+),Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? "",
    ) ?? [];
  for (const name of ["host", "x-acs-action", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"]) {
    if (!names.split(";").includes(name)) return "IncompleteSignature";
  }
  if (headers["x-acs-action"] !== "SendSms" || headers["x-acs-version"] !== "2017-05-25")
    return "InvalidAction";
  const lines = names.split(";").map((name) => `${name}:${headers[name]}\n`);
  const [, query = ""] = url.split("?");
  const request = ["POST", "/", query, lines.join(""), names, sha256("")].join("\n");
  const signed = createHmac("sha256", ALIYUN.secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(request)}`)
    .digest("hex");
  return signed === signature ? "" : "SignatureDoesNotMatch";
}

/** Starts a stand-in for Aliyun's text messages, which checks signatures as it does. */
export async function smsSink(): Promise<SmsSink> {
  const server = createServer((request, response) => {
    request.resume();
    const say = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const wrong = wrongAtAliyun(request);
    if (wrong) return say(400, { Code: wrong, Message: "not as it must be" });
    const query = new URL(request.url ?? "", sink.url).searchParams;
    if (sink.answer) return say(sink.answer.status, sink.answer.body);
    sink.texts.push({
      phone: query.get("PhoneNumbers") ?? "",
      template: query.get("TemplateCode") ?? "",
      values: JSON.parse(query.get("TemplateParam") ?? "{}"),
    });
    return say(200, { Code: "OK", Message: "OK", BizId: "1^0", RequestId: "x" });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const sink: SmsSink = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    texts: [],
    answer: undefined,
    stop: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return sink;
}
