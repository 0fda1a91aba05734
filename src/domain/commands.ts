// Every command, by its noun: a command that a noun's file exports has its route, its place in the OpenAPI document and in
// the tests that go through all commands. Not for bundles: it holds them whole.
import * as appointment from "./appointment.ts";
import * as attendance from "./attendance.ts";
import * as calendar from "./calendar.ts";
import * as certificate from "./certificate.ts";
import * as change from "./change.ts";
import * as channel from "./channel.ts";
import * as code from "./code.ts";
import type { Command } from "./command.ts";
import * as contract from "./contract.ts";
import * as door from "./door.ts";
import * as embed from "./embed.ts";
import * as exports from "./exports.ts";
import * as hours from "./hours.ts";
import * as imports from "./imports.ts";
import * as invitation from "./invitation.ts";
import * as notice from "./notice.ts";
import * as person from "./person.ts";
import * as photo from "./photo.ts";
import * as planning from "./planning.ts";
import * as project from "./project.ts";
import * as report from "./report.ts";
import * as series from "./series.ts";
import * as signup from "./signup.ts";
import * as sms from "./sms.ts";
import * as stall from "./stall.ts";
import * as thanks from "./thanks.ts";
import * as undo from "./undo.ts";
import * as wish from "./wish.ts";
import * as wording from "./wording.ts";
import * as work from "./work.ts";

/** The nouns that have commands, each under the name of its file, here and in the hooks. */
export const NOUNS = {
  door,
  signup,
  calendar,
  attendance,
  notice,
  channel,
  sms,
  wish,
  appointment,
  photo,
  person,
  code,
  project,
  stall,
  hours,
  certificate,
  thanks,
  invitation,
  work,
  planning,
  change,
  undo,
  series,
  wording,
  report,
  embed,
  exports,
  imports,
  contract,
};
export type CommandNoun = keyof typeof NOUNS;

/** The commands among what a noun's file exports, by their own names. */
export type CommandsOf<Noun> = {
  [Key in keyof Noun as Noun[Key] extends Command ? Noun[Key]["name"] : never]: Noun[Key] & Command;
};

const isCommand = (value: object): value is Command => "method" in value && "contract" in value;

export const COMMANDS: readonly { noun: CommandNoun; command: Command }[] = Object.entries(NOUNS).flatMap(
  ([noun, file]) =>
    Object.values<unknown>({ ...file })
      .filter((value): value is object => typeof value === "object" && value !== null)
      .filter(isCommand)
      .map((command) => ({ noun: noun as CommandNoun, command })),
);
