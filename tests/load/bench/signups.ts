// Sign-ups beside what plain PocketBase does in the same run, and a class that opens.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { obtainBinary } from "../../../pocketbase/launcher/binary.ts";
import { answers } from "../../../pocketbase/launcher/server.ts";
import { HubClient } from "../../support/hub.ts";
import { freePort, startServer } from "../../support/server.ts";
import {
  CONNECTIONS,
  median,
  ROUNDS,
  type Round,
  type Row,
  round,
  SECONDS,
  summary,
  whole,
} from "./round.ts";

let phones = 0;
/** A phone that no other request has. */
const nextPhone = () => `13${String(100_000_000 + phones++)}`;

/** PocketBase as it comes, with one collection of the same fields that anyone may create records in. */
async function startPlain(): Promise<{ url: string; stop(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "nuanting-plain-"));
  for (const name of ["data", "hooks", "migrations"]) mkdirSync(join(folder, name));
  writeFileSync(
    join(folder, "migrations/1_plain.js"),
    `migrate((app) => app.save(new Collection({ type: "base", name: "plain", createRule: "", fields: [
      { type: "text", name: "session", required: true }, { type: "text", name: "name", max: 40, required: true },
      { type: "text", name: "phone", max: 30, required: true }, { type: "number", name: "party", onlyInt: true, min: 1 },
      { type: "select", name: "status", values: ["confirmed", "waitlisted", "cancelled"], maxSelect: 1 },
      { type: "number", name: "number" },
      { type: "autodate", name: "created", onCreate: true },
      { type: "autodate", name: "updated", onCreate: true, onUpdate: true }] })));`,
  );
  const port = await freePort();
  const options = ["--dir=data", "--hooksDir=hooks", "--migrationsDir=migrations", "--dev=false"];
  const server = spawn(await obtainBinary(process.env), ["serve", `--http=127.0.0.1:${port}`, ...options], {
    cwd: folder,
    stdio: "ignore",
  });
  const stop = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", stop);
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/api/health`);
  return { url, stop };
}

const signUpTo = (url: string, session: string, amount?: number) =>
  round(
    `${url}/api/hub/sessions/${session}/signups`,
    () => ({ name: "王秀英", phone: nextPhone(), consent: true, party: 1 }),
    {},
    amount,
  );

const RUSH = { people: 3000, seats: 30 };

/** A class opens on a server that was just started, and everybody is there: how long until the last one has an answer. */
export async function openingRush(): Promise<Row> {
  const server = await startServer({ DATASET: "none" });
  const hub = new HubClient(server.url);
  const { event } = await hub.place();
  const { id } = await hub.session(event.id, RUSH.seats);
  const begun = Date.now();
  const { p50, p99 } = await signUpTo(server.url, id, RUSH.people);
  const seconds = (Date.now() - begun) / 1000;
  const { taken, waiting } = await hub.record("sessions", id);
  if (taken !== RUSH.seats || waiting !== RUSH.people - RUSH.seats)
    throw new Error("the rush was miscounted");
  await server.stop();
  const what = `opening rush: ${whole(RUSH.people)} people, ${RUSH.seats} seats, cold`;
  return { what, value: `${seconds.toFixed(1)} s`, p50, p99 };
}

/** Sign-ups, with and without a waiting list, in turns with plain creates of records as large. */
export async function signUps(url: string): Promise<Row[]> {
  const plain = await startPlain();
  const hub = new HubClient(url);
  const { event } = await hub.place();
  const open = await hub.session(event.id, 10_000_000);
  const full = await hub.session(event.id, 1, 72);
  await hub.signUp(full.id);

  const create = () =>
    round(`${plain.url}/api/collections/plain/records`, () => ({
      name: "王秀英",
      phone: nextPhone(),
      party: 1,
      session: open.id,
      status: "confirmed",
      number: 1,
    }));

  console.error(`${ROUNDS} rounds of ${SECONDS} s at ${CONNECTIONS} connections …`);
  // Each runtime loads the hooks at its first request; that is not what is measured here.
  await signUpTo(url, open.id);
  const creates: Round[] = [await create()];
  const rows: Row[] = [];
  const compared: { what: string; session: string; rounds: Round[]; ratios: number[] }[] = [
    { what: "sign-ups, with seat check", session: open.id, rounds: [], ratios: [] },
    { what: "sign-ups for a waiting list", session: full.id, rounds: [], ratios: [] },
  ];
  for (let i = 0; i < ROUNDS; i++) {
    for (const { session, rounds, ratios } of compared) {
      const ours = await signUpTo(url, session);
      const theirs = await create();
      rounds.push(ours);
      creates.push(theirs);
      ratios.push(ours.perSecond / theirs.perSecond);
    }
  }
  for (const { what, rounds, ratios } of compared) {
    rows.push({ what, ...summary(rounds), note: `${median(ratios).toFixed(2)} × plain` });
  }
  rows.push({ what: "record creates of plain PocketBase", ...summary(creates.slice(1)) });
  plain.stop();
  return rows;
}
