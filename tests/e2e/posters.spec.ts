// Posters: one sheet whatever is on, on either paper, with a code that leads to the page.
import { expect, type Page } from "@playwright/test";
import { DAY, HOUR, localDay, pocketbaseDate, startOfDay } from "../../src/domain/time.ts";
import { deskWords } from "../../src/features/desk/messages.ts";
import { memberWords } from "../../src/features/member/messages.ts";
import { posterWords } from "../../src/features/poster/messages.ts";
import { printing } from "../../src/layouts/messages.ts";
import { readCode } from "./code.ts";
import { test } from "./fixtures.ts";

const t = posterWords("zh-CN");

/** The sheets of a PDF: their widths and heights in millimetres. */
function sheetsOf(pdf: Buffer): [width: number, height: number][] {
  return [...pdf.toString("latin1").matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(
    ([, width, height]) =>
      [width, height].map((points) => Math.round((Number(points) / 72) * 25.4)) as [number, number],
  );
}
const A4 = [[210, 297]];
const A3 = [[297, 420]];

/** What reaches out of the sheet, or of its part of it. */
const overflowing = (page: Page) =>
  page
    .locator(".sheet, .poster-shows, .poster-event, .poster-foot")
    .evaluateAll((parts) =>
      parts
        .filter(
          ({ scrollHeight, clientHeight, scrollWidth, clientWidth }) =>
            scrollHeight > clientHeight || scrollWidth > clientWidth,
        )
        .map(({ className }) => className),
    );

async function expectOneSheet(page: Page): Promise<void> {
  await page.emulateMedia({ media: "print" });
  expect(await overflowing(page)).toEqual([]);
  expect(sheetsOf(await page.pdf({ format: "A4" }))).toEqual(A4);
  expect(sheetsOf(await page.pdf({ format: "A3" }))).toEqual(A3);
  await page.emulateMedia({ media: "screen" });
}

test("an event's poster is a click away, and its code leads back", async ({ page, hub }) => {
  const [session] = await hub.list("sessions", `start > "${pocketbaseDate(Date.now() + DAY)}"`, "");
  const event = await hub.record("events", session.event);
  await page.goto(`/events/${event.slug}/`);
  await page.getByRole("link", { name: t.posters }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(event.title);
  const own = new URL(`/events/${event.slug}/`, page.url()).href;
  expect(await readCode(page.getByRole("img", { name: own }))).toBe(own);
  await expectOneSheet(page);
});

test("a button prints on the paper that it names", async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => {};
  });
  await page.goto("/communities/community-001/");
  await page.getByRole("region", { name: t.posters }).getByRole("link").first().click();
  await page.getByRole("button", { name: printing("zh-CN").a3 }).click();
  expect(sheetsOf(await page.pdf({ preferCSSPageSize: true }))).toEqual(A3);
  await page.getByRole("button", { name: printing("zh-CN").a4 }).click();
  expect(sheetsOf(await page.pdf({ preferCSSPageSize: true }))).toEqual(A4);
});

test("a month of thirty events is one sheet, and says how many it leaves out; so is an event with a long name", async ({
  page,
  hub,
}) => {
  const { community, venue, partner } = await hub.place({ title: "a".repeat(60) });
  const month = localDay(Date.now() + 40 * DAY).slice(0, 7);
  const first = startOfDay(`${month}-01`);
  const hold = async (title: string, day: number) => {
    const event = await hub.create("events", {
      slug: `${community.slug}-${day}`,
      kind: "talk",
      title,
      title_en: day % 3 ? "Keeping well in winter" : "",
      bring: "身份证、以前的病历、老花镜、水杯",
      community: community.id,
      venue: venue.id,
      partner: partner.id,
      signup: "required",
      audience: "all",
      status: "published",
    });
    const at = first + (day % 28) * DAY + 9 * HOUR;
    await hub.create("sessions", {
      event: event.id,
      start: pocketbaseDate(at),
      end: pocketbaseDate(at + 2 * HOUR),
      recurrence: pocketbaseDate(at),
      status: day % 7 ? "scheduled" : "cancelled",
    });
    return event;
  };
  for (let day = 0; day < 28; day++) await hold(`健康讲座第${day + 1}讲`, day);
  const last = await hold(`《${"长".repeat(100)}》`, 28);
  const path = `/posters/${community.slug}/${month}/`;
  await expect(async () => {
    // Until it is there its address leads to the event.
    const answer = await page.request.get(`/events/${last.slug}/poster/`, { maxRedirects: 0 });
    expect(answer.status()).toBe(200);
  }).toPass({ timeout: 180_000 });
  for (const lang of ["", "/en"]) {
    await page.goto(lang + path);
    await expectOneSheet(page);
    const shown = await page.locator(".poster-shows h2").count();
    await expect(page.getByText(posterWords(lang ? "en" : "zh-CN").more(29 - shown))).toBeVisible();
    await page.goto(`${lang}/events/${last.slug}/poster/`);
    await expectOneSheet(page);
  }
});

test("a printed month of the calendar names its community", async ({ page, hub }) => {
  const community = await hub.some("communities");
  await page.goto(`/calendar/?community=${community.slug}`);
  await expect(page.getByRole("combobox").first()).toHaveValue(community.slug);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".print-only")).toHaveText(community.name);
  await expect(page.locator(".print-only")).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await expect(page.locator(".print-only")).toBeHidden();
});

test("staff come to their own community's posters from the desk", async ({ page, hub }) => {
  const community = await hub.some("communities");
  const { email, password } = await hub.member("community", { community: community.id });
  await page.goto("/desk/");
  await page.getByLabel(memberWords("zh-CN").identity).fill(email);
  await page.getByLabel(memberWords("zh-CN").password, { exact: true }).fill(password);
  await page.getByRole("button", { name: deskWords("zh-CN").signIn }).click();
  const own = `/communities/${community.slug}/#posters`;
  const link = page.getByRole("link", { name: t.posters });
  // Until its address is known, it leads to all of them.
  await expect(link).toHaveAttribute("href", own);
  await link.click();
  await expect(page).toHaveURL(own);
});
