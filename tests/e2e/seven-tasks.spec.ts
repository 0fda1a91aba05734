// What a woman of seventy comes for, each within six taps of the home page, in either mode: on one phone, one after another.
import { expect, type Page } from "@playwright/test";
import { homeWords } from "../../src/features/home/messages.ts";
import { NEEDS } from "../../src/features/home/needs.ts";
import { ownSignupWords } from "../../src/features/own-signup/messages.ts";
import { ownWishWords } from "../../src/features/own-wish/messages.ts";
import { signupWords } from "../../src/features/signup/messages.ts";
import { askWords } from "../../src/features/wish/ask-messages.ts";
import { wishWords } from "../../src/features/wish/messages.ts";
import { frame } from "../../src/layouts/messages.ts";
import { stepWords } from "../../src/ui/steps/messages.ts";
import { type HubClient, somePhone, unique } from "../support/hub.ts";
import { test } from "./fixtures.ts";
import { status } from "./resident.ts";
import { Thumb } from "./taps.ts";

const home = homeWords("zh-CN");
const [bloodPressure = ""] = NEEDS["zh-CN"];
const signup = signupWords("zh-CN");
const own = ownSignupWords("zh-CN");
const ask = askWords("zh-CN");
const ownWish = ownWishWords("zh-CN");
const steps = stepWords("zh-CN");
const t = frame("zh-CN");

const COMMUNITY = "星河社区";
const MOST_TAPS = 6;

/** How far the cards of a list say that each is, in metres. */
const distances = (page: Page) =>
  page.locator(".event-card .tag").evaluateAll((tags) =>
    tags.flatMap(({ textContent }) => {
      const [, number, unit] = /^约 ([\d.]+) (米|公里)$/.exec(textContent ?? "") ?? [];
      return number ? [Number(number) * (unit === "米" ? 1 : 1000)] : [];
    }),
  );

/** Somebody publishes an event for soon there, of which no other test takes a seat. It is on the home page once its title is answered. */
async function publish(page: Page, hub: HubClient): Promise<string> {
  const [community] = await hub.list("communities", `name = "${COMMUNITY}"`);
  const [venue] = await hub.list("venues", `community = "${community.id}"`);
  const { event } = await hub.place({ title: unique("书法课"), community: community.id, venue: venue.id });
  await hub.session(event.id, 9, 3);
  await expect(async () => {
    await page.goto("/");
    await expect(page.locator(".event-card").getByRole("link", { name: event.title })).toBeVisible({
      timeout: 3000,
    });
  }).toPass({ timeout: 180_000 });
  return event.title;
}

/** Staff find a partner for a wish, who does it. */
async function fulfil(hub: HubClient, title: string): Promise<void> {
  const [wish] = await hub.list("wishes", `title = "${title}"`);
  const [partner] = await hub.list("partners", "verified = true");
  const staff = await hub.member("community", { community: wish.community });
  const helper = await hub.member("partner", { partner: partner.id });
  for (const [as, way, more] of [
    [staff, "dispatch", { partner: partner.id }],
    [helper, "accept", {}],
    [helper, "fulfil", { note: "换好了" }],
  ] as const) {
    const answer = await hub.send("POST", `/api/hub/wishes/${wish.id}/moves`, { way, ...more }, as.token);
    expect(answer.status, way).toBe(200);
  }
}

/** The phone's voice says all at once; what it said is in `said`. */
async function listen(page: Page): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    speechSynthesis.speak = (it) => {
      said.push(it.text);
      setTimeout(() => it.onend?.(new Event("end") as SpeechSynthesisEvent));
    };
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said.join("\n"));
}

for (const { mode, elder } of [
  { mode: "the usual mode", elder: false },
  { mode: "the elders' mode", elder: true },
]) {
  test(`seven tasks of a woman of seventy, each within six taps, in ${mode}`, async ({ page, hub }) => {
    const thumb = new Thumb(page);
    const lamp = `厨房的灯不亮了 ${unique("tasks")}`;
    const said = await listen(page);
    const mine = page.getByRole("banner").getByRole("link", { name: /^我的/ });
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    const task = (name: string, walk: () => Promise<void>) =>
      test.step(name, async () => {
        await page.goto("/");
        await expect(page.locator("astro-island[ssr]")).toHaveCount(0);
        thumb.taps = 0;
        await walk();
        expect(thumb.taps, name).toBeLessThanOrEqual(MOST_TAPS);
      });
    await page.goto(elder ? "/?elder" : "/");

    await task("when and where blood pressure is next measured near by", async () => {
      await thumb.choose(page.getByLabel(home.choose), COMMUNITY);
      await thumb.tap(page.getByRole("link", { name: bloodPressure, exact: true }));
      const first = page.locator(".event-card").first();
      await expect(first).toContainText(/血压/);
      await expect(first).toBeInViewport();
      const found = await distances(page);
      expect(found.length).toBeGreaterThan(1);
      expect(found).toEqual([...found].sort((a, b) => a - b));
      await thumb.tap(first.getByRole("link"));
      await expect(page.getByText(/血压/).first()).toBeVisible();
      await expect(page.locator(".sessions time").first()).toBeVisible();
    });

    const title = await publish(page, hub);
    await task("two are signed up", async () => {
      await thumb.tap(page.locator(".event-card").getByRole("link", { name: title }));
      await thumb.tap(page.locator('a.button[href^="/signup/?session="]').first());
      await thumb.type(page.getByLabel(signup.name, { exact: true }), "王秀英");
      await thumb.typeNext(page.getByLabel(signup.phone, { exact: true }), somePhone());
      if (elder) {
        await thumb.tap(button(steps.next));
        await thumb.tap(button(signup.people(2)));
        await expect(page.getByText("王秀英", { exact: true })).toBeVisible();
        await thumb.tap(button(steps.agree(signup.send)));
      } else {
        await thumb.tap(button(signup.more));
        await thumb.tap(page.getByRole("checkbox"));
        await thumb.tap(button(signup.send));
      }
      await expect(status(page, own.confirmed)).toBeVisible();
      await expect(page.getByText(own.people(2)).first()).toBeVisible();
    });

    await task("it is found the day after, without the link", async () => {
      await thumb.tap(mine);
      await expect(page.getByRole("main").getByRole("link", { name: title })).toBeVisible();
    });

    await task("two become one", async () => {
      await thumb.tap(mine);
      await thumb.tap(page.getByRole("main").getByRole("link", { name: title }));
      await thumb.tap(button(own.fewer));
      await thumb.tap(button(own.partySave(1)));
      await expect(button(own.partySave(1))).toHaveCount(0);
      await expect(status(page, own.confirmed)).toBeVisible();
      await expect(page.getByText(own.people(1)).first()).toBeVisible();
    });

    await task("a lamp is asked for", async () => {
      await thumb.tap(page.getByRole("main").getByRole("link", { name: home.ask }));
      await thumb.type(page.getByLabel(ask.wish), lamp);
      const kind = wishWords("zh-CN").categories.repair;
      if (elder) await thumb.tap(button(steps.next));
      else {
        await expect(page.getByRole("radio", { name: kind })).toBeChecked();
        await expect(page.getByLabel(ask.community)).toHaveValue(/./);
      }
      await thumb.type(page.getByLabel(ask.name, { exact: true }), "王秀英");
      await thumb.typeNext(page.getByLabel(ask.phone, { exact: true }), somePhone());
      if (elder) {
        await thumb.tap(button(steps.next));
        // What was known is not asked, but said.
        await expect(page.getByText(kind, { exact: true }).last()).toBeVisible();
        await expect(page.getByRole("definition").filter({ hasText: COMMUNITY })).toBeVisible();
        await thumb.tap(button(steps.agree(ask.send)));
      } else {
        await thumb.tap(page.getByRole("checkbox"));
        await thumb.tap(button(ask.send));
      }
      await expect(page.getByRole("heading", { name: ask.sent })).toBeVisible();
    });
    await fulfil(hub, lamp);

    await task("what became of it is learnt", async () => {
      await thumb.tap(mine);
      const kept = page.getByRole("listitem").filter({ hasText: lamp });
      await expect(kept).toContainText(ownWish.standing.fulfilled.next);
    });

    await task("it is read to her husband", async () => {
      await thumb.tap(mine);
      await thumb.tap(page.getByRole("link", { name: lamp }));
      await expect(status(page, ownWish.standing.fulfilled.title)).toBeVisible();
      if (!elder) await thumb.tap(page.getByRole("link", { name: t.elder }));
      // How it was is asked with four answers at most.
      await expect(page.getByRole("radio")).toHaveCount(4);
      await thumb.tap(button(t.read));
      await expect.poll(said).toContain(ownWish.said("换好了"));
      expect(await said()).toContain(ownWish.standing.fulfilled.title);
    });
  });
}
