// Which file here handles whose commands. A command without a handler of its own name does not compile here; the routes
// go by the same names.
import type { CommandNoun, CommandsOf, NOUNS } from "../../src/domain/commands.ts";
import type { Handler } from "./command.ts";

type Wanted = {
  [Noun in CommandNoun]: { [Name in keyof CommandsOf<(typeof NOUNS)[Noun]> & string]: Handler<Name> };
};
type Complete<Handlers extends Wanted> = Handlers;

export type Handlers = Complete<{
  attendance: typeof import("./attendance.ts");
  calendar: typeof import("./calendar.ts");
  change: typeof import("./change.ts");
  certificate: typeof import("./certificate.ts");
  channel: typeof import("./channel.ts");
  code: typeof import("./code.ts");
  contract: typeof import("./contract.ts");
  door: typeof import("./door.ts");
  embed: typeof import("./embed.ts");
  exports: typeof import("./exports.ts");
  hours: typeof import("./hours.ts");
  invitation: typeof import("./invitation.ts");
  imports: typeof import("./imports.ts");
  notice: typeof import("./notice.ts");
  person: typeof import("./person.ts");
  photo: typeof import("./photo.ts");
  planning: typeof import("./planning.ts");
  project: typeof import("./project.ts");
  report: typeof import("./report.ts");
  series: typeof import("./series.ts");
  sms: typeof import("./sms.ts");
  signup: typeof import("./signup.ts");
  stall: typeof import("./stall.ts");
  thanks: typeof import("./thanks.ts");
  undo: typeof import("./undo.ts");
  wish: typeof import("./wish.ts");
  appointment: typeof import("./appointment.ts");
  wording: typeof import("./wording.ts");
  work: typeof import("./work.ts");
}>;
