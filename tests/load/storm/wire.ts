// Requests on a server that may die at any moment: an answer, or not knowing.
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Dice } from "./dice.ts";

/** A test reads what it expects, and fails where it is not there. */
type Body = any;
export type Answer = { status: number; body: Body };

export type Call = { method: "GET" | "POST" | "PATCH"; path: string; body?: unknown; authorization?: string };

/** Nobody waits longer for an answer, in milliseconds. */
const PATIENCE = 20_000;

/** How many connections there are to the server at most, and what came of the requests on them. */
export class Wire {
  sent = 0;
  answered = 0;
  lost = 0;
  /** How often each kind of answer came, such as `201` or `409 already_signed_up`. */
  readonly answers = new Map<string, number>();
  readonly #url: URL;
  readonly #agent: Agent;
  readonly #deadline: number;

  constructor(url: string, connections: number, deadline: number) {
    this.#url = new URL(url);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#deadline = deadline;
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Sends once. Undefined: the connection was lost, and with it whether anything was done. */
  async send({ method, path, body, authorization }: Call): Promise<Answer | undefined> {
    this.sent++;
    const text = body === undefined ? undefined : JSON.stringify(body);
    const answer = await new Promise<Answer | undefined>((resolve) => {
      const lost = () => resolve(undefined);
      const sending = request(
        new URL(path, this.#url),
        {
          method,
          agent: this.#agent,
          timeout: PATIENCE,
          headers: {
            ...(text !== undefined && {
              "content-type": "application/json",
              "content-length": Buffer.byteLength(text),
            }),
            ...(authorization && { authorization }),
          },
        },
        (response) => {
          let received = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => {
            received += chunk;
          });
          response.on("error", lost);
          response.on("end", () => {
            const json = /json/.test(response.headers["content-type"] ?? "") && received !== "";
            resolve({ status: response.statusCode ?? 0, body: json ? JSON.parse(received) : received });
          });
        },
      );
      sending.on("timeout", () => sending.destroy());
      sending.on("error", lost);
      sending.end(text);
    });
    if (answer) {
      this.answered++;
      const kind = [answer.status, answer.body?.code].filter((part) => typeof part !== "object").join(" ");
      this.answers.set(kind.trim(), (this.answers.get(kind.trim()) ?? 0) + 1);
    } else this.lost++;
    return answer;
  }

  /**
   * Sends until there is an answer, as a person does who presses the button again.
   * @returns the answer, and how many attempts nobody knows the outcome of
   * @throws when the storm's time is up
   */
  async insist(call: Call, dice: Dice): Promise<Answer & { unknown: number }> {
    for (let unknown = 0; ; unknown++) {
      const answer = await this.send(call);
      if (answer) return { ...answer, unknown };
      if (Date.now() > this.#deadline) throw new Error(`no answer in time: ${call.method} ${call.path}`);
      await sleep(dice.whole(200, 1000));
    }
  }
}
