// How the built site goes out: as it is or compressed, whole or in part, or not at all where a reader has it already.
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { type OutgoingHttpHeaders, request } from "node:http";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { places } from "../../pocketbase/system/places.ts";
import { type Hub, startServer } from "../support/server.ts";
import { serveSite } from "../support/site.ts";

const PAGE = `<!doctype html><title>暖亭</title>${"社区 ".repeat(1000)}`;
const FEED = `BEGIN:VCALENDAR\r\n${"X-NOTE:春\r\n".repeat(200)}END:VCALENDAR\r\n`;
const PICTURE = Buffer.from("89504e470d0a1a0a00", "hex");
const FILES: { [name: string]: string | Buffer } = {
  "index.html": PAGE,
  "en/404.html": PAGE,
  "events/index.html": PAGE,
  "feeds/all.ics": FEED,
  "feeds/all.json": `{"items":[${'"春",'.repeat(300)}1]}`,
  "_astro/look.css": "a{color:red}".repeat(200),
  "_astro/small.js": "1",
  "robots.txt": "User-agent: *",
  "icon.png": PICTURE,
  "csp.txt": "script-src 'self' 'sha256-one'\n",
};

let site: Hub;
let root = "";

beforeAll(async () => {
  site = await startServer({ DATASET: "none" });
  root = places(site.dataDir).site;
  mkdirSync(root, { recursive: true });
});
afterAll(() => site.stop());

type Answer = { status: number; headers: { [name: string]: string }; body: Buffer };

/** Asks as it is written: fetch adds and undoes compression. */
function ask(
  path: string,
  headers: { [name: string]: string | undefined } = {},
  method = "GET",
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(site.url + path, { method, headers: headers as OutgoingHttpHeaders }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () =>
        resolve({
          status: answer.statusCode as number,
          headers: answer.headers as Answer["headers"],
          body: Buffer.concat(parts),
        }),
      );
      answer.on("error", reject);
    });
    asked.on("error", reject);
    asked.end();
  });
}

test("before there is a site, each page says so", async () => {
  const { status, headers } = await ask("/");
  expect([status, headers["retry-after"], headers["cache-control"]]).toEqual([503, "5", "no-store"]);
  serveSite(root, "one", FILES);
  expect((await ask("/")).status).toBe(200);
});

test.each([
  ["/", PAGE, "text/html; charset=utf-8", "no-cache"],
  ["/events/", PAGE, "text/html; charset=utf-8", "no-cache"],
  ["/feeds/all.ics", FEED, "text/calendar; charset=utf-8", "public, max-age=60"],
  [
    "/feeds/all.json",
    `${FILES["feeds/all.json"]}`,
    "application/feed+json; charset=utf-8",
    "public, max-age=60",
  ],
  [
    "/_astro/look.css",
    `${FILES["_astro/look.css"]}`,
    "text/css; charset=utf-8",
    "public, max-age=31536000, immutable",
  ],
])("%s goes out in the form that a reader takes", async (path, text, type, caching) => {
  const seen = new Set<string>();
  for (const [accepted, encoding, undo] of [
    ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
    ["br;q=0, gzip;q=0.5", "gzip", gunzipSync],
    ["gzip", "gzip", gunzipSync],
    ["gzip;q=0", undefined, (body: Buffer) => body],
    ["identity", undefined, (body: Buffer) => body],
  ] as const) {
    for (const method of ["GET", "HEAD"]) {
      const { status, headers, body } = await ask(path, { "accept-encoding": accepted }, method);
      expect([path, accepted, status, headers["content-encoding"]]).toEqual([path, accepted, 200, encoding]);
      expect([headers["content-type"], headers["cache-control"], headers["vary"]]).toEqual([
        type,
        caching,
        expect.stringContaining("Accept-Encoding"),
      ]);
      expect(headers["transfer-encoding"]).toBeUndefined();
      seen.add(`${headers["etag"]} ${encoding}`);
      if (method === "HEAD") expect(body.length).toBe(0);
      else {
        expect(Number(headers["content-length"])).toBe(body.length);
        expect(undo(body).toString()).toBe(text);
      }
    }
  }
  // One tag a form, and no two alike.
  expect(new Set([...seen].map((one) => one.split(" ")[0])).size).toBe(3);
  expect(seen.size).toBe(3);
});

test("what gets no smaller goes out as it is", async () => {
  for (const [path, type] of [
    ["/icon.png", "image/png"],
    ["/_astro/small.js", "text/javascript; charset=utf-8"],
    ["/robots.txt", "text/plain; charset=utf-8"],
  ] as const) {
    const { status, headers, body } = await ask(path, { "accept-encoding": "br, gzip" });
    expect([path, status, headers["content-encoding"], headers["content-type"]]).toEqual([
      path,
      200,
      undefined,
      type,
    ]);
    expect(body).toEqual(Buffer.from(FILES[path.slice(1)] as string));
  }
});

test.each(["br", "gzip", "identity"])("who has it in %s already gets nothing but that", async (accepted) => {
  for (const path of ["/", "/feeds/all.ics"]) {
    const asked = { "accept-encoding": accepted };
    const { headers } = await ask(path, asked);
    for (const condition of [
      { "if-none-match": headers["etag"] as string },
      { "if-none-match": `W/${headers["etag"]}` },
      { "if-none-match": `"other", ${headers["etag"]}` },
      { "if-modified-since": headers["last-modified"] as string },
    ]) {
      for (const method of ["GET", "HEAD"]) {
        const answer = await ask(path, { ...asked, ...condition }, method);
        expect([condition, answer.status, answer.body.length]).toEqual([condition, 304, 0]);
        expect(answer.headers["etag"]).toBe(headers["etag"]);
        expect(answer.headers["vary"]).toContain("Accept-Encoding");
        expect(answer.headers["content-encoding"]).toBeUndefined();
      }
    }
    const other = await ask(path, { ...asked, "if-none-match": '"other"' });
    expect(other.status).toBe(200);
  }
});

test("what is refused on a condition has no body, and the connection goes on", async () => {
  for (const condition of [
    { "if-match": '"other"' },
    { "if-unmodified-since": "Thu, 01 Jan 1970 00:00:00 GMT" },
  ]) {
    const { status, body } = await ask("/", { "accept-encoding": "br", ...condition });
    expect([status, body.length]).toEqual([412, 0]);
  }
});

test("a range is one of the file itself", async () => {
  const { headers: whole } = await ask("/feeds/all.ics");
  const asked = { "accept-encoding": "br, gzip" };
  const { status, headers, body } = await ask("/feeds/all.ics", { ...asked, range: "bytes=0-14" });
  expect([status, `${body}`]).toEqual([206, "BEGIN:VCALENDAR"]);
  expect(headers["content-range"]).toBe(`bytes 0-14/${Buffer.byteLength(FEED)}`);
  expect(headers["content-encoding"]).toBeUndefined();
  const end = await ask("/feeds/all.ics", {
    ...asked,
    range: "bytes=-15",
    "if-range": whole["etag"] as string,
  });
  expect([end.status, `${end.body}`]).toEqual([206, "END:VCALENDAR\r\n"]);
  const changed = await ask("/feeds/all.ics", { range: "bytes=0-14", "if-range": '"other"' });
  expect([changed.status, changed.body.length]).toEqual([200, Buffer.byteLength(FEED)]);
  const beyond = await ask("/feeds/all.ics", { ...asked, range: "bytes=999999-" });
  expect([beyond.status, beyond.headers["content-range"]]).toEqual([
    416,
    `bytes */${Buffer.byteLength(FEED)}`,
  ]);
});

test("the address of a page ends with a slash, of a file with none", async () => {
  expect((await ask("/events")).headers["location"]).toBe("/events/");
  expect((await ask("/events/index.html")).headers["location"]).toBe("/events/");
  expect((await ask("/feeds/all.ics/")).status).toBe(404);
  expect((await ask("/feeds/")).status).toBe(404);
});

test("what is not there is said on a page that is compressed as well", async () => {
  const { status, headers, body } = await ask("/en/nowhere/", { "accept-encoding": "br" });
  expect([status, headers["content-encoding"], headers["cache-control"]]).toEqual([404, "br", "no-store"]);
  expect(brotliDecompressSync(body).toString()).toBe(PAGE);
  // The site has no such page in Chinese.
  expect((await ask("/nowhere/")).status).toBe(404);
});

test("what is new goes out as it is until its compressed form is there, and from then on in that", async () => {
  const asked = { "accept-encoding": "br" };
  serveSite(root, "new", FILES);
  const form = join(root, "builds/new/index.html.br");
  renameSync(form, `${form}~`);
  for (let asks = 0; asks < 2; asks++) {
    const { headers, body } = await ask("/", asked);
    expect([headers["content-encoding"], body.toString()]).toEqual([undefined, PAGE]);
  }
  renameSync(`${form}~`, form);
  const { status, headers } = await ask("/", asked);
  expect([status, headers["content-encoding"]]).toEqual([200, "br"]);
});

test("another site is there at once, with its policy and its tags", async () => {
  const asked = { "accept-encoding": "br" };
  const before = await ask("/", asked);
  expect(before.headers["content-security-policy"]).toContain("sha256-one");
  serveSite(root, "two", {
    ...FILES,
    "index.html": PAGE.replace("社区", "街道"),
    "csp.txt": "script-src 'sha256-two'\n",
  });
  // Where the one before stood, the next is being made.
  renameSync(join(root, "builds/new"), join(root, "builds/two-next"));
  const after = await ask("/", { ...asked, "if-none-match": before.headers["etag"] as string });
  expect([after.status, after.headers["content-security-policy"]]).toEqual([200, "script-src 'sha256-two'"]);
  expect(brotliDecompressSync(after.body).toString()).toContain("街道");
});

test("a flyer comes from where those of all sites are, and until it is there the hub's own picture instead", async () => {
  const folder = join(root, "flyers");
  mkdirSync(folder);
  symlinkSync("../../flyers", join(root, "builds/two/flyers"));
  const instead = { status: 302, location: "/share.png", caching: "no-store" };
  const facts = async (path: string) => {
    const { status, headers } = await ask(path);
    return { status, location: headers["location"], caching: headers["cache-control"] };
  };
  expect(await facts("/flyers/Ab3_-x.png")).toEqual(instead);
  writeFileSync(join(folder, "Ab3_-x.png"), PICTURE);
  const { status, headers, body } = await ask("/flyers/Ab3_-x.png");
  expect([status, headers["content-type"], body]).toEqual([200, "image/png", PICTURE]);
  // The page says something else by now.
  rmSync(join(folder, "Ab3_-x.png"));
  expect(await facts("/flyers/Ab3_-x.png")).toEqual(instead);
  expect((await ask("/flyers/.drawn-by")).status).toBe(404);
});
