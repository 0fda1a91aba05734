// Speaks to groups' robots.
import { type OutsideError, post } from "./outside.ts";

/** What a robot answered; `errcode`: 0 where it did what it was told, undefined where it did not say. */
export type RobotAnswer = { status: number; errcode: unknown } | { error: OutsideError };

/** Has the robot at an address say a text, by WeCom's and DingTalk's form of it. Never rejects. */
export async function tellRobot(url: string, content: string): Promise<RobotAnswer> {
  const answer = await post({
    url,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ msgtype: "text", text: { content } }),
  });
  if ("error" in answer) return answer;
  return { status: answer.status, errcode: (answer.body as { errcode?: unknown } | null)?.errcode };
}
