// A project, as a partner and staff deal with it on their phones: published, adopted, written about, closed.
import { expect } from "@playwright/test";
import { deskWords } from "../../src/features/desk/messages.ts";
import { photoWords } from "../../src/features/photo/messages.ts";
import { deskProjectWords } from "../../src/features/project/desk-messages.ts";
import { photo } from "../support/photo.ts";
import { atTheDesk, count, press, queue } from "./at-desk.ts";
import { test } from "./fixtures.ts";
import { expectSound } from "./page.ts";

const t = deskWords("zh-CN");
const p = deskProjectWords("zh-CN");

test("staff publish a project, a partner adopts it, gives it back by one press, adopts it again, says how it goes, closes it", async ({
  browser,
  hub,
}) => {
  const { community, partner } = await hub.place();
  const staff = await atTheDesk(browser, hub, "community", { community: community.id });
  await staff.getByRole("link", { name: t.publishProject }).click();
  await expect(staff.getByRole("heading", { name: p.publish })).toBeFocused();
  await staff.getByLabel(p.title).fill("上门理发进小区");
  await staff.getByLabel(p.category).selectOption("haircut");
  await expectSound(staff);
  await staff.getByRole("button", { name: p.send, exact: true }).click();
  await expect(staff.getByText(p.published)).toBeVisible();
  const [{ id }] = await hub.list("projects", `community = "${community.id}"`);

  const home = await atTheDesk(browser, hub, "partner", { partner: partner.id });
  const card = queue(home, "projects").getByRole("article").filter({ hasText: "上门理发进小区" }).first();
  // What is at home stands first.
  await expect(queue(home, "projects").getByRole("article").first()).toContainText(community.name);
  await card.getByRole("button", { name: p.adopt, exact: true }).click();
  await expect(count(home, "adopted")).toHaveText("1");
  await home.getByRole("button", { name: t.undo }).click();
  await expect(count(home, "adopted")).toHaveText("0");
  expect(await hub.record("projects", id)).toMatchObject({ status: "open", partner: "" });
  await card.getByRole("button", { name: p.adopt, exact: true }).click();
  await expect(queue(home, "adopted").getByText(p.never)).toBeVisible();
  await expectSound(home);

  await press(home, "adopted", p.note);
  await queue(home, "adopted").getByLabel(p.noteLabel).fill("给 12 位老人理了发");
  const file = { name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: photo() };
  await queue(home, "adopted").locator("input[type=file]").setInputFiles(file);
  await expect(queue(home, "adopted").getByRole("img")).toBeVisible();
  await expectSound(home);
  await press(home, "adopted", t.send);
  await expect(home.getByText(p.noted)).toBeVisible();
  await expect(queue(home, "adopted").getByText(p.never)).toHaveCount(0);
  expect(await hub.list("project_notes", `project = "${id}"`, "")).toMatchObject([
    { text: "给 12 位老人理了发" },
  ]);

  await staff.goto("/desk/");
  await expect(queue(staff, "photos").getByRole("article")).toContainText("给 12 位老人理了发");
  await press(staff, "photos", photoWords("zh-CN").release);
  await expect(count(staff, "photos")).toHaveText("0");

  await press(home, "adopted", p.close);
  await press(home, "adopted", p.close);
  await expect(queue(home, "adopted").getByText(p.adopted.empty)).toBeVisible();
  expect((await hub.record("projects", id)).status).toBe("done");
});

test("staff decide about a partner that nobody has verified", async ({ browser, hub }) => {
  const { community } = await hub.place();
  const shop = await hub.create("partners", { name: "新来的店", kind: "merchant", community: community.id });
  await hub.create("partner_contacts", { partner: shop.id, name: "李雷", phone: "19900001234" });
  const project = { title: "义剪进小区", category: "haircut", community: community.id };
  await hub.create("projects", { ...project, status: "offered", partner: shop.id });
  const staff = await atTheDesk(browser, hub, "community", { community: community.id });
  await expect(queue(staff, "offered").getByRole("link", { name: /打给 李雷/ })).toBeVisible();
  await press(staff, "offered", p.approve);
  await expect(queue(staff, "offered").getByText(p.offered.empty)).toBeVisible();
});
