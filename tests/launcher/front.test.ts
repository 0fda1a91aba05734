// The hub on a server of its own, behind a real Caddy and a real nginx with the files that `npm run deploy:files` writes.
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { type OutgoingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { caddyfile, nginxConf, systemdUnit } from "../../pocketbase/launcher/deploy-files.ts";
import { command, deploymentOf, type Front, startFront } from "../support/front.ts";
import { HubClient, somePhone } from "../support/hub.ts";
import { connect } from "../support/realtime.ts";
import { eventually, type Hub, startServer } from "../support/server.ts";
import { serveSite } from "../support/site.ts";

const PAGE = `<!doctype html><title>暖亭</title>${"社区 ".repeat(1000)}`;
const FILES = {
  "index.html": PAGE,
  "404.html": PAGE,
  "en/404.html": PAGE.replace("暖亭", "Nuanting"),
  "events/index.html": PAGE,
  "feeds/all.ics": `BEGIN:VCALENDAR\r\n${"X-NOTE:春\r\n".repeat(200)}END:VCALENDAR\r\n`,
  "feeds/all.json": `{"items":[${'"春",'.repeat(300)}1]}`,
  "_astro/look.css": "a{color:red}".repeat(200),
  "sitemap.xml": "<urlset/>",
  "csp.txt": "secret",
  _redirects: "secret",
  ".hidden/index.html": "secret",
};

/** Headers that say how an answer was sent, and by whom. */
const OF_THE_WAY: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "date",
  "keep-alive",
  "server",
  "transfer-encoding",
]);

type Answer = { status: number; headers: { [name: string]: string }; body: string };

/** Asks as it is written, from an address of this machine. */
function ask(
  url: string,
  headers: OutgoingHttpHeaders = {},
  { method = "GET", body = "", from = "127.0.0.1" } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, localAddress: from }, (answer) => {
      let text = "";
      answer.setEncoding("latin1");
      answer.on("data", (part) => {
        text += part;
      });
      answer.on("end", () =>
        resolve({
          status: answer.statusCode as number,
          headers: answer.headers as Answer["headers"],
          body: text,
        }),
      );
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

describe.each(["caddy", "nginx"] as const)("behind %s", (name) => {
  let hub: Hub;
  let front: Front;
  let direct: HubClient;
  let through: HubClient;
  let root = "";
  let isAway = false;

  beforeAll(async () => {
    // Open to all, as its web server is another user's.
    root = mkdtempSync(join(tmpdir(), "nuanting-site-"));
    chmodSync(root, 0o755);
    hub = await startServer({
      DATASET: "none",
      SITE_DIR: root,
      RATE_LIMIT_PER_IP: "20",
      PROXY_HEADER: "X-Forwarded-For",
    });
    serveSite(root, "one", FILES);
    front = await startFront(name, Number(new URL(hub.url).port), root);
    direct = new HubClient(hub.url);
    through = new HubClient(front.url);
  });
  afterAll(async () => {
    await front?.stop();
    if (!isAway) await hub?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  test("files come compressed from their folder, with the headers that the hub gives them", async () => {
    const encodings = name === "caddy" ? ["br", "gzip"] : ["gzip"];
    for (const path of [
      "/",
      "/events/",
      "/feeds/all.ics",
      "/feeds/all.json",
      "/_astro/look.css",
      "/sitemap.xml",
    ]) {
      for (const accepted of [...encodings, "identity"]) {
        const asked = { "accept-encoding": accepted };
        const [theirs, ours] = await Promise.all([ask(front.url + path, asked), ask(hub.url + path, asked)]);
        const facts = ({ status, headers, body }: Answer) => ({
          path,
          status,
          body,
          encoding: headers["content-encoding"],
          type: headers["content-type"],
          caching: headers["cache-control"],
          sniffing: headers["x-content-type-options"],
          frames: headers["x-frame-options"] === "DENY",
        });
        expect(facts(theirs)).toEqual(facts(ours));
        if (theirs.headers["content-encoding"]) expect(theirs.headers["vary"]).toMatch(/accept-encoding/i);
        const again = await ask(front.url + path, {
          ...asked,
          "if-none-match": theirs.headers["etag"] as string,
        });
        expect([path, again.status, again.body]).toEqual([path, 304, ""]);
        expect(again.headers["cache-control"]).toBe(theirs.headers["cache-control"]);
        const head = await ask(front.url + path, asked, { method: "HEAD" });
        expect(facts(head)).toEqual({ ...facts(theirs), body: "" });
      }
    }
    const { headers } = await ask(`${front.url}/`);
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    const open = await ask(`${front.url}/feeds/all.json`, { origin: "https://elsewhere.example.org" });
    expect(open.headers["access-control-allow-origin"]).toBe("*");
    for (const [path, start] of [
      ["/feeds/all.ics", "BEGIN:VCALENDAR"],
      ["/events/", "<!doctype html>"],
    ]) {
      const part = await ask(front.url + path, { range: "bytes=0-14" });
      expect([part.status, part.body]).toEqual([206, start]);
    }
  });

  test("what is no file is the hub's to answer, in its own words", async () => {
    const { event } = await direct.place();
    await direct.update("events", event.id, { slug: `${event.slug}-moved` });
    const statuses: { [path: string]: number } = {
      "/nowhere/": 404,
      "/en/nowhere/": 404,
      "/_astro/nowhere.js": 404,
      [`/${"long".repeat(80)}/`]: 404,
      "/events": 301,
      [`/events/${event.slug}/?from=poster`]: 301,
      [`/events/${event.slug}-moved`]: 302,
    };
    for (const [path, status] of Object.entries(statuses)) {
      for (const method of ["GET", "HEAD"]) {
        const [theirs, ours] = await Promise.all(
          [front.url, hub.url].map(async (url) => {
            const { headers, body, ...answer } = await ask(url + path, {}, { method });
            const said = Object.entries(headers).filter(([name]) => !OF_THE_WAY.has(name));
            return { path, method, ...answer, headers: Object.fromEntries(said), body: body.slice(0, 100) };
          }),
        );
        expect(theirs).toMatchObject({ ...ours, status });
      }
    }
  });

  test("what is hidden is not shown", async () => {
    // Flyers are drawn once for all sites.
    mkdirSync(join(root, "flyers"));
    symlinkSync("../../flyers", join(root, "builds/one/flyers"));
    writeFileSync(join(root, "flyers/drawn.png"), "picture");
    expect((await ask(`${front.url}/flyers/drawn.png`)).body).toBe("picture");
    expect((await ask(`${front.url}/flyers/not-yet.png`)).headers["location"]).toBe("/share.png");
    for (const path of [
      "/csp.txt",
      "/_redirects",
      "/.hidden/",
      "/.hidden/index.html",
      "/index.html.br",
      "/index.html.gz",
    ]) {
      expect([path, (await ask(front.url + path)).status]).toEqual([path, 404]);
    }
    const [admin, itself] = await Promise.all([front.url, hub.url].map((url) => ask(`${url}/_/`)));
    expect(admin?.status).toBe(200);
    // It is no page of the site: what pages forbid would keep its own parts out.
    for (const header of [
      "content-security-policy",
      "permissions-policy",
      "x-frame-options",
      "cache-control",
    ])
      expect([header, admin?.headers[header]]).toEqual([header, itself?.headers[header]]);
    expect((await ask(`${front.url}/api/health`)).status).toBe(200);
  });

  test("another site is there at once", async () => {
    serveSite(root, "two", { ...FILES, "index.html": PAGE.replace("暖亭", "Nuanting") });
    expect((await ask(`${front.url}/`)).body).toContain("Nuanting");
  });

  test("limits tell clients apart, whatever they say of themselves", async () => {
    const { event } = await direct.place();
    const { id } = await direct.session(event.id, 0);
    const signUp = (from: string, headers = {}) =>
      ask(
        `${front.url}/api/hub/sessions/${id}/signups`,
        { "content-type": "application/json", ...headers },
        {
          method: "POST",
          from,
          body: JSON.stringify({ name: "Wang", phone: somePhone(), consent: true }),
        },
      );
    const statuses: number[] = [];
    for (let i = 0; i < 22; i++) {
      statuses.push((await signUp("127.0.0.2", { "x-forwarded-for": `10.0.0.${i}` })).status);
    }
    // A minute may end meanwhile.
    expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(21);
    expect(statuses).toContain(429);
    expect((await signUp("127.0.0.3")).status).toBe(201);
  });

  test("seats are live, and the list at the door is kept", async () => {
    const { event, community } = await direct.place();
    const session = await direct.session(event.id, 5, 0.5);
    const listener = await connect(front.url);
    await listener.subscribe([`sessions/${session.id}`]);
    const { body } = await through.signUp(session.id);
    await listener.until((message) => message.record?.taken === 1);
    listener.close();
    const staff = await direct.member("community", { community: community.id });
    const deed = { key: randomUUID(), action: "attend", signup: body.id, at: new Date().toISOString() };
    const path = `/api/hub/sessions/${session.id}/attendance`;
    const kept = await through.send("POST", path, { deeds: [deed] }, staff.token);
    expect([kept.status, kept.body.results[0].outcome]).toEqual([200, "done"]);
    expect((await direct.record("sessions", session.id)).served).toBe(1);
  });

  test("no token is written down, also where the hub is away", async () => {
    const { event } = await direct.place();
    const { id } = await direct.session(event.id, 0);
    const { token } = (await through.signUp(id)).body;
    const written = `${encodeURIComponent(token[0]).replace(/^./, (c) => `%${c.charCodeAt(0).toString(16)}`)}${token.slice(1)}`;
    const paths = [
      `/api/hub/signups/${token}`,
      `/api/hub/signups/${written}`,
      `/my/${token}/`,
      `/my/${token}/${"long".repeat(80)}/`,
      `/?token=${token}`,
    ];
    for (const path of paths) await ask(front.url + path, { referer: `${front.url}/${token}` });
    await hub.stop();
    isAway = true;
    const unanswered = paths.slice(0, -1);
    for (const path of unanswered) expect((await ask(front.url + path)).status).toBe(502);
    expect((await ask(`${front.url}/sitemap.xml`)).status).toBe(200);
    if (name === "nginx") {
      const failed = () => front.log().match(/ 502 /g)?.length;
      await eventually("all is written down", () => failed() === unanswered.length);
    } else {
      // It has said all that it will.
      await front.stop();
      expect(front.log()).toContain("serving initial configuration");
      expect(front.log()).not.toContain('"logger":"http');
    }
    expect(front.log()).not.toContain(token.slice(1));
  });
});

test("who passes requests on without being named is told of, once", async () => {
  const logged: string[] = [];
  const { write } = process.stderr;
  process.stderr.write = (chunk) => logged.push(`${chunk}`) > 0;
  const hub = await startServer({ DATASET: "none", RATE_LIMIT_PER_IP: "100" });
  try {
    for (let i = 0; i < 5; i++) {
      const headers = { "x-forwarded-for": "10.0.0.1", "content-type": "application/json" };
      await ask(`${hub.url}/api/hub/wishes`, headers, { method: "POST", body: "{}" });
    }
    await eventually("it is said", () => logged.join("").includes("PROXY_HEADER=X-Forwarded-For"));
    expect(logged.join("").split("PROXY_HEADER").length).toBe(2);
  } finally {
    await hub.stop();
    process.stderr.write = write;
  }
});

test("the files for a server with TLS are what systemd, Caddy and nginx take", () => {
  const folder = mkdtempSync(join(tmpdir(), "nuanting-deploy-"));
  const run = (program: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(program, args, {
      encoding: "utf8",
      env: { ...process.env, HOME: folder },
    });
    return { status, said: `${stdout}${stderr}` };
  };
  const program = join(folder, "program");
  writeFileSync(program, "#!/bin/sh\n");
  chmodSync(program, 0o755);
  const deployment = {
    ...deploymentOf("https://hub.example.org", 8090, folder),
    program: folder,
    node: program,
    dataDir: folder,
    certificates: folder,
  };
  const [caddy] = command("caddy", folder, caddyfile(deployment));
  expect(run(caddy, "validate", "--adapter", "caddyfile", "--config", join(folder, "caddy"))).toMatchObject({
    status: 0,
  });
  const key = ["-newkey", "rsa:2048", "-nodes", "-keyout", join(folder, "privkey.pem")];
  run(
    "openssl",
    "req",
    "-x509",
    ...key,
    "-out",
    join(folder, "fullchain.pem"),
    "-subj",
    "/CN=hub.example.org",
  );
  const [nginx, args] = command("nginx", folder, nginxConf(deployment));
  expect(run(nginx, "-t", ...args)).toMatchObject({ status: 0 });
  // Only where there is systemd.
  const unit = join(folder, "nuanting.service");
  writeFileSync(unit, systemdUnit({ ...deployment, user: "root" }));
  const { status, said } = run("systemd-analyze", "verify", unit);
  if (status !== null) expect([status, said]).toEqual([0, ""]);
});
