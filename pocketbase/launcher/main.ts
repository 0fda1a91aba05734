// `npm start`: a living hub from a fresh clone. Prints `Ready: …` once pages, feeds and API answer.
import { startPublisher } from "../publisher/publisher.ts";
import { obtainBinary } from "./binary.ts";
import { Mistake } from "./mistake.ts";
import { answers, prepare, requireFreePort, type Server, serve } from "./server.ts";
import { localUrl, readSettings } from "./settings.ts";

let server: Server | undefined;
let publisher: { stop(): Promise<void> } | undefined;
let ending = false;

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  await publisher?.stop();
  await server?.stop();
  process.exit(code);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(signal, () => void end(0));

try {
  const settings = readSettings(process.env);
  await requireFreePort(settings);
  const binary = await obtainBinary(process.env);
  await prepare(binary, settings);
  server = await serve(binary, settings);
  server.failed.then((why) => {
    console.error(why.message);
    void end(1);
  });
  const started = await startPublisher(settings);
  publisher = started;
  await started.published;
  const url = localUrl(settings.host, settings.port);
  await Promise.all(["/", "/feeds/all.ics", "/api/health"].map((path) => answers(url + path)));
  if (!ending) console.log(`Ready: http://${settings.host}:${settings.port}`);
} catch (error) {
  console.error(error instanceof Mistake ? error.message : error);
  await end(1);
}
