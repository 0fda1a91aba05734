// Check-in at the door, as staff do it on a phone: with a network, without one, and with one that comes and goes.
import { type Browser, expect, type Page } from "@playwright/test";
import { encodeQR } from "qr";
import { maskPhone } from "../../src/domain/contact.ts";
import { instant, localDay, pocketbaseDate } from "../../src/domain/time.ts";
import { doorWords, refusedWords } from "../../src/features/checkin/messages.ts";
import { memberWords } from "../../src/features/member/messages.ts";
import { timeOfDay } from "../../src/i18n/dates.ts";
import type { Lang } from "../../src/i18n/index.ts";
import { issues } from "../../src/i18n/problems.ts";
import { type HubClient, somePhone } from "../support/hub.ts";
import { eventually } from "../support/server.ts";
import { test as base } from "./fixtures.ts";
import { expectSound, findNetwork, holdBack, loseNetwork, show } from "./page.ts";

const t = doorWords("zh-CN");
const member = memberWords("zh-CN");

type Staff = Awaited<ReturnType<HubClient["member"]>>;
type Own = {
  id: string;
  title: string;
  partner: string;
  event: string;
  staff: Staff;
  signUp(name: string, more?: Record<string, unknown>): Promise<{ id: string; token: string }>;
  served(): Promise<number>;
};
type Fixtures = {
  /** A session of this test's own that begins in `inHours`, and an account that keeps its list. */
  door(capacity: number, inHours?: number): Promise<Own>;
};

const test = base.extend<Fixtures>({
  door: async ({ hub }, use) =>
    use(async (capacity, inHours = 0.5) => {
      const title = "试验书法课";
      const { event, partner } = await hub.place({ title });
      const { id } = await hub.session(event.id, capacity, inHours);
      return {
        id,
        title,
        event: event.id,
        partner: partner.id,
        staff: await hub.member("partner", { partner: partner.id }),
        signUp: async (name, more = {}) => (await hub.signUp(id, { name, ...more })).body,
        served: async () => (await hub.record("sessions", id)).served,
      };
    }),
});

// The page is kept on the device.
test.use({ serviceWorkers: "allow" });

type Credentials = { email: string; password: string };

async function signIn(page: Page, { email, password }: Credentials, lang: Lang = "zh-CN") {
  const words = doorWords(lang);
  await page.getByLabel(memberWords(lang).identity).fill(email);
  await page.getByLabel(memberWords(lang).password).fill(password);
  const button = new RegExp(`^(${words.signIn}|${words.again})$`);
  await page.getByRole("button", { name: button }).click();
}

/** Signs in and opens the session's list. */
async function open(page: Page, { staff, id }: Own) {
  await page.goto("/checkin/");
  await signIn(page, staff);
  await page.locator(`a[href="#${id}"]`).click();
  await expect(page.getByText(t.allSent)).toBeVisible();
}

const row = (page: Page, name: string) => page.locator(".door-person").filter({ hasText: name });
const tap = (page: Page, name: string, button: string) =>
  row(page, name)
    .getByRole("button", { name: `${button} ${name}`, exact: true })
    .click();
const count = (page: Page, of: "came" | "expected" | "free") => page.locator(`[data-count="${of}"]`);

async function enterWalkIn(page: Page, name: string, phone = "") {
  const form = page.getByRole("form", { name: t.walkInTitle });
  if (!(await form.isVisible())) await page.getByRole("button", { name: t.walkIn, exact: true }).click();
  await form.getByLabel(t.name, { exact: true }).fill(name);
  await form.getByLabel(t.phone).fill(phone);
  await form.getByRole("button", { name: new RegExp(`^(${t.enter}|${t.again})$`) }).click();
}

test("a list is kept through a lost network and a reload without one, and nothing is lost or done twice", async ({
  page,
  context,
  door,
}) => {
  const own = await door(10);
  const phone = somePhone();
  await own.signUp("王秀英", { phone, party: 2 });
  await own.signUp("李桂芳", { party: 3 });
  await own.signUp("赵敏");
  await open(page, own);
  await expect(count(page, "expected")).toHaveText("6");
  await expect(count(page, "free")).toHaveText("4");

  const find = page.getByLabel(t.find, { exact: true });
  await find.fill(phone.slice(-4));
  await expect(page.locator(".door-person")).toHaveCount(1);
  await tap(page, "王秀英", t.here);
  await expect(row(page, "王秀英")).toContainText(t.hereNow);
  await expect(count(page, "came")).toHaveText("2");
  await eventually("the hub knows", async () => (await own.served()) === 2);
  await tap(page, "王秀英", t.undo);
  await expect(row(page, "王秀英").getByRole("button", { name: t.here })).toBeVisible();
  await eventually("the hub knows", async () => (await own.served()) === 0);
  await find.fill("");

  await enterWalkIn(page, "孙大妈");
  await expect(page.getByText(t.entered("孙大妈"))).toBeVisible();
  await expect(row(page, "孙大妈")).toContainText(t.walkedIn);
  await eventually("the hub knows", async () => (await own.served()) === 1);
  await page.getByRole("button", { name: t.close }).click();
  await expect(page.getByText(t.allSent)).toBeVisible();
  await expect(page.getByText(t.worksOffline)).toBeVisible();

  await loseNetwork(context);
  await tap(page, "王秀英", t.here);
  await tap(page, "李桂芳", t.here);
  await expect(page.getByText(t.unsent(2))).toBeVisible();
  await expect(row(page, "李桂芳")).toContainText(t.notSent);
  await expect(count(page, "came")).toHaveText("6");
  await page.reload();
  await expect(page.getByText(t.unsent(2))).toBeVisible();
  await expect(count(page, "came")).toHaveText("6");
  await enterWalkIn(page, "钱大爷");
  await tap(page, "孙大妈", t.undo);
  await expect(page.getByText(t.unsent(4))).toBeVisible();
  await expect(count(page, "came")).toHaveText("6");
  expect(await own.served()).toBe(1);

  await findNetwork(context);
  await expect(page.getByText(t.allSent)).toBeVisible();
  expect(await own.served()).toBe(6);
  await expect(count(page, "came")).toHaveText("6");
  await expect(page.locator(".door-person.attended")).toHaveCount(3);
  await page.reload();
  await expect(count(page, "came")).toHaveText("6");
  await expect(page.locator(".door-person")).toHaveCount(4);
});

test("nothing moves under the thumb, whatever goes on with the network", async ({ page, context, door }) => {
  const own = await door(9);
  for (const name of ["王秀英", "李桂芳", "赵敏"])
    await own.signUp(name, { party: name === "李桂芳" ? 2 : 1 });
  await open(page, own);
  await expect(row(page, "赵敏")).toBeVisible();
  // Each place that the rows have in any frame.
  await page.evaluate(() => {
    const places = new Set<string>();
    const look = () => {
      const tops = Array.from(document.querySelectorAll(".door-person"), (one) =>
        Math.round(one.getBoundingClientRect().top + scrollY),
      );
      places.add(tops.join());
      requestAnimationFrame(look);
    };
    look();
    Object.assign(window, { places });
  });
  await tap(page, "王秀英", t.here);
  await eventually("the hub knows", async () => (await own.served()) === 1);
  await expect(page.getByText(t.worksOffline)).toBeVisible();
  await loseNetwork(context);
  await tap(page, "李桂芳", t.here);
  await expect(page.getByText(t.unsent(1))).toBeVisible();
  await expect(row(page, "李桂芳")).toContainText(t.notSent);
  await page.getByRole("button", { name: t.retry }).click();
  await expect(page.getByText(t.unsent(1))).toBeVisible();
  await findNetwork(context);
  await expect(page.getByText(t.allSent)).toBeVisible();
  await eventually("the hub knows", async () => (await own.served()) === 3);
  const places = await page.evaluate(() => [...(window as unknown as { places: Set<string> }).places]);
  expect(places).toHaveLength(1);
  await expectSound(page);
});

test("a deed whose answer was lost on the way is not done twice", async ({ page, door, hub }) => {
  const own = await door(10);
  await own.signUp("王秀英");
  await open(page, own);
  let lost = 0;
  await page.route("**/attendance", async (route) => {
    if (lost++ > 1) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await enterWalkIn(page, "孙大妈");
  await tap(page, "王秀英", t.here);
  await expect(page.getByText(t.allSent)).toBeVisible();
  expect(lost).toBeGreaterThan(1);
  expect(await own.served()).toBe(2);
  expect(await hub.list("signups", `session = "${own.id}"`)).toHaveLength(2);
  await expect(page.locator(".door-person")).toHaveCount(2);
});

test("what was done at another door, and who signs up meanwhile, shows by itself", async ({
  page,
  browser,
  door,
  hub,
}) => {
  const own = await door(3);
  const { id } = await own.signUp("王秀英");
  await open(page, own);
  const context = await browser.newContext({ baseURL: hub.url });
  const elsewhere = await context.newPage();
  await open(elsewhere, own);
  await tap(elsewhere, "王秀英", t.here);
  await expect(row(page, "王秀英")).toContainText(t.hereNow, { timeout: 30_000 });
  await own.signUp("李桂芳", { party: 2 });
  await expect(row(page, "李桂芳")).toBeVisible({ timeout: 30_000 });
  await expect(count(page, "free")).toHaveText("0");
  await tap(page, "王秀英", t.undo);
  await expect(row(elsewhere, "王秀英").getByRole("button", { name: t.here })).toBeVisible({
    timeout: 30_000,
  });
  expect((await hub.record("signups", id)).status).toBe("confirmed");
  await context.close();
});

test("who waits is shown with their place and the reason; a no-show's seat goes on to them", async ({
  page,
  door,
  hub,
}) => {
  const own = await door(3, 1.5);
  await own.signUp("王秀英", { party: 2 });
  await own.signUp("李桂芳");
  await own.signUp("赵敏", { party: 2 });
  await own.signUp("陈晓明");
  await open(page, own);
  await expect(row(page, "赵敏")).toContainText(t.position(1));
  await expect(row(page, "赵敏")).toContainText(t.why.full);
  await expect(row(page, "陈晓明")).toContainText(t.position(2));
  await expect(row(page, "赵敏").getByRole("button")).toHaveCount(0);
  // Somebody cancels: one seat is too few for the first in line, and goes on to the second.
  const [, second] = await hub.list("signups", `session = "${own.id}"`);
  await hub.update("signups", second.id, { status: "cancelled" });
  const offer = await eventually("the seat is offered", async () =>
    (await hub.list("signups", `session = "${own.id}" && status = "offered"`)).at(0),
  );
  const until = timeOfDay(instant(offer.expires), "zh-CN");
  await expect(row(page, "陈晓明")).toContainText(t.offeredUntil(until), { timeout: 30_000 });
  await expect(row(page, "赵敏")).toContainText(t.why.onOffer(until));
  await tap(page, "陈晓明", t.here);
  await expect(count(page, "came")).toHaveText("1");
  await expect(row(page, "赵敏")).toContainText(t.why.full);

  await page.getByRole("button", { name: t.walkIn, exact: true }).click();
  await enterWalkIn(page, "孙大妈");
  await expect(page.getByText(t.noSeat(0))).toBeVisible();
  await expect(page.getByRole("form").getByLabel(t.name, { exact: true })).toHaveValue("孙大妈");
});

test("once it has begun a no-show makes room for who stands at the door", async ({ page, door, hub }) => {
  const own = await door(1);
  await own.signUp("王秀英");
  await own.signUp("李桂芳");
  await open(page, own);
  await expect(row(page, "王秀英").getByRole("button", { name: t.miss })).toHaveCount(0);
  await hub.update("sessions", own.id, { start: pocketbaseDate(Date.now() - 15 * 60_000) });
  await page.reload();
  await expect(row(page, "李桂芳")).toContainText(t.why.past);
  await tap(page, "王秀英", t.miss);
  await expect(row(page, "王秀英")).toContainText(t.missed);
  await tap(page, "李桂芳", t.here);
  await eventually("the hub knows", async () => (await own.served()) === 1);
});

test("a deed that the hub refuses is explained at the person, and can be put away", async ({
  page,
  context,
  door,
  hub,
}) => {
  const own = await door(2);
  const { token } = await own.signUp("王秀英");
  await open(page, own);
  await loseNetwork(context);
  await tap(page, "王秀英", t.here);
  await enterWalkIn(page, "孙大妈");
  await hub.send("POST", `/api/hub/signups/${token}/cancel`, {});
  await own.signUp("李桂芳", { party: 2 });
  await findNetwork(context);
  const notice = page.getByRole("alert").filter({ hasText: t.refusedWalkIn("孙大妈") });
  await expect(notice).toContainText(refusedWords("zh-CN", "full"));
  await expect(count(page, "came")).toHaveText("0");
  await page.getByLabel(t.find, { exact: true }).fill("王秀英");
  await expect(row(page, "王秀英")).toContainText(refusedWords("zh-CN", "not_found"));
  await expectSound(page);
  // They are still there after a reload, and gone once they have been read.
  await page.reload();
  await hub.update("sessions", own.id, { capacity: 3 });
  await notice.getByRole("button", { name: t.again }).click();
  await expect(notice).toHaveCount(0);
  await eventually("there is room now", async () => (await own.served()) === 1);
  await page.getByLabel(t.find, { exact: true }).fill("王秀英");
  await row(page, "王秀英").getByRole("button", { name: t.dismiss }).click();
  await expect(row(page, "王秀英")).not.toContainText(refusedWords("zh-CN", "not_found"));
  await page.reload();
  await expect(count(page, "came")).toHaveText("1");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

/** Puts a picture of a code before the page's camera; call `hold` again to hold up another. */
async function fakeCamera(page: Page) {
  await page.addInitScript(() => {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: 640, height: 480 });
    const pen = canvas.getContext("2d");
    const shown: { rows: boolean[][] } = { rows: [] };
    Object.assign(globalThis, { shown });
    setInterval(() => {
      if (!pen) return;
      pen.fillStyle = "#bbb";
      pen.fillRect(0, 0, 640, 480);
      const size = shown.rows.length;
      const square = 320 / (size || 1);
      pen.fillStyle = "#fff";
      pen.fillRect(160, 80, 320, 320);
      pen.fillStyle = "#000";
      shown.rows.forEach((row, y) => {
        row.forEach((dark, x) => {
          if (dark) pen.fillRect(160 + x * square, 80 + y * square, square + 0.5, square + 0.5);
        });
      });
    }, 50);
    navigator.mediaDevices.getUserMedia = async () => {
      const stream = canvas.captureStream(20);
      Object.assign(globalThis, { stream });
      return stream;
    };
  });
  return (text: string) =>
    page.evaluate(
      (rows) => {
        (globalThis as unknown as { shown: { rows: boolean[][] } }).shown.rows = rows;
      },
      encodeQR(text, "raw", { border: 3 }),
    );
}

test("a code that is held before the camera checks its owner in", async ({ page, door, hub }) => {
  const own = await door(4);
  const address = (token: string) => `${hub.url}/signup/manage/#${token}`;
  const one = await own.signUp("王秀英", { party: 2 });
  const gone = await own.signUp("赵敏");
  await hub.send("POST", `/api/hub/signups/${gone.token}/cancel`, {});
  await own.signUp("陈晓明", { party: 2 });
  const waiting = await own.signUp("李桂芳");
  const later = await hub.session(own.event, 5, 40);
  const other = (await hub.signUp(later.id, { name: "周平" })).body;
  const hold = await fakeCamera(page);
  await open(page, own);
  await page.getByRole("button", { name: t.scan, exact: true }).click();
  const said = page.locator(".door-said");
  const shows: [text: string, words: string][] = [
    [address(one.token), t.scanCame("王秀英", 2)],
    ["https://example.org/", t.scanForeign],
    [address(one.token), t.scanAlready("王秀英")],
    [address(waiting.token), t.scanWaiting("李桂芳")],
    [address(gone.token), t.scanGone("赵敏")],
    [address(other.token), t.scanElsewhere(own.title, "").replace(/，$/, "")],
    [address(`${"nobody".padEnd(15, "0")}${"0".repeat(32)}`), t.scanUnknown],
  ];
  for (const [text, words] of shows) {
    await hold(text);
    await expect(said).toContainText(words);
  }
  await expectSound(page);
  await eventually("the hub knows", async () => (await own.served()) === 2);
  expect((await hub.record("signups", waiting.id)).status).toBe("waitlisted");
  await page.getByRole("button", { name: t.close }).click();
  const tracks = () =>
    page.evaluate(() =>
      (globalThis as unknown as { stream: MediaStream }).stream
        .getTracks()
        .map(({ readyState }) => readyState),
    );
  await expect.poll(tracks, "the camera is off").toEqual(["ended"]);
});

test("the code of any session of a course opens today's", async ({ page, door, hub }) => {
  const own = await door(4, 0.7);
  await hub.session(own.event, 4, 30);
  await hub.session(own.event, 4, 60);
  const request = { name: "王秀英", phone: somePhone(), consent: true };
  await hub.send("POST", `/api/hub/events/${own.event}/signups`, request);
  const last = (await hub.list("signups", `session.event = "${own.event}"`)).at(-1);
  expect(last.session).not.toBe(own.id);
  const hold = await fakeCamera(page);
  await open(page, own);
  await page.getByRole("button", { name: t.scan, exact: true }).click();
  await hold(`${hub.url}/signup/manage/#${last.id}${"0".repeat(32)}`);
  await expect(page.locator(".door-said")).toContainText(t.scanCame("王秀英", 1));
  await eventually("the hub knows", async () => (await own.served()) === 1);
});

test("without a camera the page says what to do instead", async ({ page, door }) => {
  const own = await door(4);
  await open(page, own);
  for (const [name, words] of [
    ["NotAllowedError", t.cameraDenied],
    ["NotFoundError", t.cameraNone],
    ["NotReadableError", t.cameraBusy],
  ] as const) {
    await page.evaluate((name) => {
      navigator.mediaDevices.getUserMedia = async () => {
        throw new DOMException("", name);
      };
    }, name);
    await page.getByRole("button", { name: t.scan, exact: true }).click();
    await expect(page.getByRole("alert").getByText(words)).toBeVisible();
    await page.getByRole("button", { name: t.close }).click();
  }
});

test("whoever keeps no lists is told so", async ({ page, hub, door }) => {
  const own = await door(4);
  await page.goto("/checkin/");
  await signIn(page, { email: own.staff.email, password: "not-this-one" });
  await expect(page.getByRole("alert").getByText(member.mistaken)).toBeVisible();
  await signIn(page, await hub.member("volunteer"));
  await expect(page.getByText(t.noLists)).toBeVisible();
  await expectSound(page);
  await page.getByRole("button", { name: t.signOut }).click();
  const { partner } = await hub.place();
  await signIn(page, await hub.member("partner", { partner: partner.id }));
  await expect(page.getByText(t.none)).toBeVisible();
  await page.goto(`/checkin/#${own.id}`);
  await expect(page.getByText(t.forbidden)).toBeVisible();
  await expect(page.getByText(own.title)).toHaveCount(0);
});

test("a helper comes in by a code, keeps this list without a network too, and is out when it is taken back", async ({
  page,
  browser,
  door,
  hub,
}) => {
  const own = await door(5);
  await own.signUp("王秀英");
  await own.signUp("李桂芳");
  await open(page, own);
  await page.getByRole("button", { name: t.makeCode }).click();
  await expect(page.getByRole("img", { name: t.helpQr })).toBeVisible();
  const code = (await page.locator(".door-code").textContent()) ?? "";
  await expectSound(page);
  const context = await browser.newContext({ baseURL: hub.url, viewport: { width: 360, height: 740 } });
  const helping = await context.newPage();
  await helping.goto("/checkin/");
  const form = helping.getByRole("form", { name: t.helpTitle });
  await form.getByLabel(t.code).fill("2345 6789");
  await form.getByRole("button", { name: t.codeOpen }).click();
  await expect(helping.getByRole("alert").getByText(t.codeWrong)).toBeVisible();
  await expectSound(helping);
  // The address of the QR code brings the code.
  await helping.goto(`/checkin/?#help=${code.replace(" ", "")}`);
  await form.getByRole("button", { name: new RegExp(`^(${t.codeOpen}|${t.again})$`) }).click();
  await tap(helping, "王秀英", t.here);
  await eventually("the hub knows", async () => (await own.served()) === 1);
  await expect(helping.getByText(t.otherSession)).toHaveCount(0);
  await expect(helping.getByRole("button", { name: t.makeCode })).toHaveCount(0);
  await expect(helping.getByText(t.worksOffline)).toBeVisible();
  await expectSound(helping);
  await loseNetwork(context);
  await helping.reload();
  await tap(helping, "李桂芳", t.here);
  await expect(helping.getByText(t.unsent(1))).toBeVisible();
  await page.getByRole("button", { name: t.endHelp }).click();
  await expect(page.getByText(t.helpEnded(1))).toBeVisible();
  await findNetwork(context);
  await expect(helping.getByText(t.helpOverUnsent(1))).toBeVisible();
  expect(await own.served()).toBe(1);
  await expectSound(helping);
  // Nothing is lost: staff sign in there, and it is sent.
  await signIn(helping, own.staff);
  await eventually("the hub knows", async () => (await own.served()) === 2);
  await context.close();
});

/** Everything that this browser keeps of the hub, as text. */
const keptHere = (page: Page) =>
  page.evaluate(async () => {
    const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
      });
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store).getAll();
        texts.push(
          await new Promise<string>((resolve) => {
            reading.onsuccess = () => resolve(JSON.stringify(reading.result));
          }),
        );
      }
      database.close();
    }
    return texts.join("\n");
  });

test("signing out leaves nothing on the device, and asks first if something was not sent", async ({
  page,
  context,
  door,
}) => {
  const own = await door(4);
  const phone = somePhone();
  await own.signUp("王秀英", { phone });
  await open(page, own);
  await eventually("the list is kept", async () => (await keptHere(page)).includes("王秀英"));
  // Not even while it is kept is there a number on it.
  expect(await keptHere(page)).not.toContain(phone);
  await loseNetwork(context);
  await tap(page, "王秀英", t.here);
  await expect(page.getByText(t.unsent(1))).toBeVisible();
  const out = page.getByRole("button", { name: t.signOut, exact: true });
  await out.click();
  await expect(page.getByText(t.signOutAsk(1))).toBeVisible();
  await expectSound(page);
  await page.getByRole("button", { name: t.signOutNo }).click();
  await expect(out).toBeFocused();
  await out.click();
  await page.getByRole("button", { name: t.signOutYes }).click();
  await expect(page.getByLabel(member.email)).toBeVisible();
  const left = await keptHere(page);
  for (const trace of ["王秀英", own.id, own.staff.id, phone.slice(-4), "token"])
    expect(left).not.toContain(trace);
  await findNetwork(context);
  await page.reload();
  await expect(page.getByLabel(member.email)).toBeVisible();
  expect(await own.served()).toBe(0);
});

for (const { what, url, begin } of [
  {
    what: "the list is asked for",
    url: "**/members/auth-refresh",
    begin: (page: Page) => show(page, "visible"),
  },
  {
    what: "somebody is ticked off",
    url: "**/attendance",
    begin: (page: Page) => tap(page, "王秀英", t.here),
  },
]) {
  test(`signing out while ${what} leaves nothing on the device either`, async ({ page, door }) => {
    const own = await door(4);
    await own.signUp("王秀英");
    await open(page, own);
    const held = await holdBack(page, url);
    await begin(page);
    await held.asked();
    await page.getByRole("button", { name: t.signOut, exact: true }).click();
    const sure = page.getByRole("button", { name: t.signOutYes });
    await expect(sure.or(page.getByLabel(member.email))).toBeVisible();
    if (await sure.isVisible()) await sure.click();
    await expect(page.getByLabel(member.email)).toBeVisible();
    await held.release();
    const left = await keptHere(page);
    for (const trace of ["王秀英", own.id, own.staff.id, "token"]) expect(left).not.toContain(trace);
    await page.reload();
    await expect(page.getByLabel(member.email)).toBeVisible();
  });
}

test("who signs out in one tab is out in all, and nothing more is kept", async ({ page, context, door }) => {
  const own = await door(4);
  await own.signUp("王秀英");
  await open(page, own);
  const desk = await context.newPage();
  await desk.goto("/desk/");
  await desk.getByRole("button", { name: t.signOut, exact: true }).click();
  await expect(page.getByLabel(member.email)).toBeVisible();
  await expect(desk.getByLabel(member.identity)).toBeVisible();
  await open(page, own);
  await desk.reload();
  await expect(desk.getByText(t.who("测试"))).toBeVisible();
  await page.getByRole("button", { name: t.signOut, exact: true }).click();
  await expect(desk.getByLabel(member.identity)).toBeVisible();
  const left = await keptHere(desk);
  for (const trace of ["王秀英", own.id, own.staff.id, "token"]) expect(left).not.toContain(trace);
});

test("a day after the session its list is gone from the device", async ({ page, door }) => {
  const own = await door(4);
  await own.signUp("王秀英");
  await open(page, own);
  await eventually("the list is kept", async () => (await keptHere(page)).includes("王秀英"));
  // The device's clock says so alone; it may be wrong.
  await page.clock.install({ time: Date.now() + 27 * 3_600_000 });
  await page.reload();
  await expect(row(page, "王秀英")).toBeVisible();
  await expect(page.getByText(t.allSent)).toBeVisible();
  expect(await keptHere(page)).toContain("王秀英");
  // The hub says so.
  await page.route("**/api/health", (route) =>
    route.fulfill({ status: 200, headers: { date: new Date(Date.now() + 27 * 3_600_000).toUTCString() } }),
  );
  await page.goto("/checkin/?");
  await eventually("the list is dropped", async () => !(await keptHere(page)).includes("王秀英"));
});

test("where the device's clock is a day ahead the hub's rules, without a network too", async ({
  page,
  context,
  door,
  hub,
}) => {
  const own = await door(4);
  await own.signUp("王秀英");
  await own.signUp("李桂芳");
  await page.clock.install({ time: Date.now() + 24 * 3_600_000 });
  await page.goto("/checkin/");
  await signIn(page, own.staff);
  // Before midnight it may be tomorrow's.
  const { start } = await hub.record("sessions", own.id);
  const day = localDay(instant(start)) === localDay(Date.now()) ? t.today : t.later;
  const heading = page.getByRole("heading", { name: day });
  await expect(page.locator("section").filter({ has: heading })).toContainText(own.title);
  await page.locator(`a[href="#${own.id}"]`).click();
  await tap(page, "王秀英", t.here);
  await eventually("the hub knows", async () => (await own.served()) === 1);
  await expect(page.getByText(t.worksOffline)).toBeVisible();
  await loseNetwork(context);
  await page.reload();
  await tap(page, "李桂芳", t.here);
  await expect(page.getByText(t.unsent(1))).toBeVisible();
  await findNetwork(context);
  await eventually("the hub knows", async () => (await own.served()) === 2);
  for (const { at, created } of await hub.list("attendance", `session = "${own.id}"`)) {
    expect(Math.abs(Date.parse(created) - Date.parse(at))).toBeLessThan(60_000);
  }
});

test("of several how many came is said before or after, and undone", async ({ page, door }) => {
  const own = await door(5);
  await own.signUp("王秀英", { party: 4 });
  await own.signUp("李桂芳");
  await open(page, own);
  const came = row(page, "王秀英").getByRole("group", { name: t.howMany("王秀英") });
  await expect(row(page, "李桂芳").getByRole("group")).toHaveCount(0);
  await expect(came.getByRole("status")).toHaveText("4");
  await tap(page, "王秀英", t.fewer);
  await tap(page, "王秀英", t.here);
  await expect(row(page, "王秀英")).toContainText(t.cameOf(3, 4));
  await expect(count(page, "free")).toHaveText("1");
  await eventually("the hub knows", async () => (await own.served()) === 3);
  await expectSound(page);
  await tap(page, "王秀英", t.more);
  await expect(count(page, "came")).toHaveText("4");
  // There is no seat for a fifth.
  await expect(row(page, "王秀英").getByRole("button", { name: t.more })).toBeDisabled();
  await tap(page, "王秀英", t.fewer);
  await tap(page, "王秀英", t.undo);
  await expect(row(page, "王秀英")).toContainText(t.people(4));
  await eventually("the hub knows", async () => (await own.served()) === 0);
  await tap(page, "王秀英", t.here);
  await eventually("the hub knows", async () => (await own.served()) === 4);
});

test("whose phone another name has is asked about, at once or when the hub has heard of it", async ({
  page,
  context,
  door,
  hub,
}) => {
  const own = await door(10);
  const [phone, later] = [somePhone(), somePhone()];
  await own.signUp("王建国", { phone, party: 2 });
  await open(page, own);
  await enterWalkIn(page, "李桂芳", phone);
  const question = page.getByRole("alert").filter({ hasText: t.knownPhone("王建国", 2) });
  await expect(question).toBeFocused();
  await expectSound(page);
  await question.getByRole("button", { name: t.wrongPhone }).click();
  const form = page.getByRole("form", { name: t.walkInTitle });
  await expect(form.getByLabel(t.name, { exact: true })).toHaveValue("李桂芳");
  await enterWalkIn(page, "李桂芳", phone);
  await question.getByRole("button", { name: t.anotherPerson("李桂芳") }).click();
  await expect(row(page, "李桂芳")).toContainText(t.walkedIn);
  await eventually("the hub knows", async () => (await own.served()) === 1);
  await expect(row(page, "王建国").getByRole("button", { name: t.here })).toBeVisible();
  await enterWalkIn(page, "王婶", phone);
  await question.getByRole("button", { name: t.samePerson }).click();
  await eventually("the hub knows", async () => (await own.served()) === 3);
  // Who has signed up since the list was heard: the hub's answer asks.
  await loseNetwork(context);
  await own.signUp("赵大爷", { phone: later });
  await enterWalkIn(page, "孙大妈", later);
  await expect(row(page, "孙大妈")).toBeVisible();
  await findNetwork(context);
  await page.getByRole("button", { name: t.anotherPerson("孙大妈") }).click();
  await eventually("the hub knows", async () => (await own.served()) === 4);
  const names = (await hub.list("signups", `session = "${own.id}" && status = "attended"`)).map(
    ({ name }) => name,
  );
  expect(names.sort()).toEqual(["李桂芳", "王建国", "孙大妈"].sort());
});

test("an account that has run out signs in again, and what it did is kept and sent", async ({
  page,
  context,
  door,
  hub,
}) => {
  const own = await door(4);
  await own.signUp("王秀英");
  await open(page, own);
  await loseNetwork(context);
  await tap(page, "王秀英", t.here);
  await expect(page.getByText(t.unsent(1))).toBeVisible();
  // A new password ends every token.
  const password = "another-for-this-test";
  await hub.update("members", own.staff.id, { password, passwordConfirm: password });
  await findNetwork(context);
  await expect(page.getByText(t.expired)).toBeVisible();
  await expect(page.getByRole("button", { name: t.retry })).toHaveCount(0);
  // Neither is the list taken for empty.
  await expect(row(page, "王秀英")).toContainText(t.hereNow);
  await expectSound(page);
  await signIn(page, { email: own.staff.email, password });
  await expect(page.getByText(t.allSent)).toBeVisible();
  expect(await own.served()).toBe(1);
  await expect(page.getByText(t.expired)).toHaveCount(0);
});

test("what was asked before somebody signed in again has no say after", async ({ page, door, hub }) => {
  const own = await door(4);
  await own.signUp("王秀英");
  await open(page, own);
  const password = "another-for-this-test";
  await hub.update("members", own.staff.id, { password, passwordConfirm: password });
  await show(page, "visible");
  await expect(page.getByText(t.expired)).toBeVisible();
  const held = await holdBack(page, "**/members/auth-refresh");
  await show(page, "visible");
  await held.asked();
  await signIn(page, { email: own.staff.email, password });
  await expect(page.getByText(t.expired)).toHaveCount(0);
  await held.release();
  await tap(page, "王秀英", t.here);
  await eventually("the hub knows", async () => (await own.served()) === 1);
  await expect(page.getByText(t.allSent)).toBeVisible();
  await expect(page.getByText(t.expired)).toHaveCount(0);
});

test("a list that is not open yet, is over or is cancelled can be read and not changed", async ({
  page,
  door,
  hub,
}) => {
  const own = await door(4, 5);
  await own.signUp("王秀英");
  await page.goto("/checkin/");
  await signIn(page, own.staff);
  await page.getByRole("link", { name: own.title }).click();
  await expect(page.getByText(t.notOpen("").slice(0, 5))).toBeVisible();
  await expect(row(page, "王秀英").getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("button", { name: t.walkIn, exact: true })).toBeDisabled();
  await expect(page.getByRole("button", { name: t.print })).toBeEnabled();
  await hub.update("sessions", own.id, { status: "cancelled" });
  await expect(page.getByText(t.cancelled)).toBeVisible({ timeout: 30_000 });
});

test("the door sheet has everybody on it, numbers masked, and nothing of the screen", async ({
  page,
  door,
}) => {
  const own = await door(60);
  const phones = Array.from({ length: 61 }, () => somePhone());
  await Promise.all(phones.map((phone, i) => own.signUp(`居民${String(i).padStart(2, "0")}`, { phone })));
  await open(page, own);
  const sheet = page.getByRole("region", { name: t.sheet });
  await expect(sheet).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(sheet).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("navigation")).toHaveCount(0);
  const [list, waiting, blank] = await sheet.getByRole("table").all();
  await expect(list?.locator("tbody tr") ?? sheet).toHaveCount(60);
  await expect(waiting?.locator("tbody tr") ?? sheet).toHaveCount(1);
  await expect(blank?.locator("tbody tr") ?? sheet).toHaveCount(6);
  const text = (await page.locator("body").textContent()) ?? "";
  for (const phone of phones) {
    expect(text).toContain(maskPhone(phone));
    expect(text).not.toContain(phone);
  }
  await expectSound(page);
  // On A4 the columns' names stand above each page's part, and no line is torn apart: Chromium lays it out so for print.
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(3);
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12]/);
});

/** Takes the steps that lead through the page's states, and looks at each. */
async function tour(browser: Browser, hub: HubClient, own: Own, lang: "" | "/en") {
  const words = doorWords(lang ? "en" : "zh-CN");
  const context = await browser.newContext({ baseURL: hub.url, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto(`${lang}/checkin/`);
  await expect(page.getByLabel(memberWords(lang ? "en" : "zh-CN").identity)).toBeVisible();
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
  await expectSound(page);
  await page.getByRole("button", { name: words.signIn, exact: true }).click();
  await expect(
    page.getByRole("alert").getByText(memberWords(lang ? "en" : "zh-CN").identityRequired),
  ).toBeVisible();
  await expectSound(page);
  await signIn(page, own.staff, lang ? "en" : "zh-CN");
  await expect(page.getByText(words.choose)).toBeVisible();
  await expectSound(page);
  await page.getByRole("link", { name: own.title }).click();
  await expect(page.getByText(words.allSent)).toBeVisible();
  await page.getByRole("button", { name: `${words.here} 王秀英` }).click();
  await page.getByRole("button", { name: words.walkIn, exact: true }).click();
  await page.getByRole("button", { name: words.enter }).click();
  await expect(
    page.getByRole("alert").getByText(issues(lang ? "en" : "zh-CN")["name.required"]),
  ).toBeVisible();
  await expectSound(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectSound(page);
  await context.close();
}

for (const lang of ["", "/en"] as const) {
  test(`every state is sound${lang && " in English"}`, async ({ browser, hub, door }) => {
    const own = await door(2);
    await own.signUp("王秀英");
    await own.signUp("李桂芳");
    await own.signUp("赵敏");
    await tour(browser, hub, own, lang);
  });
}

test("without JavaScript the page says what to do", async ({ browser, hub }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: hub.url });
  const page = await context.newPage();
  await page.goto("/checkin/");
  await expect(page.locator("noscript p")).toHaveText(t.noscript);
  await context.close();
});

test("keys are enough, and the focus stays where the hand is", async ({ page, door }) => {
  const own = await door(4);
  await own.signUp("王秀英");
  await open(page, own);
  await expect(page.getByRole("heading", { name: own.title })).toBeFocused();
  const here = row(page, "王秀英").getByRole("button");
  await here.focus();
  await page.keyboard.press("Enter");
  await expect(here).toHaveText(`${t.undo} 王秀英`);
  await expect(here).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(here).toHaveText(`${t.here} 王秀英`);
  await page.getByRole("button", { name: t.walkIn, exact: true }).press("Enter");
  await expect(page.getByRole("heading", { name: t.walkInTitle })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.type("孙大妈");
  const name = page.getByRole("form").getByLabel(t.name, { exact: true });
  // Chinese goes another way into the page than keys do: Enter must not overtake it.
  await expect(name).toHaveValue("孙大妈");
  await page.keyboard.press("Enter");
  await expect(page.getByText(t.entered("孙大妈"))).toBeVisible();
  await expect(name).toBeFocused();
  await eventually("the hub knows", async () => (await own.served()) === 1);
});
