// A hub that `npm start` has started, for as long as it runs: its pages follow the data, whatever ends or goes missing meanwhile.
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COMMANDS } from "../../src/domain/commands.ts";
import { CLAIM } from "../../src/domain/wish.ts";
import { trouble } from "../../src/layouts/messages.ts";
import { otherFilesystem, temporary } from "../support/folder.ts";
import { HubClient } from "../support/hub.ts";
import { type RobotSink, robotSink } from "../support/post.ts";
import { eventually, freePort, type Launched, launch, SUPERUSER } from "../support/server.ts";
import { smallDistrict } from "../support/small-district.ts";

async function ready(hub: Launched): Promise<Launched> {
  await eventually(
    "the hub is ready",
    () => {
      if (hub.process.exitCode !== null) throw new Error(hub.output());
      return hub.output().includes("Ready: ");
    },
    200_000,
  );
  return hub;
}

let hub: Launched;
let robot: RobotSink;
/** An event as it was at the first start, and in the backup of then. */
let original: Awaited<ReturnType<typeof firstEvent>>;
const dataDir = temporary(otherFilesystem());
const env: NodeJS.ProcessEnv = { DATA_DIR: dataDir, DATASET: smallDistrict(temporary()) };

beforeAll(async () => {
  robot = await robotSink();
  env["ROBOT_ORIGINS"] = new URL(robot.url).origin;
  env["PORT"] = String(await freePort());
  hub = await ready(await launch(env));
  const client = new HubClient(hub.url);
  await client.send("POST", "/api/backups", { name: "first.zip" }, await client.superuser());
  original = await firstEvent();
});
afterAll(() => Promise.all([hub.stop(), robot.stop()]));

const text = async (path: string) => (await fetch(hub.url + path)).text();
const adminToken = async () => {
  const response = await fetch(`${hub.url}/api/collections/_superusers/auth-with-password`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ identity: SUPERUSER.email, password: SUPERUSER.password }),
  });
  return ((await response.json()) as { token: string }).token;
};
const firstEvent = async () => {
  const list = `${hub.url}/api/collections/events/records?perPage=1&sort=slug`;
  const { items } = (await (await fetch(list)).json()) as {
    items: ({ id: string; slug: string; title: string } & Record<string, unknown>)[];
  };
  const [event] = items;
  if (!event) throw new Error("the data set has no event");
  return event;
};
const patch = async (collection: string, id: string, body: object) => {
  const response = await fetch(`${hub.url}/api/collections/${collection}/records/${id}`, {
    method: "PATCH",
    headers: { "content-type": "application/json", authorization: await adminToken() },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
};

test("is ready once, and pages, feeds and API answer", async () => {
  expect(hub.output().match(/^Ready: /gm)).toHaveLength(1);
  for (const path of ["/", "/en/", "/events/", "/feeds/all.ics", "/api/health", "/api/hub/openapi.json"]) {
    expect([path, (await fetch(hub.url + path)).status]).toEqual([path, 200]);
  }
});

test("pages are compressed, kept by their kind, and let no script in but their own", async () => {
  const compressed = (path: string) =>
    eventually(`${path} is compressed`, async () => {
      const response = await fetch(hub.url + path);
      return response.headers.get("content-encoding") === "gzip" && response;
    });
  const page = await compressed("/en/");
  expect(page.headers.get("cache-control")).toBe("no-cache");
  const scripts = /script-src ([^;]*)/.exec(page.headers.get("content-security-policy") ?? "")?.[1];
  expect(scripts).toMatch(/^'self'( 'sha\d+-[^']+')*$/);
  const [, asset] = /"(\/_astro\/[^"]+\.css)"/.exec(await page.text()) ?? [];
  const style = await fetch(hub.url + asset);
  expect(style.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");

  const feed = await compressed("/feeds/all.ics");
  expect(feed.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const etag = feed.headers.get("etag") ?? "";
  const again = await fetch(`${hub.url}/feeds/all.ics`, { headers: { "if-none-match": etag } });
  expect(again.status).toBe(304);
});

test.each([
  "/../../data.db",
  "/..%2f..%2fsecret",
  "/%2e%2e/%2e%2e/secret",
  "/..%5c..%5csecret",
  "/csp.txt",
  "/%2fcsp.txt",
  "/%00",
  "/.hidden",
])("%s leads nowhere", async (path) => {
  const { port } = new URL(hub.url);
  const status = await new Promise((resolve, reject) =>
    // As it is written: fetch would tidy it up first.
    get({ port, host: "127.0.0.1", path }, (answer) => resolve(answer.resume().statusCode)).on(
      "error",
      reject,
    ),
  );
  // A path with dots is led to the tidy one, which is not there either.
  expect(status === 307 ? (await fetch(hub.url + new URL(path, hub.url).pathname)).status : status).toBe(404);
});

test("scripts of pages carry of a command what it takes to send it, and not its contract", () => {
  const assets = join(hub.dataDir, "run/site/current/_astro");
  const scripts = readdirSync(assets)
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(join(assets, name), "utf8"));
  const carried = (text: string) => scripts.some((script) => script.includes(text));
  expect(carried(CLAIM.path)).toBe(true);
  expect(COMMANDS.filter(({ command }) => carried(command.contract?.summary as string))).toEqual([]);
});

test("what is not there is said in the language of its address", async () => {
  expect(await text("/en/nowhere/")).toContain(trouble("en").missing.title);
  expect(await text("/nowhere/")).toContain(trouble("zh-CN").missing.title);
  for (const page of ["500.html", "en/500.html"])
    expect(existsSync(join(dataDir, "run/site/current", page))).toBe(true);
});

test("what is changed in PocketBase is on the page and in the feed; what is hidden again is gone", async () => {
  const { id, slug } = await firstEvent();
  await patch("events", id, { title: "改过名字的课" });
  await eventually("the page has the new title", async () =>
    (await text(`/events/${slug}/`)).includes("改过名字的课"),
  );
  expect(await text(`/feeds/events/${slug}.ics`)).toContain("改过名字的课");
  await patch("events", id, { status: "draft" });
  await eventually(
    "the page is gone",
    async () => (await fetch(`${hub.url}/events/${slug}/`)).status === 404,
  );
  expect(await text("/feeds/all.ics")).not.toContain("改过名字的课");
});

test("an event's flyer is drawn once its page is out, and another once that says something else", async () => {
  const client = new HubClient(hub.url);
  const { event } = await client.place();
  await client.session(event.id, 5);
  const named = async () =>
    /"og:image" content="[^"]*(\/flyers\/[^"]+)"/.exec(await text(`/events/${event.slug}/`))?.[1];
  const ask = (flyer: string) => fetch(hub.url + flyer, { redirect: "manual" });
  const isDrawn = async (flyer: string) => (await ask(flyer)).status === 200;
  const flyer = await eventually("its page names it", named);
  await eventually("it is drawn", () => isDrawn(flyer));
  expect((await ask(flyer)).headers.get("content-type")).toBe("image/png");
  await client.update("events", event.id, { title: "改到广场去办" });
  const next = await eventually("its page names another", async () => {
    const now = await named();
    return now !== flyer && now;
  });
  await eventually("that is drawn too", () => isDrawn(next));
  expect((await ask(flyer)).headers.get("location")).toBe("/share.png");
});

test("a record newer than the last build has a page at once", async () => {
  const response = await fetch(`${hub.url}/api/collections/events/records`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: await adminToken() },
    body: JSON.stringify({ ...(await firstEvent()), id: undefined, slug: "brand-new-class" }),
  });
  expect(response.status).toBe(200);
  expect((await fetch(`${hub.url}/events/brand-new-class/`)).status).toBe(200);
  expect((await fetch(`${hub.url}/events/never-was/`)).status).toBe(404);
});

test("what did not change keeps its time, so that readers need not fetch it again", async () => {
  const current = join(dataDir, "run/site/current");
  const stamp = (file: string) => statSync(join(current, file)).mtimeMs;
  const [robots, build] = [stamp("robots.txt"), realpathSync(current)];
  const { id } = await firstEvent();
  await patch("events", id, { title: "又改了名字的课" });
  await eventually("another site is served", () => realpathSync(current) !== build);
  expect(stamp("robots.txt")).toBe(robots);
});

test("a failed build leaves the last site up and is said loudly", async () => {
  const builds = join(dataDir, "run/site/builds");
  // A file where the next build's folders go: no build can be written.
  const kept = readdirSync(builds);
  renameSync(builds, `${builds}.kept`);
  writeFileSync(builds, "");
  const { id, slug } = await firstEvent();
  await patch("events", id, { title: "没能发布的课" });
  await eventually("the failure is said", () => hub.output().includes("PUBLISHING FAILED"));
  // Each change is a reason to try again; what is known need not be said again.
  for (const title of ["又没能发布的课", "没能发布的课"]) await patch("events", id, { title });
  rmSync(builds);
  renameSync(`${builds}.kept`, builds);
  expect(readdirSync(builds)).toEqual(expect.arrayContaining(kept));
  expect((await fetch(`${hub.url}/`)).status).toBe(200);
  await eventually("the next build publishes it", async () =>
    (await text(`/events/${slug}/`)).includes("没能发布的课"),
  );
  expect(hub.output().match(/PUBLISHING FAILED/g)).toHaveLength(1);
});

test("a record that no page can be made of leaves the last site up, and is named", async () => {
  const said = () => hub.output().match(/PUBLISHING FAILED.*\n.*/g) ?? [];
  const before = said().length;
  const db = new DatabaseSync(join(dataDir, "data.db"));
  db.exec("PRAGMA busy_timeout = 5000");
  const found = db.prepare(
    "SELECT s.id AS session, start, e.id, slug FROM sessions s JOIN events e ON s.event = e.id WHERE e.status = 'published'",
  );
  const { session, start, id, slug } = found.get() as Record<"session" | "start" | "id" | "slug", string>;
  const write = (start: string) =>
    db.prepare("UPDATE sessions SET start = ? WHERE id = ?").run(start, session);
  write("soon");
  await eventually("the failure is said", () => said().length > before);
  expect(said().at(-1)).toContain("The last site stays up");
  await patch("events", id, { title: "改好了的课" });
  expect((await fetch(`${hub.url}/events/${slug}/`)).status).toBe(200);
  write(start);
  db.close();
  await eventually("it is published once it can be", async () =>
    (await text(`/events/${slug}/`)).includes("改好了的课"),
  );
  expect(said()).toHaveLength(before + 1);
});

test("the program that makes pages is started again when it was killed", async () => {
  const running = execFileSync("ps", ["-axo", "pid=,command="], { encoding: "utf8" }).split("\n");
  const program = running.find((line) => line.includes("maker-program") && line.includes(dataDir));
  process.kill(Number.parseInt(program ?? "", 10), "SIGKILL");
  const { id, slug } = await firstEvent();
  await patch("events", id, { title: "还是发布了的课" });
  await eventually("it is published all the same", async () =>
    (await text(`/events/${slug}/`)).includes("还是发布了的课"),
  );
});

test("a server that dies is started again, and that is said", async () => {
  const pid = Number(readFileSync(join(dataDir, "run/server.pid"), "utf8"));
  process.kill(pid, "SIGKILL");
  await eventually("it is said", () => hub.output().includes("starting it again"));
  await eventually(
    "it answers again",
    async () => (await fetch(`${hub.url}/api/health`).catch(() => undefined))?.ok,
  );
});

test("a second start finds everything made, and an end leaves nothing running", async () => {
  hub.process.kill("SIGTERM");
  expect(await hub.exit).toBe(0);
  await expect(fetch(`${hub.url}/api/health`)).rejects.toThrow();
  // As an older release has left them.
  chmodSync(dataDir, 0o755);
  chmodSync(join(dataDir, "data.db"), 0o644);
  hub = await ready(await launch(env));
  const untilReady = hub.output().slice(0, hub.output().indexOf("Ready: "));
  expect(untilReady).not.toMatch(/Loaded|Published|Building|Installing/);
  const { mail } = await (await fetch(`${hub.url}/api/hub/channels`)).json();
  expect(untilReady.includes("No mail can be sent")).toBe(!mail);
});

test("what the hub keeps is its own user's", async () => {
  const below = (folder: string): string[] =>
    readdirSync(join(dataDir, folder), { withFileTypes: true }).flatMap((entry) => {
      const name = join(folder, entry.name);
      // The pages are everybody's to read.
      if (entry.isSymbolicLink() || name === "run/site") return [];
      return entry.isDirectory() ? [name, ...below(name)] : [name];
    });
  expect(["", ...below("")].filter((name) => lstatSync(join(dataDir, name)).mode & 0o077)).toEqual([]);
  expect(statSync(join(dataDir, "backups/first.zip")).mode & 0o777).toBe(0o600);
});

test("what can be made again is, while commands answer as ever", async () => {
  const client = new HubClient(hub.url);
  const server = Number(readFileSync(join(dataDir, "run/server.pid"), "utf8"));
  const { id, slug } = await firstEvent();
  await patch("events", id, { title: "改过的活动" });
  await eventually("all is published", async () => (await text(`/events/${slug}/`)).includes("改过的活动"));
  // Compressed forms may be arriving in it.
  rmSync(join(dataDir, "run"), { recursive: true, maxRetries: 9 });
  const asked = await Promise.all([
    client.send("POST", "/api/hub/wishes", {}),
    client.send("POST", "/api/hub/sessions/abcdefghijklmno/signups", {}),
    client.send("POST", "/api/hub/sessions/abcdefghijklmno/attendance", {}),
    client.send("GET", `/api/hub/signups/${"a".repeat(47)}`),
    client.send("GET", "/api/hub/openapi.json"),
    client.send("POST", "/api/hub/work", {}),
  ]);
  expect(asked.map(({ status, body }) => [status, body.code ?? body.openapi])).toEqual([
    [422, "invalid"],
    [422, "invalid"],
    [403, "forbidden"],
    [404, "not_found"],
    [200, "3.1.0"],
    [404, "not_found"],
  ]);
  await eventually("there is a site again", async () => (await fetch(`${hub.url}/events/`)).ok);
  // The next server finds its rules too.
  process.kill(server, "SIGKILL");
  const again = () => client.send("POST", "/api/hub/wishes", {}).catch(() => undefined);
  expect(await eventually("it answers again", again)).toMatchObject({ status: 422 });
});

test("a backup that is restored is on the pages, by itself", async () => {
  const client = new HubClient(hub.url);
  const { slug, title } = original;
  expect(await text(`/events/${slug}/`)).not.toContain(title);
  await client.send("POST", "/api/backups/first.zip/restore", undefined, await client.superuser());
  await eventually("what was is on the page", async () =>
    fetch(`${hub.url}/events/${slug}/`).then(
      async (page) => (await page.text()).includes(title),
      () => false,
    ),
  );
  const other = await launch({ DATA_DIR: dataDir });
  expect(await other.exit).not.toBe(0);
  expect(other.output()).toContain("belongs to a hub that is running");
});

test("what is due goes out by itself", async () => {
  const client = new HubClient(hub.url);
  const { community, event } = await client.place();
  await client.create("webhooks", { name: "群", url: robot.url, community: community.id });
  // So near that it is told of at once.
  const { id } = await client.session(event.id, 5, 0.8);
  await client.update("sessions", id, { status: "cancelled" });
  await eventually("the robot speaks", () => robot.said.length === 1);
});

test("a start whose build fails says so loudly, and serves the site there is", async () => {
  hub.process.kill("SIGTERM");
  await hub.exit;
  // A file where the code goes that makes pages, and a site that is for another address by now.
  const code = join(dataDir, "run/site/code");
  rmSync(code, { recursive: true });
  writeFileSync(code, "");
  hub = await ready(await launch({ ...env, SITE_URL: "http://hub.example.org" }));
  expect(hub.output()).toContain("PUBLISHING FAILED. The last site stays up");
  expect((await fetch(`${hub.url}/`)).status).toBe(200);
  rmSync(code);
  await eventually("it is built once it can be", () => hub.output().includes("Published in"));
});
