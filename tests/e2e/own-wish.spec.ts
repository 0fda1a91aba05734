// One's own wish on a phone: from asking to saying that it is good.
import { expect, type Page } from "@playwright/test";
import { ownWishWords } from "../../src/features/own-wish/messages.ts";
import { askWords } from "../../src/features/wish/ask-messages.ts";
import { wishWords } from "../../src/features/wish/messages.ts";
import { somePhone, unique } from "../support/hub.ts";
import { test } from "./fixtures.ts";
import { expectSound } from "./page.ts";

const t = ownWishWords("zh-CN");
const asking = askWords("zh-CN");
const heading = (page: Page, name: string) => page.getByRole("heading", { name, exact: true });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("a wish is asked for somebody else, followed, found not done, done, and thanked for", async ({
  page,
  hub,
}) => {
  const title = `请换一下灯 ${unique("own")}`;
  await page.goto("/wishes/ask/");
  await page.getByLabel(asking.wish).fill(title);
  await page.getByRole("radio", { name: wishWords("zh-CN").categories.repair }).check();
  await page.getByLabel(asking.community).selectOption({ index: 1 });
  await page.getByLabel(asking.name, { exact: true }).fill("王秀英");
  await page.getByLabel(asking.forName).fill("王爷爷");
  await page.getByLabel(asking.phone, { exact: true }).fill(somePhone());
  await page.getByRole("checkbox").check();
  await press(page, asking.send);
  await page.getByRole("link", { name: asking.see }).click();
  await expect(heading(page, t.standing.submitted.title)).toBeVisible();
  await expect(page.getByText("王爷爷")).toBeVisible();
  await expectSound(page);
  const token = new URL(page.url()).hash.slice(1);

  const [wish] = await hub.list("wishes", `title = "${title}"`);
  const [partner] = await hub.list("partners", "verified = true");
  const staff = await hub.member("community", { community: wish.community });
  const helper = await hub.member("partner", { partner: partner.id });
  const move = async (as: string, way: string, more = {}) =>
    expect((await hub.send("POST", `/api/hub/wishes/${wish.id}/moves`, { way, ...more }, as)).status).toBe(
      200,
    );
  await move(staff.token, "dispatch", { partner: partner.id });
  await move(helper.token, "accept");
  await move(helper.token, "fulfil", { note: "换好了" });

  await page.getByRole("banner").getByRole("link", { name: /^我的/ }).click();
  await expect(page.getByText(t.standing.fulfilled.next)).toBeVisible();
  await expect(page.getByRole("banner").getByRole("link", { name: /^我的 ?1$/ })).toBeVisible();
  await expectSound(page);
  await page.getByRole("link", { name: title }).click();
  await expect(heading(page, t.standing.fulfilled.title)).toBeVisible();
  await expect(page.getByText(t.said("换好了"))).toBeVisible();
  await expectSound(page);
  await press(page, t.notDone);
  await page.getByLabel(t.notDoneAsk).fill("还有一个灯不亮");
  await press(page, t.notDoneSend);
  await expect(heading(page, t.standing.claimed.title)).toBeFocused();

  await move(helper.token, "fulfil");
  await page.reload();
  await press(page, t.confirm);
  await expect(page.getByRole("alert").filter({ hasText: /./ })).toBeVisible();
  await page.getByText(t.stars(4)).click({ force: true });
  await page.getByLabel(t.word).fill("谢谢小伙子");
  await press(page, t.confirm);
  await expect(heading(page, t.standing.confirmed.title)).toBeFocused();
  await expect(page.getByText(t.rated(4))).toBeVisible();
  await expectSound(page);
  expect(await hub.record("wishes", wish.id)).toMatchObject({ status: "confirmed", rating: 4 });

  await page.goto(`/wishes/manage/#${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`);
  await page.reload();
  await expect(page.getByText(t.wrong)).toBeVisible();
});

test("a wish that is not needed any more is withdrawn, in two presses", async ({ page, hub }) => {
  const [community] = await hub.list("communities", "phone != ''");
  const request = {
    title: "想借一辆轮椅",
    category: "goods",
    community: community.id,
    name: "李奶奶",
    phone: somePhone(),
    consent: true,
  };
  const { token, id } = (await hub.send("POST", "/api/hub/wishes", request)).body;
  await page.goto(`/en/wishes/manage/#${token}`);
  const en = ownWishWords("en");
  await press(page, en.withdraw);
  await press(page, en.withdrawYes);
  await expect(heading(page, en.standing.withdrawn.title)).toBeFocused();
  await expect(page.getByText(en.steps.withdraw)).toBeVisible();
  expect((await hub.record("wishes", id)).status).toBe("withdrawn");
});
