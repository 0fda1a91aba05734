// Where the hooks leave what robots are to say, and text messages: a port on this machine alone.
import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Sms } from "../system/settings.ts";
import { beginning } from "./outside.ts";
import { tellRobot } from "./robot.ts";
import { type SmsMessage, sendSms } from "./sms.ts";

/** What a hook leaves. */
type Left = { robot: { url: string; content: string } } | { sms: SmsMessage };

const isKey = (given: string, key: string) =>
  given.length === key.length && timingSafeEqual(Buffer.from(given), Buffer.from(key));

/** Does what a hook asks. @throws whatever is wrong with what is asked, or with who asks */
async function run(request: IncomingMessage, key: string, sms: Sms | undefined): Promise<unknown> {
  if (!isKey(request.headers.authorization ?? "", key)) throw new Error("not by the hub's hooks");
  const left = JSON.parse(await beginning(request)) as Left;
  if ("robot" in left) return tellRobot(left.robot.url, left.robot.content);
  return sms ? sendSms(sms, left.sms) : { result: "failed", error: "settings" };
}

export type PostOffice = { url: string; stop(): Promise<void> };

/**
 * Opens it. @param key what its callers prove to be the hub's hooks by, as it is at that time @param sms by which gateway text
 * messages go, if any
 */
export async function openPostOffice(key: () => string, sms: Sms | undefined): Promise<PostOffice> {
  const server = createServer(async (request, response) => {
    try {
      response.end(JSON.stringify(await run(request, key(), sms)));
    } catch {
      response.writeHead(403).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
