// Where a test's hub posts to: a real SMTP server and a group robot's address, which keep what they get.
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
