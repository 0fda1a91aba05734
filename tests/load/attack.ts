// `npm run attack`: what strangers might do to a hub, the long way. One line each; the first that does harm ends it.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { connect as openSocket } from "node:net";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { places } from "../../pocketbase/system/places.ts";
import { BODY_PATIENCE } from "../../src/domain/limit.ts";
import { MAX_TOPICS } from "../../src/domain/query.ts";
import { HubClient } from "../support/hub.ts";
import { fieldsOf, privateQuestions } from "../support/questions.ts";
import { connect } from "../support/realtime.ts";
import { makeRequests, schemathesis } from "../support/schemathesis.ts";
import { type Hub, startServer } from "../support/server.ts";

/** Cases a command and kind of data. */
const EXAMPLES = 400;
const SLOW_BODIES = 600;
const LISTENERS = 100;
const SIGNUPS = 20;

function say(what: string, holds: boolean, figures: string): void {
  console.log(`${holds ? "holds " : "BROKEN"}  ${what}: ${figures}`);
  if (!holds) process.exitCode = 1;
}

/** Everybody, every record, every action: the test of `npm test`, whose matrix is whole already. */
async function matrix(): Promise<void> {
  const args = ["run", "--project", "api", "tests/api/permission.test.ts", "tests/api/rules.test.ts"];
  const child = spawn(resolve("node_modules/.bin/vitest"), args, { stdio: ["ignore", "pipe", "ignore"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  const code = await new Promise((done) => child.once("close", done));
  say("role × collection × action", code === 0, /\d+ cells/.exec(output)?.[0] ?? "no cells");
}

async function questions(hub: HubClient): Promise<void> {
  const { partner } = await hub.place();
  const { token } = await hub.member("partner", { partner: partner.id });
  const all = privateQuestions(await fieldsOf(hub), "all ways");
  let answered = 0;
  for (const { collection, query } of all) {
    for (const as of [undefined, token]) {
      const path = `/api/collections/${collection}/records?${new URLSearchParams(query)}`;
      if ((await hub.send("GET", path, undefined, as)).status < 400) answered += 1;
    }
  }
  say("questions after private data", answered === 0, `${2 * all.length} asked, ${answered} answered`);
}

async function requests(url: string): Promise<void> {
  const program = schemathesis();
  if (!program) return;
  const { cases, wrong } = await makeRequests(program, url, EXAMPLES);
  say("requests made of the OpenAPI document", !wrong, `${cases} requests${wrong && `\n${wrong}`}`);
}

/** What the server's process holds, in MB. */
function memory({ dataDir }: Hub): number {
  const pid = readFileSync(places(dataDir).pid, "utf8");
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

async function slowBodies(server: Hub): Promise<void> {
  const before = memory(server);
  const { hostname, port } = new URL(server.url);
  let open = SLOW_BODIES;
  const sockets = Array.from({ length: SLOW_BODIES }, () => {
    const socket = openSocket({ host: hostname, port: Number(port), localAddress: "127.0.20.1" });
    socket.on("error", () => {});
    socket.once("close", () => {
      open -= 1;
    });
    const head = ["Host: hub", "Content-Type: application/json", "Content-Length: 15000"].join("\r\n");
    socket.write(`POST /api/hub/wishes HTTP/1.1\r\n${head}\r\n\r\n`);
    return socket;
  });
  const deadline = Date.now() + 2 * BODY_PATIENCE;
  while (open && Date.now() < deadline) {
    for (const socket of sockets) if (socket.writable) socket.write(" ");
    await sleep(500);
  }
  for (const socket of sockets) socket.destroy();
  const grown = memory(server) - before;
  say(`${SLOW_BODIES} bodies byte by byte`, !open && grown < 200, `${open} held for good, ${grown} MB more`);
}

/** How long a sign-up takes, in milliseconds: the middle one of some. */
async function signUps(hub: HubClient, session: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < SIGNUPS; i++) {
    const begun = performance.now();
    await hub.signUp(session);
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[SIGNUPS >> 1] as number;
}

async function flood(hub: HubClient): Promise<void> {
  const session = await hub.session((await hub.place()).event.id, 0);
  const alone = await signUps(hub, session.id);
  const filter = encodeURIComponent(JSON.stringify({ query: { filter: 'stalls_via_event.id != ""' } }));
  const greedy = await connect(hub.url);
  const refused = await greedy.subscribe(
    Array.from({ length: 1000 }, (_, i) => `events/*?options=${filter}#${i}`),
  );
  const all = await Promise.all(
    Array.from({ length: LISTENERS }, async () => {
      const guest = await connect(hub.url);
      const others = Array.from({ length: MAX_TOPICS - 2 }, (_, i) => `sessions/s${i}`);
      await guest.subscribe(["sessions/*", `sessions/${session.id}`, ...others]);
      return guest;
    }),
  );
  const heard = await signUps(hub, session.id);
  for (const guest of [greedy, ...all]) guest.close();
  say(
    `${LISTENERS} who listen to all they may`,
    refused.status === 400 && heard < 10 * alone + 50,
    `a sign-up takes ${heard.toFixed(1)} ms, else ${alone.toFixed(1)} ms`,
  );
}

await matrix();
const server = await startServer({ RATE_LIMIT_PER_IP: "1000000" });
try {
  const hub = new HubClient(server.url);
  await questions(hub);
  await flood(hub);
  await slowBodies(server);
  await requests(server.url);
} finally {
  await server.stop();
}
