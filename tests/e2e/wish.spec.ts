// Asking for a wish and taking one on, as residents, partners and staff do.
import { expect, type Page, type Route } from "@playwright/test";
import { memberWords } from "../../src/features/member/messages.ts";
import { photoWords } from "../../src/features/photo/messages.ts";
import { askWords } from "../../src/features/wish/ask-messages.ts";
import { claimWords } from "../../src/features/wish/claim-messages.ts";
import { wishWords } from "../../src/features/wish/messages.ts";
import { issues, problems } from "../../src/i18n/problems.ts";
import { uiWords } from "../../src/ui/messages.ts";
import { photoFieldWords } from "../../src/ui/photo/messages.ts";
import { somePhone, unique } from "../support/hub.ts";
import { PLACE, photo, placed } from "../support/photo.ts";
import { test } from "./fixtures.ts";
import { expectAccessible, waitUntilMade } from "./page.ts";

const t = askWords("zh-CN");
const claiming = claimWords("zh-CN");
const board = wishWords("zh-CN");
const form = uiWords("zh-CN");

async function fillWish(page: Page, title: string): Promise<string> {
  const phone = somePhone();
  await page.getByLabel(t.wish).fill(title);
  await page.getByRole("radio", { name: board.categories.repair }).check();
  await page.getByLabel(t.community).selectOption({ index: 1 });
  await page.getByLabel(t.name, { exact: true }).fill("王秀英");
  await page.getByLabel(t.phone, { exact: true }).fill(phone);
  await page.getByRole("checkbox").check();
  return phone;
}

const send = (page: Page, label: string) => page.getByRole("button", { name: label, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole("heading", { name, exact: true });
const state = (page: Page) => page.getByRole("main").getByRole("status").first();

test("a wish is asked for, and public once staff have published it", async ({ page, hub }) => {
  const title = `请换一下灯 ${unique("ask")}`;
  await page.goto("/wishes/ask/");
  const phone = await fillWish(page, title);
  const file = { name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: placed(photo()) };
  const field = photoFieldWords("zh-CN");
  await page.getByLabel(field.add).setInputFiles([file, file]);
  await page.getByRole("button", { name: field.remove(1) }).click();
  await page.getByLabel(field.add).setInputFiles(file);
  await expect(page.getByRole("img", { name: field.nth(1) })).toBeVisible();
  const [sent] = await Promise.all([
    page.waitForRequest(/\/photos$/),
    send(page, t.send),
    expect(heading(page, t.sent)).toBeFocused(),
  ]);
  // Where it was taken has not left the phone.
  expect(Buffer.from(sent.postDataJSON().photo, "base64").includes(PLACE)).toBe(false);
  await expect(page.getByText(photoWords("zh-CN").sent)).toBeVisible();
  await expect(page.getByText(t.next1)).toBeVisible();

  const [wish] = await hub.list("wishes", `title="${title}"`);
  expect(wish.status).toBe("submitted");
  expect((await hub.send("GET", `/api/collections/wishes/records/${wish.id}`)).status).toBe(404);
  expect((await page.goto(`/wishes/${wish.slug}/`))?.status()).toBe(404);

  const [kept] = await hub.list("wish_photos", `wish = "${wish.id}"`);
  expect((await hub.update("wish_photos", kept.id, { status: "released" })).status).toBe(200);
  expect((await hub.update("wishes", wish.id, { status: "published" })).status).toBe(200);
  expect((await page.goto(`/wishes/${wish.slug}/`))?.status()).toBe(200);
  await expect(heading(page, title)).toBeVisible();
  // A wish that is newer than the site has a page at once, and its photos with the next one.
  const alt = photoWords("zh-CN").alt(title, 1);
  await waitUntilMade(page, `/wishes/${wish.slug}/`, alt);
  await page.reload();
  const shown = page.getByRole("img", { name: alt });
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
  expect(await page.content()).not.toContain(phone);

  await page.goto("/wishes/ask/");
  await expect(page.getByLabel(t.wish)).toHaveValue("");
});

test("a listed service is asked for from its partner's page, or a place's, by the same form", async ({
  page,
  hub,
}) => {
  const [service] = await hub.list("services", "partner.verified = true");
  const partner = await hub.record("partners", service.partner);
  await page.goto(`/partners/${partner.slug}/`);
  await expect(page.locator(`a[href$="?service=${service.slug}"]`)).toBeVisible();

  const [venue] = await hub.list("venues", `community = "${partner.community}"`);
  await page.goto(`/places/${venue.slug}/`);
  const asking = page.locator(`a[href*="?service="][href$="&venue=${venue.slug}"]`).first();
  const slug = new URL((await asking.getAttribute("href")) ?? "", hub.url).searchParams.get("service");
  await asking.click();
  const [asked] = await hub.list("services", `slug = "${slug}"`);
  const helper = await hub.record("partners", asked.partner);
  await expect(page.getByText(t.proposed(helper.name, asked.name))).toBeVisible();
  await expect(page.getByLabel(t.wish)).toHaveValue(asked.name);
  await expect(page.getByLabel(t.description)).toHaveValue(t.atVenue(venue.name));
  const home = await hub.record("communities", venue.community);
  await expect(page.getByLabel(t.community)).toHaveValue(home.slug);
  await expectAccessible(page);
  await page.getByLabel(t.name, { exact: true }).fill("王秀英");
  const phone = somePhone();
  await page.getByLabel(t.phone, { exact: true }).fill(phone);
  await page.getByRole("checkbox").check();
  await send(page, t.send);
  await expect(heading(page, t.sent)).toBeFocused();
  expect(await hub.list("wish_contacts", `phone = "${phone}"`)).toMatchObject([{ service: asked.id }]);
});

test("what is wrong is said above the form, and each fault leads to its field", async ({ page }) => {
  await page.goto("/wishes/ask/");
  await send(page, t.send);
  const summary = page.getByRole("alert").filter({ hasText: form.faults(6) });
  await expect(summary).toBeFocused();
  await expectAccessible(page);
  const words = issues("zh-CN");
  await summary.getByRole("link", { name: words["category.invalid"] }).click();
  await expect(page.getByRole("radio", { name: board.categories.goods })).toBeFocused();
  await summary.getByRole("link", { name: words["phone.invalid"] }).click();
  const phone = page.getByLabel(t.phone, { exact: true });
  await expect(phone).toBeFocused();
  await expect(phone).toHaveAccessibleDescription(new RegExp(words["phone.invalid"]));
});

test("what the hub finds wrong is shown at its field", async ({ page }) => {
  const message = "这个社区已经合并了。";
  await page.route("**/api/hub/wishes", (route) =>
    route.fulfill({
      status: 422,
      json: { code: "invalid", message: "", issues: [{ path: ["community"], message }] },
    }),
  );
  await page.goto("/wishes/ask/");
  await fillWish(page, "请换一下灯");
  await send(page, t.send);
  await expect(page.getByRole("alert").filter({ hasText: message })).toBeFocused();
  await expect(page.getByLabel(t.community)).toHaveAccessibleDescription(new RegExp(message));
});

test("nothing typed is lost when the hub can't be reached, nor by a reload", async ({ page }) => {
  await page.route("**/api/hub/wishes", (route) => route.abort());
  await page.goto("/wishes/ask/");
  const phone = await fillWish(page, "请换一下灯");
  await send(page, t.send);
  await expect(page.getByText(form.unreachable)).toBeVisible();
  await expect(page.getByLabel(t.phone, { exact: true })).toHaveValue(phone);
  await page.reload();
  await expect(page.getByLabel(t.wish)).toHaveValue("请换一下灯");
  await expect(page.getByLabel(t.phone, { exact: true })).toHaveValue(phone);
  await expect(page.getByRole("radio", { name: board.categories.repair })).toBeChecked();
  await expect(page.getByRole("checkbox")).not.toBeChecked();

  await page.unroute("**/api/hub/wishes");
  await page.getByRole("checkbox").check();
  await send(page, t.send);
  await expect(heading(page, t.sent)).toBeVisible();
});

test("what looks personal is pointed at: she mends it, or sends it all the same", async ({ page, hub }) => {
  await page.goto("/wishes/ask/");
  const phone = await fillWish(page, `换灯，王秀英 13800001234`);
  await page.getByLabel(t.description).fill("3号楼2单元101");
  await send(page, t.send);
  const found = page.getByRole("alert").filter({ hasText: t.personal });
  await expect(found).toBeFocused();
  await expect(found.getByRole("listitem")).toHaveText([
    `${t.personalKinds.name} 王秀英`,
    `${t.personalKinds.phone} 13800001234`,
    `${t.personalKinds.door} 3号楼2单元101`,
  ]);
  await expectAccessible(page);
  expect(await hub.list("wish_contacts", `phone = "${phone}"`)).toEqual([]);

  await found.getByRole("link", { name: t.personalKinds.door }).click();
  await expect(page.getByLabel(t.description)).toBeFocused();
  await page.getByLabel(t.description).fill("");
  await send(page, t.sendAllTheSame);
  await expect(found.getByRole("listitem")).toHaveCount(2);
  await send(page, t.sendAllTheSame);
  await expect(heading(page, t.sent)).toBeVisible();
  expect(await hub.list("wish_contacts", `phone = "${phone}"`)).toHaveLength(1);
});

test("a wish whose answer was lost is one, and its link comes at the next press", async ({ page, hub }) => {
  await page.goto("/wishes/ask/");
  const lose = async (route: Route) => {
    await route.fetch();
    await route.abort();
  };
  await page.route("**/api/hub/wishes", lose, { times: 1 });
  const phone = await fillWish(page, "请换一下灯");
  await send(page, t.send);
  await expect(page.getByText(form.unreachable)).toBeVisible();
  await send(page, form.again);
  await expect(page.getByRole("link", { name: t.see })).toHaveAttribute("href", /#[0-9a-z]{47}$/);
  expect(await hub.list("wish_contacts", `phone = "${phone}"`)).toHaveLength(1);
});

test("two presses send one wish", async ({ page }) => {
  let sent = 0;
  await page.route("**/api/hub/wishes", (route) => {
    sent += 1;
    return route.continue();
  });
  await page.goto("/wishes/ask/");
  await fillWish(page, `请换一下灯 ${unique("twice")}`);
  await page.getByRole("button", { name: t.send }).dblclick();
  await expect(heading(page, t.sent)).toBeVisible();
  expect(sent).toBe(1);
});

test("a guest offers help; once staff agree, an open page shows it", async ({ page, hub, sampleWish }) => {
  const { id, slug } = await sampleWish(0);
  await page.goto(`/wishes/${slug}/`);
  await expect(state(page)).toHaveText(board.statuses.published);
  await expectAccessible(page);
  const phone = somePhone();
  await page.getByLabel(claiming.guestName).fill("李强");
  await page.getByLabel(claiming.guestPhone).fill(phone);
  await page.getByRole("checkbox").check();
  await send(page, claiming.claim);
  await expect(heading(page, claiming.pending)).toBeFocused();

  const [claim] = await hub.list("claims", `wish="${id}"`);
  expect(claim).toMatchObject({ phone, status: "pending" });
  expect((await hub.update("claims", claim.id, { status: "approved" })).status).toBe(200);
  await expect(state(page)).toHaveText(board.statuses.claimed);
  await expectAccessible(page);
});

test("a verified partner's member takes a wish on at once, and others see it", async ({
  page,
  context,
  hub,
  sampleWish,
}) => {
  const { id, slug } = await sampleWish(1);
  const [partner] = await hub.list("partners", "verified=true");
  const member = await hub.member("partner", { partner: partner.id });
  const other = await context.newPage();
  await other.goto(`/wishes/${slug}/`);
  await page.goto(`/wishes/${slug}/`);
  await page.getByText(claiming.memberAsk).click();
  await page.getByLabel(memberWords("zh-CN").identity).fill(member.email);
  await page.getByLabel(memberWords("zh-CN").password).fill("not-this-one");
  await send(page, claiming.memberClaim);
  await expect(page.getByText(memberWords("zh-CN").mistaken)).toBeVisible();
  await page.getByLabel(memberWords("zh-CN").password).fill(member.password);
  await send(page, form.again);
  await expect(heading(page, claiming.mine)).toBeFocused();
  await expect(state(page)).toHaveText(board.statuses.claimed);
  expect((await hub.record("wishes", id)).partner).toBe(partner.id);

  await other.bringToFront();
  await expect(heading(other, claiming.taken)).toBeVisible();
  expect(await page.evaluate(() => localStorage.length + document.cookie.length)).toBe(0);
});

test("who comes second is told kindly", async ({ page, sampleWish }) => {
  const { slug } = await sampleWish(2);
  await page.route("**/api/hub/wishes/*/claims", (route) =>
    route.fulfill({
      status: 409,
      json: { code: "already_claimed", message: problems("zh-CN").already_claimed },
    }),
  );
  await page.goto(`/wishes/${slug}/`);
  await page.getByLabel(claiming.guestName).fill("李强");
  await page.getByLabel(claiming.guestPhone).fill(somePhone());
  await page.getByRole("checkbox").check();
  await send(page, claiming.claim);
  await expect(heading(page, claiming.taken)).toBeFocused();
});
