// Methods nobody knows, and paths that try to leave the site: the contract's form, no file, nothing in the log.
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { places } from "../../pocketbase/system/places.ts";
import { Problem } from "../../src/domain/problem.ts";
import { HubClient } from "../support/hub.ts";
import { eventually, type Hub, startServer } from "../support/server.ts";

const url = inject("url");
const hub = new HubClient(url);
const TOKEN = "m1x2y3z4a5b6c7d0123456789abcdef0123456789abcdef";

/** Asks with a path as it is written; fetch would mend it. */
function ask(method: string, path: string, of = url): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(of);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method, path }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => resolve({ status: answer.statusCode as number, text }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

test.each(["TRACE", "PROPFIND", "FOO", "DELETE", "PUT", "PATCH"])(
  "%s is answered in the contract's form, and no token is in the log",
  async (method) => {
    const mark = `mark${Math.random().toString(36).slice(2, 10)}`;
    for (const path of [`/api/hub/signups/${TOKEN}`, "/api/hub/sessions/x/signups", "/api/hub/"]) {
      const { status, text } = await ask(method, path);
      expect([method, path, status]).toEqual([method, path, 404]);
      expect(Problem.parse(JSON.parse(text)).code).toBe("not_found");
    }
    // Elsewhere PocketBase answers and logs; also of a token that is written otherwise.
    for (const token of [TOKEN, `%6D${TOKEN.slice(1)}`]) {
      expect((await ask(method, `/${mark}/${token}`)).status).toBe(404);
    }
    const token = await hub.superuser();
    const logged = await eventually("it is logged", async () => {
      const filter = new URLSearchParams({ filter: `message ~ "${mark}"` });
      const { body } = await hub.send("GET", `/api/logs?${filter}`, undefined, token);
      return body.totalItems === 2 && JSON.stringify(body.items);
    });
    expect(logged).not.toContain(TOKEN.slice(1));
  },
);

let site: Hub;
beforeAll(async () => {
  site = await startServer({ DATASET: "none" });
  const { currentSite } = places(site.dataDir);
  const folder = join(currentSite, "../builds/one");
  mkdirSync(join(folder, ".hidden"), { recursive: true });
  symlinkSync("builds/one", currentSite);
  for (const [name, text] of Object.entries({
    "index.html": "a page",
    "csp.txt": "default-src 'none' /* LEAK */",
    _redirects: "LEAK",
    ".secret": "LEAK",
    ".hidden/index.html": "LEAK",
    "../SECRET.txt": "LEAK",
    "../../SECRET.txt": "LEAK",
  })) {
    writeFileSync(join(folder, name), text);
  }
});
afterAll(() => site.stop());

/** Ways to write the parts of a path that climbs. */
const UP = ["..", "%2e%2e", ".%2e", "%252e%252e", "..;", "....", "%c0%ae%c0%ae", "\u2025"];
const SLASH = ["/", "%2f", "%5c", "\\", "//", "/./"];
const TARGETS = ["SECRET.txt", "../../data.db", "../../secret", "../../../../../../etc/passwd"];
const INSIDE = [
  "/.secret",
  "/%2esecret",
  "/.hidden/",
  "/.hidden/index.html",
  "/csp.txt",
  "/_redirects",
  "/%5fredirects",
  "/csp%2etxt",
  "//csp.txt",
];
const MORE = [
  "/csp.txt/",
  "/csp.txt%00",
  "/index.html%00.secret",
  "/./.secret",
  "/x/..%2f.secret",
  "/C:/windows/win.ini",
];

test("no path leads out of the site, nor to what is hidden in it", async () => {
  const climbing = UP.flatMap((up) =>
    SLASH.flatMap((slash) =>
      TARGETS.map((target) => `/${up}${slash}${target.replaceAll("..", up).replaceAll("/", slash)}`),
    ),
  );
  const paths = [...climbing, ...climbing.map((path) => `/_${path}`), ...INSIDE, ...MORE];
  console.log(`${paths.length} paths.`);
  expect((await ask("GET", "/", site.url)).text).toBe("a page");
  for (const path of paths) {
    // No byte that Node would not send; what is encoded stays as it is.
    const sent = path.replace(/[^\x21-\x7e]/g, encodeURIComponent);
    const { status, text } = await ask("GET", sent, site.url);
    expect([path, status < 500]).toEqual([path, true]);
    expect([path, /LEAK|SQLite format|root:/.test(text)]).toEqual([path, false]);
  }
});
