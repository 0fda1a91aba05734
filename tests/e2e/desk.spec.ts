// The desk, as people use it on a phone: a wish with four people, and an account from its invitation to its end.
import { expect } from "@playwright/test";
import { doorWords } from "../../src/features/checkin/messages.ts";
import { deskWords } from "../../src/features/desk/messages.ts";
import { memberWords } from "../../src/features/member/messages.ts";
import { callWords } from "../../src/features/notice/messages.ts";
import { photoWords } from "../../src/features/photo/messages.ts";
import { deskWishWords } from "../../src/features/wish/desk-messages.ts";
import { uiWords } from "../../src/ui/messages.ts";
import { somePhone } from "../support/hub.ts";
import { photo } from "../support/photo.ts";
import { atTheDesk, count, phoneOf, press, queue, signIn, tokenOf } from "./at-desk.ts";
import { test } from "./fixtures.ts";
import { expectSound, holdBack } from "./page.ts";

const t = deskWords("zh-CN");
const m = memberWords("zh-CN");
const w = deskWishWords("zh-CN");
const c = callWords("zh-CN");
const p = photoWords("zh-CN");

test("a wish goes from who asked to staff, to the partner that was asked, and back done; a second partner comes too late", async ({
  browser,
  hub,
}) => {
  const place = await hub.place();
  const { community, partner } = place;
  await hub.update("partners", partner.id, { name: "幸福里眼镜店" });
  await hub.create("services", { partner: partner.id, category: "health", name: "配老花镜" });
  const second = await hub.create("partners", {
    slug: `${partner.slug}-b`,
    name: "晚到的店",
    kind: "merchant",
    community: community.id,
    verified: true,
  });
  const [staff, first, late] = await Promise.all([
    atTheDesk(browser, hub, "community", { community: community.id }),
    atTheDesk(browser, hub, "partner", { partner: partner.id }),
    atTheDesk(browser, hub, "partner", { partner: second.id }),
  ]);
  await expect(queue(staff, "wishes").getByText(w.wishes.empty)).toBeVisible();

  const phone = somePhone();
  const asked = await hub.send("POST", "/api/hub/wishes", {
    title: "想要一副老花镜",
    category: "goods",
    description: "送到5号楼就行",
    community: community.id,
    name: "李奶奶",
    phone,
    address: "3 号楼 2 单元 101",
    consent: true,
  });
  const { id, token } = asked.body;

  // By itself, while the page is open: what anyone would read, beside what only staff do.
  await expect(count(staff, "wishes")).toHaveText("1");
  await expect(queue(staff, "wishes").getByText("3 号楼 2 单元 101")).toBeVisible();
  await expect(queue(staff, "wishes").locator(`a[href="tel:${phone}"]`)).toBeVisible();
  await expect(queue(staff, "wishes").locator("mark")).toHaveText("5号楼");
  await expectSound(staff);
  await press(staff, "wishes", w.dispatch);
  const choice = queue(staff, "wishes").getByRole("button", { name: w.dispatchTo("幸福里眼镜店") });
  await expect(choice).toContainText(w.reasons.offers("配老花镜"));
  await choice.click();
  await expect(staff.getByText(w.dispatched1("幸福里眼镜店"))).toBeVisible();
  await expect(queue(staff, "wishes").getByText(w.wishes.empty)).toBeVisible();

  await expect(count(first, "dispatched")).toHaveText("1");
  await expect(first.getByText("3 号楼")).toHaveCount(0);
  await expect(count(late, "dispatched")).toHaveText("0");
  await expectSound(first);
  await press(first, "dispatched", w.accept);
  await expect(queue(first, "held").getByText("3 号楼 2 单元 101")).toBeVisible();
  await expect(queue(first, "held").locator(`a[href="tel:${phone}"]`)).toBeVisible();

  // Whoever comes now is told so, and after a reload the page still knows whose it is.
  const refused = await hub.send(
    "POST",
    `/api/hub/wishes/${id}/moves`,
    { way: "accept" },
    await tokenOf(late),
  );
  expect(refused.status).toBe(403);
  await late.reload();
  await expect(count(late, "held")).toHaveText("0");
  await first.reload();
  await expect(count(first, "held")).toHaveText("1");

  await press(first, "held", w.arrange);
  await queue(first, "held").getByLabel(w.arrangeTime).fill("14:30");
  await expectSound(first);
  await press(first, "held", t.send);
  await expect(first.getByText(w.arranged)).toBeVisible();
  await expect(queue(first, "held")).toContainText("下午 2:30");

  await press(first, "held", w.fulfil);
  await queue(first, "held").getByLabel(w.note).fill("送到家里了");
  const file = { name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: photo() };
  await queue(first, "held").locator("input[type=file]").setInputFiles(file);
  await expect(queue(first, "held").getByRole("img")).toBeVisible();
  await press(first, "held", t.send);
  await expect(first.getByText(w.fulfilled)).toBeVisible();
  await expect(first.getByText("3 号楼")).toHaveCount(0);

  await expect(count(staff, "photos")).toHaveText("1");
  const shown = queue(staff, "photos").getByRole("img");
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
  await press(staff, "photos", p.erase);
  await expect(queue(staff, "photos").getByRole("heading", { name: p.eraseAsk })).toBeFocused();
  await expectSound(staff);
  await press(staff, "photos", p.eraseNo);
  await press(staff, "photos", p.release);
  await expect(staff.getByText(p.releasedOne)).toBeVisible();
  expect(await hub.list("wish_photos", `wish = "${id}"`)).toMatchObject([
    { part: "done", status: "released" },
  ]);

  const confirm = { way: "confirm", rating: 5, word: "正合适" };
  expect((await hub.send("POST", `/api/hub/wishes/${token}/moves`, confirm)).status).toBe(200);
  expect((await hub.record("wishes", id)).status).toBe("confirmed");
});

test("a code from a mail opens the desk, and a wrong one says so", async ({ page, hub }) => {
  const { community } = await hub.place();
  const { id, email } = await hub.member("community", { community: community.id });
  const members = await hub.send("GET", "/api/collections/members", undefined, await hub.superuser());
  const code = { collectionRef: members.body.id, recordRef: id, password: "12345678", sentTo: email };
  const { id: otpId } = await hub.create("_otps", code);
  // What a hub says that has a mail server.
  await page.route("**/api/hub/channels", (route) => route.fulfill({ json: { mail: true, sms: false } }));
  await page.route("**/members/request-otp", (route) => route.fulfill({ json: { otpId } }));
  await page.goto("/desk/");
  await page.getByText(m.byCode, { exact: true }).click();
  await page.getByRole("form", { name: m.byCode }).getByLabel(m.forgotEmail).fill(email);
  await page.getByRole("button", { name: m.byCodeSend }).click();
  await expect(page.getByText(m.byCodeSent(email))).toBeVisible();
  await page.getByLabel(m.code).fill("87654321");
  await page.getByRole("button", { name: m.byCode }).click();
  await expect(page.getByText(m.codeWrong)).toBeVisible();
  await expectSound(page);
  await page.getByLabel(m.code).fill("12345678");
  await page.getByRole("button", { name: uiWords("zh-CN").again }).click();
  await expect(page.getByText(t.hello("测试"), { exact: true })).toBeVisible();
});

test("who left no number is told in person, and ticked off the same way", async ({ browser, hub }) => {
  const { community, event } = await hub.place();
  const session = await hub.session(event.id, 5);
  await hub.create("signups", { session: session.id, name: "孙奶奶", party: 1 });
  await hub.update("sessions", session.id, { status: "cancelled" });
  const staff = await atTheDesk(browser, hub, "community", { community: community.id });
  const calls = queue(staff, "calls");
  await expect(calls.getByRole("heading", { name: /孙奶奶/ })).toBeVisible();
  await expect(calls.getByText(c.inPerson)).toBeVisible();
  await expect(calls.locator('a[href^="tel:"]')).toHaveCount(0);
  await expectSound(staff);
  await press(staff, "calls", c.told);
  await expect(staff.getByText(c.reachedDone("孙奶奶"))).toBeVisible();
  await expect(calls.getByText(c.empty)).toBeVisible();
});

test("whose service is asked for by name is first among whom to ask, from wherever it comes", async ({
  browser,
  hub,
}) => {
  const { community, partner } = await hub.place();
  await hub.create("services", { partner: partner.id, category: "health", name: "配老花镜" });
  const far = (await hub.place()).partner;
  await hub.update("partners", far.id, { name: "远处的眼镜店" });
  const service = await hub.create("services", { partner: far.id, category: "health", name: "验光" });
  await hub.send("POST", "/api/hub/wishes", {
    title: "想配一副老花镜",
    category: "company",
    community: community.id,
    name: "李奶奶",
    phone: somePhone(),
    service: service.slug,
    consent: true,
  });
  const staff = await atTheDesk(browser, hub, "community", { community: community.id });
  await expect(queue(staff, "wishes").getByText("李奶奶")).toBeVisible();
  await press(staff, "wishes", w.dispatch);
  const first = queue(staff, "wishes").locator(".desk-partners button").first();
  await expect(first).toContainText(w.dispatchTo("远处的眼镜店"));
  await expect(first).toContainText(w.reasons.asked("验光"));
});

test("what was declined is taken back by one press", async ({ browser, hub }) => {
  const { community } = await hub.place();
  const staff = await atTheDesk(browser, hub, "community", { community: community.id });
  await hub.create("wishes", {
    title: "想修一下灯",
    category: "repair",
    community: community.id,
    status: "submitted",
  });
  await press(staff, "wishes", w.decline);
  await queue(staff, "wishes").getByRole("button", { name: w.whyDecline.first }).click();
  await press(staff, "wishes", t.send);
  await expect(queue(staff, "wishes").getByText(w.wishes.empty)).toBeVisible();
  await staff.getByRole("button", { name: t.undo }).click();
  await expect(queue(staff, "wishes").getByText("想修一下灯")).toBeVisible();
});

test("somebody is invited by a code, sets a password, works, and is out at once when the account is closed", async ({
  browser,
  hub,
}) => {
  const { community } = await hub.place();
  const staff = await atTheDesk(browser, hub, "community", { community: community.id });
  await staff.getByRole("link", { name: m.people, exact: true }).click();
  await staff.locator("summary", { hasText: m.invite }).click();
  const mobile = somePhone();
  await staff.getByLabel(m.name, { exact: true }).fill("王小明");
  await staff.getByLabel(new RegExp(`^${m.mobile}`)).fill(mobile);
  await staff.getByRole("button", { name: m.send, exact: true }).click();
  const address = staff.getByLabel(m.address);
  await expect(address).toHaveValue(/#invite=/);
  await expectSound(staff);
  const link = await address.inputValue();
  await staff.getByRole("button", { name: m.done, exact: true }).click();

  const volunteer = await phoneOf(browser, hub);
  await volunteer.goto(link);
  await expect(volunteer.getByText(m.welcome("王小明"))).toBeVisible();
  await expectSound(volunteer);
  const form = volunteer.getByRole("form");
  await form.getByLabel(m.newPassword).fill("short");
  await form.getByRole("button", { name: m.start }).click();
  await expect(form.getByRole("alert").first()).toBeVisible();
  await form.getByLabel(m.newPassword).fill("four words nobody knows");
  await form.getByRole("button", { name: m.start }).click();
  await expect(volunteer.getByText(t.hello("王小明"), { exact: true })).toBeVisible();
  await volunteer.reload();
  await expect(volunteer.getByText(t.hello("王小明"), { exact: true })).toBeVisible();

  const again = await phoneOf(browser, hub);
  await again.goto(link);
  await expect(again.getByText(m.over)).toBeVisible();
  await again.goto("/desk/");
  await signIn(again, mobile, "four words nobody knows");
  await expect(again.getByText(t.hello("王小明"), { exact: true })).toBeVisible();

  const card = staff.locator("li.card", { hasText: "王小明" });
  await card.getByRole("button", { name: m.close, exact: true }).click();
  await card.getByRole("button", { name: m.closeYes, exact: true }).last().click();
  await expect(staff.getByText(m.closedDone("王小明"))).toBeVisible();
  await again.reload();
  await expect(again.getByText(t.expired)).toBeVisible();
  await signIn(again, mobile, "four words nobody knows");
  await expect(again.getByText(m.closed)).toBeVisible();
});

test("an answer to who was at the desk before is nothing to who is there now, or to nobody", async ({
  page,
  hub,
}) => {
  const { community } = await hub.place();
  const { id, email, password } = await hub.member("community", { community: community.id });
  await page.goto("/desk/");
  const toNobody = await holdBack(page, "**/members/auth-refresh");
  await signIn(page, email, password);
  await toNobody.asked();
  await page.getByRole("button", { name: doorWords("zh-CN").signOut }).click();
  await expect(page.getByLabel(m.identity)).toBeVisible();
  await toNobody.release();
  await expect(page.getByLabel(m.identity)).toBeVisible();
  expect(await tokenOf(page)).toBeUndefined();

  await signIn(page, email, password);
  await expect(page.getByText(t.hello("测试"), { exact: true })).toBeVisible();
  await hub.update("members", id, { password: "another-one", passwordConfirm: "another-one" });
  const toAnother = await holdBack(page, "**/members/auth-refresh");
  await page.reload();
  await expect(page.getByText(t.expired)).toBeVisible();
  await toAnother.asked();
  await signIn(page, email, "another-one");
  await expect(page.getByText(t.hello("测试"), { exact: true })).toBeVisible();
  await toAnother.release();
  await expect(page.getByText(t.hello("测试"), { exact: true })).toBeVisible();
  expect(await tokenOf(page)).toBeTruthy();
});

for (const lang of ["", "/en"]) {
  test(`the page as anyone finds it is sound (${lang || "/"})`, async ({ page }) => {
    await page.goto(`${lang}/desk/`);
    await expect(page.getByLabel(memberWords(lang ? "en" : "zh-CN").identity)).toBeVisible();
    await expectSound(page);
  });
}
