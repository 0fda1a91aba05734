// Whether the hub can send mail: what a page promises depends on it.
import { VIEW_CHANNELS } from "../domain/channel.ts";
import { command } from "./command.ts";

let asked: Promise<boolean> | undefined;

/** Whether the hub can send mail, asked until it has said so once on this page; false while it does not say. */
export function sendsMail(lang: string): Promise<boolean> {
  asked ??= command(lang, VIEW_CHANNELS, {}).then((answer) => {
    if ("done" in answer) return answer.done.mail;
    asked = undefined;
    return false;
  });
  return asked;
}
