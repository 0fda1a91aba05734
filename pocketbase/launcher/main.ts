// `npm start`: a living hub from a fresh clone. Prints `Ready: …` once pages, feeds and API answer.
import { type Publisher, startMaker, startPublisher } from "../publisher/publisher.ts";
import { Mistake } from "../system/mistake.ts";
import { localUrl, readSettings } from "../system/settings.ts";
import { obtainBinary } from "./binary.ts";
import { claim, prepare } from "./data-dir.ts";
import { firstInvitation } from "./first-invitation.ts";
import { address, answers, channelsAt, requireFreePort, type Server, serve } from "./server.ts";
import { requireTemplates } from "./sms.ts";
import { startWorker, type Worker } from "./worker.ts";

let server: Server | undefined;
let publisher: Publisher | undefined;
let worker: Worker | undefined;
let ending = false;

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  await Promise.all([publisher?.stop(), worker?.stop(), server?.stop()]);
  process.exit(code);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(signal, () => void end(0));

try {
  const settings = readSettings(process.env);
  // What is started from here on has no business with it.
  delete process.env["SUPERUSER_PASSWORD"];
  delete process.env["SMS_SECRET"];
  if (settings.sms) requireTemplates(settings.sms);
  const lock = await claim(settings.dataDir);
  await requireFreePort(settings);
  const binary = await obtainBinary(process.env);
  // Names, phones and addresses are in what is written from here on: it is this user's alone.
  process.umask(0o077);
  // It gets ready while a first start loads its data.
  const maker = startMaker(settings);
  server = await serve(await prepare(binary, settings, lock));
  server.failed.then((why) => {
    console.error(why.message);
    void end(1);
  });
  worker = startWorker(settings);
  publisher = startPublisher(settings, maker);
  await publisher.published;
  const url = localUrl(settings.host, settings.port);
  await Promise.all(["/", "/feeds/all.ics", "/api/health"].map((path) => answers(url + path)));
  const channels = await channelsAt(url).catch(() => undefined);
  if (channels?.mail === false) {
    const instead = channels.sms ? "gets a text message or is phoned by staff" : "is phoned by staff";
    console.log(
      `No mail can be sent: whoever must hear of something ${instead}, until you enter a mail server in the admin UI under Settings, Mail settings.`,
    );
  }
  const invitation = await firstInvitation(settings);
  if (invitation) console.log(`The district office's first account: ${invitation}`);
  if (!ending) console.log(`Ready: http://${address(settings)}`);
} catch (error) {
  console.error(error instanceof Mistake ? error.message : error);
  await end(1);
}
