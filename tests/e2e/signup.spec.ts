// Signing up, looking after a sign-up and cancelling it, as a resident does.
import { readFile } from "node:fs/promises";
import { expect, type Page, type Route } from "@playwright/test";
import ICAL from "ical.js";
import { MIN_FILL } from "../../src/domain/form.ts";
import { ownCalendarWords } from "../../src/features/own-calendar/messages.ts";
import { ownSignupWords } from "../../src/features/own-signup/messages.ts";
import { sessionWords } from "../../src/features/session/messages.ts";
import { signupWords } from "../../src/features/signup/messages.ts";
import { issues, problems } from "../../src/i18n/problems.ts";
import { uiWords } from "../../src/ui/messages.ts";
import { somePhone } from "../support/hub.ts";
import { test } from "./fixtures.ts";
import { expectAccessible, expectSound, measureShifts, WIDE } from "./page.ts";
import { fill, open, send, status } from "./resident.ts";

const t = signupWords("zh-CN");
const own = ownSignupWords("zh-CN");
const calendars = ownCalendarWords("zh-CN");
const form = uiWords("zh-CN");
const seats = sessionWords("zh-CN");

test(
  "a class is found, signed up for and cancelled, and whoever has its page open sees the seats",
  WIDE,
  async ({ page, context, sampleSession }) => {
    const session = await sampleSession("class", 0);
    const before = session.capacity - session.taken;

    const elsewhere = await context.newPage();
    await elsewhere.goto(session.path);
    const counter = elsewhere.locator(`[data-session="${session.id}"]`);
    await expect(counter).toHaveText(seats.left(before));

    await page.goto("/events/kinds/class/");
    await page.getByRole("searchbox").fill(session.title);
    await page.locator(`.card h3 a[href="${session.path}"]`).click();
    await page.locator(`a.button[href="/signup/?session=${session.id}"]`).click();
    await fill(page);
    await send(page);
    await expect(status(page, own.confirmed)).toBeVisible();
    expect(new URL(page.url()).search).toBe("");
    await expect(counter).toHaveText(before === 1 ? new RegExp(`^${seats.full}`) : seats.left(before - 1));

    await page.getByRole("button", { name: own.cancel }).click();
    await page.getByRole("button", { name: own.cancelYes }).click();
    await expect(status(page, own.gone)).toBeVisible();
    await expect(counter).toHaveText(seats.left(before));
  },
);

test("a party that does not fit is told so before it signs up", async ({ page, session }) => {
  await open(page, await session(2));
  await fill(page, { party: 2 });
  await expect(page.getByRole("button", { name: t.send, exact: true })).toBeVisible();
  await page.getByRole("button", { name: t.more }).click();
  await expect(page.getByText(t.tooMany(2, 3))).toBeVisible();
  await send(page, t.sendWaiting);
  // More than the session has in all: the hub says so, at the field.
  await expect(page.getByRole("alert").getByText(issues("zh-CN")["party.capacity"])).toBeVisible();
  await expect(page.getByLabel(t.party)).toHaveAttribute("aria-invalid", "true");
});

test("what is missing or wrong is named, each beside its field", async ({ page, session }) => {
  await open(page, await session(5));
  await page.getByLabel(t.phone, { exact: true }).fill("12345");
  await send(page);
  const summary = page.getByRole("alert").filter({ hasText: form.faults(3) });
  await expect(summary).toBeFocused();
  const words = issues("zh-CN");
  for (const key of ["name.required", "phone.invalid", "consent.required"] as const)
    await expect(summary.getByRole("link", { name: words[key] })).toBeVisible();
  const phone = page.getByLabel(t.phone, { exact: true });
  await expect(phone).toHaveAccessibleDescription(new RegExp(words["phone.invalid"]));
  await summary.getByRole("link", { name: words["phone.invalid"] }).click();
  await expect(phone).toBeFocused();
  await expectAccessible(page);
  const given = await fill(page);
  await expect(phone).toHaveValue(given);
  await send(page);
  await expect(status(page, own.confirmed)).toBeVisible();
});

test("an e-mail address may be left out; a wrong one is kept, and mended", async ({ page, hub, session }) => {
  const id = await session(5);
  await open(page, id);
  await fill(page);
  const email = page.getByRole("textbox", { name: t.email });
  await expect(email).not.toHaveAttribute("aria-required");
  await email.fill("wang@");
  await send(page);
  await expect(
    page.getByRole("alert").getByRole("link", { name: issues("zh-CN")["email.invalid"] }),
  ).toBeVisible();
  await expect(email).toHaveValue("wang@");
  await expect(email).toHaveAccessibleDescription(new RegExp(issues("zh-CN")["email.invalid"]));
  await email.fill("wang@example.org");
  await send(page);
  await expect(status(page, own.confirmed)).toBeVisible();
  expect((await hub.list("signups", `session = "${id}"`))[0].email).toBe("wang@example.org");
});

test("the form says how this person is told, and promises only what the hub can send", async ({
  page,
  session,
}) => {
  const id = await session(5);
  const email = page.getByRole("textbox", { name: t.email });
  const phone = page.getByRole("textbox", { name: t.phone });
  for (const [channels, hint, byAddress, byMobile] of [
    [{ mail: false, sms: false }, t.emailHintNone, t.told.phone, t.told.phone],
    [{ mail: true, sms: false }, t.emailHint, t.told.mail, t.told.phone],
    [{ mail: true, sms: true }, t.emailHint, t.told.mail, t.told.sms],
  ] as const) {
    await page.route("**/api/hub/channels", (route) => route.fulfill({ json: channels }));
    await open(page, id);
    await expect(email).toHaveAccessibleDescription(hint);
    await email.fill("wang@example.org");
    await phone.fill("138 0013 8000");
    await expect(page.getByText(byAddress)).toBeVisible();
    await email.fill("");
    await expect(page.getByText(byMobile)).toBeVisible();
    await phone.fill("0536-7251234");
    await expect(page.getByText(t.told.phone)).toBeVisible();
  }
});

test("whoever is quick is not told off: the form waits by itself", async ({ page, session }) => {
  const id = await session(5);
  await open(page, id);
  const sent = page.waitForRequest(`**/sessions/${id}/signups`);
  await fill(page);
  await send(page);
  expect((await sent).postDataJSON().took).toBeGreaterThanOrEqual(MIN_FILL);
  await expect(status(page, own.confirmed)).toBeVisible();
});

test("the field for programs is out of a person's way, and does no harm if it gets filled in", async ({
  page,
  session,
}) => {
  await open(page, await session(5));
  const trap = page.locator('[name="website"]');
  await expect(trap).toHaveCount(1);
  await expect(trap).not.toBeInViewport();

  await page.getByLabel(t.name, { exact: true }).focus();
  const reached: string[] = [];
  for (let tabs = 0; tabs < 12; tabs++) {
    reached.push(await page.evaluate(() => (document.activeElement as HTMLInputElement).name));
    await page.keyboard.press("Tab");
  }
  expect(reached).toEqual(expect.arrayContaining(["name", "phone", "party", "email", "consent"]));
  expect(reached).not.toContain("website");
  expect(await page.locator("form").ariaSnapshot()).not.toMatch(/website/);

  await fill(page);
  await trap.evaluate((field: HTMLInputElement) => {
    field.value = "https://example.org";
  });
  await send(page);
  await expect(page.getByRole("alert").getByText(issues("zh-CN")["form.too_fast"])).toBeVisible();
  await send(page, form.again);
  await expect(status(page, own.confirmed)).toBeVisible();
});

test("when the hub can't be reached nothing typed is lost", async ({ page, session }) => {
  const id = await session(5);
  await open(page, id);
  await page.route("**/signups", (route) => route.abort());
  const phone = await fill(page, { party: 3 });
  await send(page);
  await expect(page.getByRole("alert").getByText(form.unreachable)).toBeVisible();
  await page.unroute("**/signups");
  await page.reload();
  await expect(page.getByLabel(t.name, { exact: true })).toHaveValue("王秀英");
  await expect(page.getByLabel(t.phone, { exact: true })).toHaveValue(phone);
  await expect(page.getByLabel(t.party)).toHaveValue("3");
  await page.getByRole("checkbox").check();
  await send(page);
  await expect(status(page, own.confirmed)).toBeVisible();
  await open(page, id);
  await expect(page.getByLabel(t.phone, { exact: true })).toHaveValue("");
});

/** Lets the next sign-up reach the hub, and its answer get lost. */
async function loseAnswer(page: Page): Promise<void> {
  const lose = async (route: Route) => {
    await route.fetch();
    await route.abort();
  };
  await page.route("**/signups", lose, { times: 1 });
}

test("an answer that was lost on the way comes at the next attempt, after a reload too", async ({
  page,
  session,
  hub,
}) => {
  const id = await session(5);
  await open(page, id);
  await loseAnswer(page);
  await fill(page);
  await send(page);
  await expect(page.getByRole("alert").getByText(form.unreachable)).toBeVisible();
  await page.reload();
  await page.getByRole("checkbox").check();
  await send(page);
  await expect(status(page, own.confirmed)).toBeVisible();
  await expect(page.getByLabel(own.address)).toHaveValue(page.url());
  expect(await hub.list("signups", `session = "${id}"`)).toHaveLength(1);
});

test("whoever changes what they sent, and whose answer was lost, is told that it had come", async ({
  page,
  session,
  hub,
}) => {
  const id = await session(5);
  await open(page, id);
  await loseAnswer(page);
  await fill(page);
  await send(page);
  await expect(page.getByRole("alert").getByText(form.unreachable)).toBeVisible();
  await page.getByLabel(t.name, { exact: true }).fill("王秀芳");
  await send(page, form.again);
  await expect(page.getByRole("alert").getByText(t.alreadyAfterAll)).toBeVisible();
  expect(await hub.list("signups", `session = "${id}"`)).toHaveLength(1);
});

test("pressed twice it is sent once", async ({ page, session, hub }) => {
  const id = await session(5);
  await open(page, id);
  await fill(page);
  await page.getByRole("button", { name: t.send, exact: true }).dblclick();
  await expect(status(page, own.confirmed)).toBeVisible();
  expect(await hub.list("signups", `session = "${id}"`)).toHaveLength(1);
});

test("a phone signs up once", async ({ page, session, hub }) => {
  const id = await session(5);
  const phone = somePhone();
  await hub.signUp(id, { phone });
  await open(page, id);
  await fill(page, { phone: `+86 ${phone.slice(0, 3)}-${phone.slice(3)}` });
  await send(page);
  await expect(page.getByRole("alert").getByText(problems("zh-CN").already_signed_up)).toBeVisible();
});

test("the seats on the form are those of this moment", async ({ page, session, hub }) => {
  const id = await session(2);
  await open(page, id);
  await expect(page.getByText(seats.left(2))).toBeVisible();
  await hub.signUp(id);
  await expect(page.getByText(seats.left(1))).toBeVisible({ timeout: 30_000 });
  await hub.signUp(id);
  await expect(page.getByRole("button", { name: t.sendWaiting })).toBeVisible({ timeout: 30_000 });
});

test("keys are enough to sign up and to cancel", async ({ page, session }) => {
  await open(page, await session(5));
  const name = page.getByLabel(t.name, { exact: true });
  await name.focus();
  await page.keyboard.type("李桂芳");
  await page.keyboard.press("Tab");
  await page.keyboard.type(somePhone());
  await page.keyboard.press("Tab");
  await page.keyboard.type("li@example.org");
  const more = page.getByRole("button", { name: t.more });
  for (let tabs = 0; tabs < 4 && !(await more.evaluate((it) => it === document.activeElement)); tabs++)
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel(t.party)).toHaveValue("2");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(page.getByRole("checkbox")).toBeChecked();
  await name.press("Enter");
  await expect(status(page, own.confirmed)).toBeVisible();

  const cancel = page.getByRole("button", { name: own.cancel });
  await cancel.press("Enter");
  // The focus is where the question is.
  await expect(page.getByRole("heading", { name: own.cancelAsk })).toBeFocused();
  await page.keyboard.press("Tab");
  const inQuestion = page.getByRole("button", { name: own.cancelYes });
  const stay = page.getByRole("button", { name: own.cancelNo });
  await expect(inQuestion.or(stay).and(page.locator(":focus"))).toHaveCount(1);
  await stay.press("Enter");
  await expect(cancel).toBeFocused();
  await cancel.press("Enter");
  await inQuestion.press("Enter");
  await expect(status(page, own.gone)).toBeFocused();
});

test("the private address opens the sign-up elsewhere, and this device remembers it", async ({
  page,
  session,
  browser,
  hub,
}) => {
  const id = await session(5);
  await open(page, id);
  await fill(page, { party: 2 });
  await send(page);
  await expect(status(page, own.confirmed)).toBeVisible();
  const address = page.url();
  await expect(page.getByLabel(own.address)).toHaveValue(address);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: own.calendar }).click(),
  ]);
  // From the hub: what a page makes by itself, a phone does not hand on.
  expect(file.url()).toMatch(/^http/);
  expect(file.suggestedFilename()).toMatch(/\.ics$/);
  const calendar = new ICAL.Component(ICAL.parse(await readFile(await file.path(), "utf8")));
  const entry = new ICAL.Event(calendar.getFirstSubcomponent("vevent") ?? undefined);
  const { start } = await hub.record("sessions", id);
  expect(entry.uid).toBe(`${id}@${new URL(hub.url).hostname}`);
  expect(entry.startDate.toJSDate().toISOString().slice(0, 19)).toBe(start.replace(" ", "T").slice(0, 19));

  const other = await browser.newContext({ baseURL: hub.url });
  const friend = await other.newPage();
  await friend.goto(address);
  await expect(status(friend, own.confirmed)).toBeVisible();
  await expect(friend.getByText(own.people(2))).toBeVisible();
  await friend.goto("/signup/manage/");
  await expect(friend.getByText(own.none)).toBeVisible();
  await other.close();

  await page.goto("/signup/manage/");
  await page.getByRole("link", { name: /试验课/ }).click();
  await expect(status(page, own.confirmed)).toBeVisible();

  await page.goto("/my/");
  await page.getByRole("button", { name: calendars.make }).click();
  const feed = page.getByLabel(calendars.address);
  await expect(feed).toHaveValue(/\.ics$/);
  await expectSound(page);
  const subscribed = await feed.inputValue();
  expect(await (await page.request.get(subscribed)).text()).toContain(`UID:${id}@`);
  await page.getByRole("button", { name: calendars.close }).click();
  await page.getByRole("button", { name: calendars.closeYes }).click();
  await expect(page.getByText(calendars.closed)).toBeVisible();
  expect((await page.request.get(subscribed)).status()).toBe(404);

  await page.goto("/signup/manage/");
  await page.getByRole("button", { name: own.forget }).click();
  await expect(page.getByText(own.forgotten)).toBeVisible();
  await page.reload();
  await expect(page.getByText(own.none)).toBeVisible();
});

test("what can't be signed up for says why and leads on", async ({ page, session }) => {
  const events = page.getByRole("main").getByRole("link", { name: uiWords("zh-CN").events });
  for (const address of ["/signup/", "/signup/?session=nonesuch", '/signup/?session="||id!="']) {
    await page.goto(address);
    await expect(page.getByText(t.missing)).toBeVisible();
    await expect(events).toBeVisible();
  }
  await open(page, await session(5, { status: "cancelled" }));
  await expect(page.getByText(t.cancelled)).toBeVisible();
  await expect(events).toBeVisible();
  await open(page, await session(0, {}, { signup: "none" }));
  await expect(page.getByText(t.walkIn)).toBeVisible();
  const begun = new Date(Date.now() - 60_000).toISOString().replace("T", " ");
  await open(page, await session(5, { start: begun }));
  await expect(page.getByText(t.past)).toBeVisible();
  await page.goto(`/signup/manage/#${"a".repeat(47)}`);
  await expect(page.getByText(own.wrong)).toBeVisible();
});

test("without JavaScript the page says whom to ask", async ({ browser, hub }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: hub.url });
  const page = await context.newPage();
  await page.goto("/signup/");
  const words = page.locator("noscript p");
  await expect(words).toHaveText(t.noscript);
  await expect(words).toBeVisible();
  await context.close();
});

for (const lang of ["", "/en"] as const) {
  test(
    `both pages are sound, and stand still${lang && " in English"}`,
    WIDE,
    async ({ page, session, hub }) => {
      const shifts = await measureShifts(page);
      const id = await session(3);
      const { body } = await hub.signUp(id);
      const words = signupWords(lang ? "en" : "zh-CN");
      const ownWords = ownSignupWords(lang ? "en" : "zh-CN");
      const pages = [
        {
          path: `/signup/?session=${id}`,
          shows: page.getByRole("button", { name: words.send, exact: true }),
        },
        { path: `/signup/manage/#${body.token}`, shows: status(page, ownWords.confirmed) },
        { path: "/signup/manage/", shows: page.getByText(ownWords.none) },
      ];
      for (const { path, shows } of pages) {
        // A fragment alone would not load the page anew.
        await page.goto("about:blank");
        await page.goto(lang + path);
        await expect(shows).toBeVisible();
        await page.evaluate(() => document.fonts.ready);
        expect(await shifts(), path).toBeLessThan(0.02);
        await expectSound(page);
        await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
        await expect(page.locator("h1")).toHaveCount(1);
      }
    },
  );
}
