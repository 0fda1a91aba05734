// Speaks to groups' robots for the hooks: their own HTTP client follows wherever an answer points and reads all of it. This one
// does neither, so that no robot leads the hub into the network that it stands in, or fills its memory.
import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** What a robot may say at most, in bytes, and how long it may take, in milliseconds. */
const MOST = 16_384;
const PATIENCE = 10_000;

/** What an error says of a try: `unreachable` and `tls` come before anything was handed over, `no_answer` leaves it open. */
export type RobotError = "unreachable" | "tls" | "no_answer";

/** What a robot answered; `errcode`: 0 where it did what it was told, undefined where it did not say. */
export type RobotAnswer = { status: number; errcode: unknown } | { error: RobotError };

const UNREACHABLE = /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;
const TLS = /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

function errorOf(error: unknown): RobotError {
  const { code = "" } = ((error as Error).cause ?? error) as { code?: string };
  if (UNREACHABLE.test(code)) return "unreachable";
  return TLS.test(code) ? "tls" : "no_answer";
}

/** The text of a body, no more than `MOST` bytes of it. */
async function beginning(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= MOST) break;
  }
  return Buffer.concat(chunks).toString("utf8", 0, MOST);
}

function errcodeIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { errcode?: unknown } | null)?.errcode;
  } catch {
    return undefined;
  }
}

/** Has the robot at an address say a text, by WeCom's and DingTalk's form of it. Never rejects. */
export async function tellRobot(url: string, content: string): Promise<RobotAnswer> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ msgtype: "text", text: { content } }),
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { status: response.status, errcode: errcodeIn(await beginning(response.body)) };
  } catch (error) {
    return { error: errorOf(error) };
  }
}

const isKey = (given: string, key: string) =>
  given.length === key.length && timingSafeEqual(Buffer.from(given), Buffer.from(key));

/** Does what a hook asks. @throws whatever is wrong with what is asked, or with who asks */
async function run(request: IncomingMessage, key: string): Promise<RobotAnswer> {
  if (!isKey(request.headers.authorization ?? "", key)) throw new Error("not by the hub's hooks");
  const { url, content } = JSON.parse(await beginning(request)) as { url: string; content: string };
  return tellRobot(url, content);
}

/** Where the hooks leave what robots are to say. */
export type RobotPost = { url: string; stop(): Promise<void> };

/** Opens it, on this machine alone. @param key what its callers prove to be the hub's hooks by, as it is at that time */
export async function openRobotPost(key: () => string): Promise<RobotPost> {
  const server = createServer(async (request, response) => {
    try {
      response.end(JSON.stringify(await run(request, key())));
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
