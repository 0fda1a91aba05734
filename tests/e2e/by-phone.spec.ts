// A woman of seventy with a landline: what she says on the telephone is done for her on the desk.
import { expect } from "@playwright/test";
import { deskWords } from "../../src/features/desk/messages.ts";
import { mineWords } from "../../src/features/mine/messages.ts";
import { callWords } from "../../src/features/notice/messages.ts";
import { ownSignupWords } from "../../src/features/own-signup/messages.ts";
import { ownWishWords } from "../../src/features/own-wish/messages.ts";
import { personWords } from "../../src/features/person/messages.ts";
import { deskWishWords } from "../../src/features/wish/desk-messages.ts";
import { problems } from "../../src/i18n/problems.ts";
import { somePhone } from "../support/hub.ts";
import { atTheDesk, phoneOf, press, queue, tokenOf } from "./at-desk.ts";
import { test } from "./fixtures.ts";
import { expectSound } from "./page.ts";

const t = personWords("zh-CN");
const mine = mineWords("zh-CN");
const s = ownSignupWords("zh-CN");
const w = ownWishWords("zh-CN");

test("staff look her up by her number, read out how it stands, and cancel, change and confirm for her", async ({
  browser,
  hub,
}) => {
  const { community, event, partner } = await hub.place();
  const phone = somePhone();
  const name = "李桂芳";
  const comes = await hub.session(event.id, 5, 40);
  const goes = await hub.session(event.id, 5, 60);
  const [kept, given] = [
    (await hub.signUp(comes.id, { name, phone, party: 2 })).body,
    (await hub.signUp(goes.id, { name, phone })).body,
  ];
  const asked = {
    title: "想换个灯泡",
    category: "repair",
    community: community.id,
    name,
    phone,
    consent: true,
  };
  const wish = (await hub.send("POST", "/api/hub/wishes", asked)).body;
  const staff = await atTheDesk(browser, hub, "community", { community: community.id });
  const as = await tokenOf(staff);
  for (const more of [{ way: "dispatch", partner: partner.id }, { way: "accept" }, { way: "fulfil" }]) {
    await hub.send("POST", `/api/hub/wishes/${wish.id}/moves`, more, as);
  }

  await staff.getByRole("link", { name: t.title }).click();
  await expect(staff.getByLabel(t.phone)).toBeFocused();
  await staff.keyboard.type(phone.slice(-4));
  await staff.getByLabel(t.name).fill("李");
  await staff.getByRole("button", { name: t.find }).click();
  await expect(staff.getByRole("heading", { name: t.found(1), exact: true })).toBeFocused();
  await expectSound(staff);

  const first = staff.getByRole("list", { name: t.signups }).getByRole("listitem").nth(0);
  await first.getByRole("button", { name: s.fewer }).click();
  await first.getByRole("button", { name: s.partySave(1) }).click();
  await expect(first.getByText(t.people(1), { exact: true }).first()).toBeVisible();
  const second = staff.getByRole("list", { name: t.signups }).getByRole("listitem").nth(1);
  await second.getByRole("button", { name: s.cancel }).click();
  await second.getByRole("button", { name: s.cancelYes }).click();
  await expect(second.getByText(s.gone, { exact: true })).toBeVisible();
  const answer = staff.getByRole("list", { name: t.wishes });
  await answer.getByRole("radio", { name: w.stars(5) }).check();
  await answer.getByRole("button", { name: w.confirm }).click();
  await expect(answer.getByText(w.standing.confirmed.next)).toBeVisible();

  expect(await hub.record("signups", kept.id)).toMatchObject({ status: "confirmed", party: 1 });
  expect(await hub.record("signups", given.id)).toMatchObject({ status: "cancelled" });
  expect(await hub.record("wishes", wish.id)).toMatchObject({ status: "confirmed", rating: 5 });
  expect(new URL(staff.url()).search).toBe("");

  // She sees it herself, on her grandson's phone, by what is read out to her; nobody does a second time.
  await staff.getByRole("button", { name: t.give }).click();
  const code = (await staff.locator(".given-code").textContent()) ?? "";
  const hers = await phoneOf(browser, hub);
  await hers.goto("/my/");
  await hers.getByLabel(mine.code, { exact: true }).fill(code);
  await hers.getByRole("button", { name: mine.open, exact: true }).click();
  await expect(hers.getByRole("status").filter({ hasText: mine.found(3) })).toBeFocused();
  await expectSound(hers);
  await hers.reload();
  await hers.getByRole("link", { name: "想换个灯泡" }).click();
  await expect(hers.getByRole("heading", { name: w.standing.confirmed.title })).toBeVisible();
  await hers.goto("/my/");
  await hers.getByLabel(mine.code, { exact: true }).fill(code);
  await hers.getByRole("button", { name: mine.open, exact: true }).click();
  await expect(hers.getByText(problems("zh-CN").code_over)).toBeVisible();
});

test("whom staff phone about a kept seat is answered for in the same card, and was reached by that", async ({
  browser,
  hub,
}) => {
  const { community, event } = await hub.place();
  const session = await hub.session(event.id, 1, 60);
  const first = (await hub.signUp(session.id)).body;
  const waiting = (await hub.signUp(session.id, { name: "李桂芳" })).body;
  await hub.send("POST", `/api/hub/signups/${first.token}/cancel`);
  const staff = await atTheDesk(browser, hub, "community", { community: community.id });
  await press(staff, "calls", s.accept);
  await expect(staff.getByText(callWords("zh-CN").reachedDone("李桂芳"))).toBeVisible();
  expect(await hub.record("signups", waiting.id)).toMatchObject({ status: "confirmed" });
  const [told] = await hub.list("notices", `signup = "${waiting.id}" && kind = "offered"`);
  // Ticked off by staff, or by the worker, which was faster.
  expect(["sent", "dropped"]).toContain(told.status);
});

test("what was published too soon is out of sight again by one press", async ({ browser, hub }) => {
  const { community } = await hub.place();
  const staff = await atTheDesk(browser, hub, "community", { community: community.id });
  const record = { title: "想修一下灯", category: "repair", community: community.id, status: "submitted" };
  const { id } = await hub.create("wishes", record);
  await press(staff, "wishes", deskWishWords("zh-CN").publish);
  await expect(staff.getByText(deskWishWords("zh-CN").published)).toBeVisible();
  await staff.locator(".desk-said").getByRole("button").click();
  await expect(staff.getByText(deskWords("zh-CN").undone)).toBeVisible();
  await expect(queue(staff, "wishes").getByText("想修一下灯")).toBeVisible();
  expect((await hub.send("GET", `/api/collections/wishes/records/${id}`)).status).toBe(404);
});
