// A certificate of a volunteer's hours: asked for on a phone, issued at the desk, printed, and checked by whoever is shown it.
import { expect } from "@playwright/test";
import { certificateWords } from "../../src/features/certificate/messages.ts";
import { deskWords } from "../../src/features/desk/messages.ts";
import { hoursWords } from "../../src/features/hours/messages.ts";
import { problems } from "../../src/i18n/problems.ts";
import { atTheDesk, count, phoneOf, queue } from "./at-desk.ts";
import { test } from "./fixtures.ts";
import { expectSound } from "./page.ts";

const t = certificateWords("zh-CN");
const h = hoursWords("zh-CN");

test("a volunteer asks for a certificate, staff issue it, it is printed whole, and its number is found genuine by anybody", async ({
  browser,
  hub,
}) => {
  const { community, partner } = await hub.place();
  const reach = { partner: partner.id, community: community.id };
  const volunteer = await atTheDesk(browser, hub, "partner", reach);
  const project = { title: "义剪进小区", category: "haircut", community: community.id, partner: partner.id };
  const { id } = await hub.create("projects", { ...project, status: "running" });
  const token = await volunteer.evaluate(() => JSON.parse(localStorage.getItem("checkin") ?? "{}").token);
  await hub.send("POST", `/api/hub/projects/${id}/notes`, { text: "理了发", minutes: 150 }, token);

  await volunteer.reload();
  await volunteer.getByRole("link", { name: `${h.own} ${h.hours(2.5)}` }).click();
  await expect(volunteer.getByText(h.total(2.5))).toBeVisible();
  await volunteer.getByText(t.ask, { exact: true }).click();
  await expectSound(volunteer);
  await volunteer.getByRole("button", { name: t.send }).click();
  await expect(volunteer.getByText(t.asked)).toBeVisible();

  const staff = await atTheDesk(browser, hub, "community", { community: community.id });
  await expect(count(staff, "certificates")).toHaveText("1");
  const form = queue(staff, "certificates").getByRole("form");
  await expect(form.getByLabel(t.issuer)).toHaveValue(community.name);
  await form.getByLabel(t.issuer).fill("试验社区居民委员会");
  await form.getByLabel(t.phone).fill("0536-7251234");
  await form.getByRole("button", { name: t.issue }).click();
  const sheet = staff.locator(".certificate");
  for (const text of [
    "测试",
    "义剪进小区",
    "2.5",
    "试验社区居民委员会",
    "0536-7251234",
    t.holder.idNumber,
    t.signHead,
  ]) {
    await expect(sheet).toContainText(text);
  }
  await expectSound(staff);
  await staff.emulateMedia({ media: "print" });
  await expect(sheet).toBeVisible();
  for (const rest of ["header.site-head", "footer.site-foot"]) await expect(staff.locator(rest)).toBeHidden();
  await expect(staff.getByRole("button", { name: t.printNow })).toBeHidden();
  const number = /\w{4}-\w{4}-\w{4}/.exec((await sheet.textContent()) ?? "")?.[0] ?? "";

  const stranger = await phoneOf(browser, hub);
  await stranger.goto(`/certificates/#${number}`);
  await expect(stranger.getByRole("heading", { name: t.genuine })).toBeFocused();
  await expect(stranger.getByText(t.genuineHours(2.5))).toBeVisible();
  await expect(stranger.locator("main")).not.toContainText("测试");
  await expectSound(stranger);
  await stranger.getByLabel(t.number).fill(number.replace(/\w$/, "0"));
  await stranger.getByRole("button", { name: t.check }).click();
  await expect(stranger.getByText(t.notFound)).toBeVisible();

  await staff.emulateMedia({ media: "screen" });
  await staff.getByRole("link", { name: t.back }).click();
  await staff.getByRole("button", { name: t.revoke, exact: true }).click();
  await staff.getByRole("button", { name: t.revokeOften.first }).click();
  await staff.getByRole("button", { name: deskWords("zh-CN").send }).click();
  await expect(staff.getByText(t.revoked)).toBeVisible();
  await stranger.getByLabel(t.number).fill(number);
  await stranger.getByLabel(t.number).press("Enter");
  await expect(stranger.getByText(problems("zh-CN").revoked)).toBeVisible();
});
