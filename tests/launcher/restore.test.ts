// The admin UI's Restore button: what it brings back is served by the hub's rules, whatever hub it comes from.
import { copyFileSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { workKey } from "../../pocketbase/launcher/worker.ts";
import { lockFolder } from "../../pocketbase/system/lock.ts";
import { places } from "../../pocketbase/system/places.ts";
import { temporary } from "../support/folder.ts";
import { HubClient } from "../support/hub.ts";
import { eventually, type Hub, launch, startServer } from "../support/server.ts";

let servers: [Hub, Hub];
let mine: HubClient;
let theirs: HubClient;

const SITE_URL = "https://hub.example.org";

beforeAll(async () => {
  servers = await Promise.all([
    startServer({ DATASET: "none", SITE_URL }),
    startServer({ DATASET: "none", SITE_URL: "https://other.example.org" }),
  ]);
  [mine, theirs] = [new HubClient(servers[0].url), new HubClient(servers[1].url)];
});
afterAll(() => Promise.all(servers.map((server) => server.stop())));

const DEMAND = ["POST", "/api/hub/wishes", {}] as const;

/** Asks for something again and again until told to stop, and tells what came: off the contract, nothing may. */
function askOn(client: HubClient): () => Promise<Set<string>> {
  const came = new Set<string>();
  let done = false;
  const asking = (async () => {
    while (!done) {
      const { status, body } = await client
        .send(...DEMAND)
        .catch(() => ({ status: 0, body: { code: "away" } }));
      came.add(`${status} ${body.code}`);
    }
  })();
  return async () => {
    done = true;
    await asking;
    return came;
  };
}

test("another hub's backup: its records and private links, under this hub's rules, address and lock", async () => {
  const { event } = await theirs.place();
  const { id: session } = await theirs.session(event.id, 5);
  const { body: signup } = await theirs.signUp(session);
  const backup = await theirs.send("POST", "/api/backups", { name: "theirs.zip" }, await theirs.superuser());
  expect(backup.status).toBe(204);
  const [here, there] = servers.map(({ dataDir }) => join(dataDir, "backups")) as [string, string];
  mkdirSync(here, { recursive: true });
  copyFileSync(join(there, "theirs.zip"), join(here, "theirs.zip"));
  const forbidden = async () =>
    (await mine.send("POST", "/api/collections/audit/records", {}, await mine.superuser())).body;
  const refusal = await forbidden();
  expect(refusal).toMatchObject({ status: 400 });
  const old = workKey(servers[0].dataDir);

  const cameMeanwhile = askOn(mine);
  const restore = await mine.send(
    "POST",
    "/api/backups/theirs.zip/restore",
    undefined,
    await mine.superuser(),
  );
  expect(restore.status).toBe(204);
  const found = await eventually("their session is here", async () => {
    const path = `/api/collections/sessions/records/${session}`;
    const reply = await mine.send("GET", path).catch(() => undefined);
    return reply?.status === 200 && reply.body;
  });
  expect(found).toMatchObject({ id: session, taken: 1 });
  // The server that answers may still be the one before, which has only lost its files.
  await eventually("the server is another", () => workKey(servers[0].dataDir) !== old);
  const asWorker = (key: string) => mine.send("POST", "/api/hub/work", undefined, key).catch(() => undefined);
  await eventually("it goes by the secret it was given", async () => {
    return (await asWorker(workKey(servers[0].dataDir)))?.status === 200;
  });
  expect((await asWorker(old))?.status).toBe(404);
  expect([...(await cameMeanwhile())].sort()).toEqual(["0 away", "422 invalid"]);

  expect((await mine.send("GET", `/api/hub/signups/${signup.token}`)).body).toMatchObject({ id: signup.id });
  mine = new HubClient(servers[0].url);
  expect(await forbidden()).toEqual(refusal);
  const settings = await mine.send("GET", "/api/settings", undefined, await mine.superuser());
  expect(settings.body.meta.appURL).toBe(SITE_URL);
  expect(lockFolder(servers[0].dataDir)).toBeUndefined();
  const open = readdirSync(servers[0].dataDir)
    .filter((name) => /\.db|secret|backups/.test(name))
    .filter((name) => lstatSync(join(servers[0].dataDir, name)).mode & 0o077);
  expect(open).toEqual([]);
});

test("a backup without a secret leaves the hub the one it has", async () => {
  const { dataDir } = servers[1];
  const { body: signup } = await theirs.signUp((await theirs.session((await theirs.place()).event.id, 5)).id);
  rmSync(places(dataDir).secret);
  await theirs.send("POST", "/api/backups", { name: "bare.zip" }, await theirs.superuser());
  const marked = await theirs.place();
  await theirs.send("POST", "/api/backups/bare.zip/restore", undefined, await theirs.superuser());
  await eventually("the server has begun again", async () => {
    const path = `/api/collections/events/records/${marked.event.id}`;
    return (
      existsSync(places(dataDir).secret) &&
      (await theirs.send("GET", path).catch(() => undefined))?.status === 404
    );
  });
  expect((await theirs.send("GET", `/api/hub/signups/${signup.token}`)).status).toBe(200);
});

test("a restore that was broken off is not taken for an empty hub, which would throw away what it had", async () => {
  const dataDir = temporary();
  const kept = join(dataDir, ".pb_temp_to_delete", "old_pb_data_abc");
  mkdirSync(kept, { recursive: true });
  writeFileSync(join(kept, "data.db"), "all that there is");
  const hub = await launch({ DATA_DIR: dataDir, DATASET: "none" });
  expect(await hub.exit).not.toBe(0);
  expect(hub.output()).toContain(kept);
  expect(existsSync(join(kept, "data.db"))).toBe(true);
  expect(existsSync(join(dataDir, "data.db"))).toBe(false);
});
