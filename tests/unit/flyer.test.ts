// Flyers: what is on them, how they are drawn, and that those that are there are those that pages name.
import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import fc from "fast-check";
import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import { draw } from "../../pocketbase/publisher/flyer/draw.ts";
import { linesOf } from "../../pocketbase/publisher/flyer/layout.ts";
import { widthOf } from "../../pocketbase/publisher/flyer/letters.ts";
import { flyersFolder } from "../../pocketbase/publisher/flyers.ts";
import { ROOT } from "../../pocketbase/system/settings.ts";
import { type Flyer, isFlyer } from "../../src/domain/flyer.ts";
import { flyerOf, flyerPath } from "../../src/features/poster/flyer.ts";
import { temporary } from "../support/folder.ts";
import { event, home, host, session } from "./hub-event.ts";

const SITE = new URL("https://hub.example.org");
const [first, second] = [
  session("session00000001", "2026-12-05T01:00:00Z"),
  session("session00000002", "2026-12-12T01:00:00Z"),
];
const market = event([first, second], { title: "泰祥社区公益便民市集", kind: "market", signup: "none" });
const flyer = flyerOf(market, SITE) as Flyer;

test("it says what, when, where, whom to phone, and leads to the page", () => {
  expect(flyer).toMatchObject({
    page: "https://hub.example.org/events/event-00001/",
    title: "泰祥社区公益便民市集",
    kind: "公益市集 · 泰祥社区",
    dates: [{ days: "12月5、12日 周六", time: "上午 9:00–10:30", off: "" }],
    place: "泰祥社区党群服务中心",
    how: "不用报名，直接来",
    phone: "电话 0536-0008901",
  });
  const service = { id: "service00000001", name: "量血压" };
  const offers = [{ service, partner: host }] as unknown as typeof market.offers;
  expect(flyerOf({ ...market, offers }, SITE)?.offers).toBe("量血压");
  expect(flyerOf({ ...market, coming: [] }, SITE)).toBeUndefined();
  expect(flyerOf({ ...market, status: "cancelled" }, SITE)?.how).toBe("取消了，请不要去");
});

test("whatever it says otherwise is at another address, and the same always at the same", () => {
  const path = flyerPath(flyer);
  expect(isFlyer(path)).toBe(true);
  expect(flyerPath(flyerOf(structuredClone(market), SITE) as Flyer)).toBe(path);
  const others = [
    { ...market, title: "年货大集" },
    { ...market, coming: [second] },
    { ...market, place: { ...market.place, name: "幸福里" } },
    { ...market, slug: "event-00002" },
    { ...market, home: { ...home, phone: "0536-0008902" } },
  ].map((one) => flyerPath(flyerOf(one, SITE) as Flyer));
  expect(new Set([path, ...others]).size).toBe(others.length + 1);
  expect(isFlyer("/flyers/../secret.png")).toBe(false);
});

/** The pixels of a PNG with a palette and no filters, as the drawing makes them, four bytes each. */
function pixelsOf(png: Buffer): { width: number; height: number; data: Uint8Array } {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    chunks.set(png.toString("latin1", at + 4, at + 8), body);
  }
  const [header, palette, rows] = ["IHDR", "PLTE", "IDAT"].map((type) => chunks.get(type) as Buffer);
  const [width, height] = [header?.readUInt32BE(0) ?? 0, header?.readUInt32BE(4) ?? 0];
  const numbers = inflateSync(rows as Buffer);
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    const number = numbers[Math.floor(i / width) + i + 1] as number;
    data.set((palette as Buffer).subarray(number * 3, number * 3 + 3), i * 4);
  }
  return { width, height, data };
}

test("it is 1080 wide, small enough for any group, and its code reads back", () => {
  const long = {
    ...flyer,
    title: "2026年冬季“暖冬行动”老年人防诈骗知识讲座与健康义诊（第二期）",
    address: "寒亭街道民主街与通亭街交叉路口往东200米路北泰祥小区南门东侧沿街楼二层",
    offers: "量血压、理发、磨剪子、修小家电、法律咨询、配钥匙、缝补衣服等 12 项",
    dates: [...flyer.dates, { days: "12月8日 周二", time: "下午 2:00–4:00", off: "已取消" }],
  };
  for (const one of [flyer, long, { ...flyer, title: "🎉", phone: "", place: "", address: "" }]) {
    const png = draw(one);
    const { width, height, data } = pixelsOf(png);
    expect([width, height >= 1080, height < 1600]).toEqual([1080, true, true]);
    expect(png.length).toBeLessThan(100_000);
    expect(decodeQR({ width, height, data })).toBe(flyer.page);
  }
});

test("lines are as wide as there is room, and lose nothing", () => {
  const text = fc.string({
    unit: fc.constantFrom(..."泰祥社区市集，。）（“”、ab 12:3"),
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, (said) => {
      const lines = linesOf(said, 50, 400);
      expect(lines.join("").replaceAll(" ", "")).toBe(said.replaceAll(" ", ""));
      for (const line of lines) expect(widthOf(line, 50)).toBeLessThanOrEqual(400);
    }),
  );
  // What is listed stays whole, as words do, and a number with what it counts.
  expect(linesOf("垃圾分类、爱心义剪、磨剪刀", 50, 400)).toEqual(["垃圾分类、", "爱心义剪、磨剪刀"]);
  expect(linesOf("寒亭街道泰祥社区，二楼", 50, 400)).toEqual(["寒亭街道泰祥", "社区，二楼"]);
  expect(linesOf("1月2、9、16、30日", 50, 400)).toEqual(["1月2、9、16、", "30日"]);
});

const PROGRAM = join(ROOT, "pocketbase/publisher/flyer/program.ts");

/** Serves a site below `root` whose events' pages name those flyers. */
function serve(root: string, id: string, named: { [slug: string]: Flyer }) {
  for (const [slug, one] of Object.entries(named)) {
    mkdirSync(join(root, id, "events", slug), { recursive: true });
    const said = `<script type="application/json" data-flyer="${flyerPath(one)}">${JSON.stringify(one)}</script>`;
    writeFileSync(join(root, id, "events", slug, "index.html"), `<p>${slug}</p>${said}`);
  }
  mkdirSync(join(root, id, "events/kinds"), { recursive: true });
  symlinkSync(id, join(root, "next"));
  execFileSync("mv", ["-T", join(root, "next"), join(root, "current")]);
}

/** The names of the flyers that are there. */
const drawnIn = (root: string) =>
  readdirSync(flyersFolder(root))
    .filter((name) => !name.startsWith("."))
    .sort();

test("those that pages name are drawn once, and no others are kept", () => {
  const root = temporary();
  const pages = { "event-00001": flyer, "event-00002": { ...flyer, title: "年货大集", next: 0 } };
  const run = () =>
    execFileSync(process.execPath, [PROGRAM, root], { stdio: ["ignore", "inherit", "inherit"] });
  const folder = flyersFolder(root);
  const names = () => drawnIn(root);
  const fileOf = (one: Flyer) => flyerPath(one).slice("/flyers/".length);
  serve(root, "one", pages);
  run();
  expect(names()).toEqual(Object.values(pages).map(fileOf).sort());
  expect(readFileSync(join(folder, fileOf(flyer)))).toEqual(draw(flyer));
  expect(statSync(folder).mode & 0o777).toBe(0o755);
  expect(statSync(join(folder, fileOf(flyer))).mode & 0o777).toBe(0o644);

  // What was broken off is gone; what is still named stays as it is; what is named no more goes.
  writeFileSync(join(folder, `${fileOf(flyer)}~`), "half");
  const then = new Date("2026-01-01T00:00:00Z");
  utimesSync(join(folder, fileOf(flyer)), then, then);
  const changed = { ...flyer, title: "元旦大集" };
  serve(root, "two", { "event-00001": flyer, "event-00002": changed });
  run();
  expect(names()).toEqual([fileOf(flyer), fileOf(changed)].sort());
  expect(statSync(join(folder, fileOf(flyer))).mtime).toEqual(then);

  // Another program draws them all anew.
  writeFileSync(join(folder, ".drawn-by"), "another");
  run();
  expect(names()).toEqual([fileOf(flyer), fileOf(changed)].sort());
  expect(statSync(join(folder, fileOf(flyer))).mtime).not.toEqual(then);
});

test("none is drawn while it is told to rest, and all are afterwards", async () => {
  const [resting, other] = [temporary(), temporary()];
  const pages = Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [`event-0000${i}`, { ...flyer, title: `第${i}场大集` }]),
  );
  for (const root of [resting, other]) serve(root, "one", pages);
  const start = (root: string) => fork(PROGRAM, [root], { execArgv: ["--expose-gc"] });
  const program = start(resting);
  const ended = once(program, "exit");
  program.send(true);
  // Another does all of the same meanwhile.
  const [code] = await once(start(other), "exit");
  expect([code, drawnIn(other).length]).toEqual([0, 8]);
  expect(program.exitCode).toBe(null);
  expect(drawnIn(resting).length).toBeLessThan(2);
  program.send(false);
  expect(await ended).toEqual([0, null]);
  expect(drawnIn(resting)).toEqual(drawnIn(other));
});
