// By what the hub can tell people: what a page promises depends on it.
import { type Channels, VIEW_CHANNELS } from "../domain/channel.ts";
import { command } from "./command.ts";

const NONE: Channels = { mail: false, sms: false };

let asked: Promise<Channels> | undefined;

/** By what the hub can tell people, asked until it has said so once on this page; by nothing while it does not say. */
export function channelsOf(lang: string): Promise<Channels> {
  asked ??= command(lang, VIEW_CHANNELS, {}).then((answer) => {
    if ("done" in answer) return answer.done;
    asked = undefined;
    return NONE;
  });
  return asked;
}
