// A season's table at the desk: read in a worker, looked at, written; and a table taken home.
import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { readSheet } from "read-excel-file/node";
import { addDays, localDay } from "../../src/domain/time.ts";
import { importPageWords } from "../../src/features/import/messages.ts";
import { memberWords } from "../../src/features/member/messages.ts";
import { unique } from "../support/hub.ts";
import { test } from "./fixtures.ts";
import { expectSound } from "./page.ts";

const t = importPageWords("zh-CN");
const member = memberWords("zh-CN");

test("a table is pasted, put right and written, and the programme taken home", async ({ page, hub }) => {
  const { community, venue, partner } = await hub.place();
  const account = await hub.member("community", { community: community.id });
  const title = unique("书法课");
  const day = addDays(localDay(Date.now()), 20);
  const table = (place: string) =>
    [
      "名称\t类别\t社区\t场地\t合伙人\t日期\t开始\t结束",
      `${title}\t课堂\t${community.slug}\t${place}\t${partner.slug}\t${day}\t上午9点\t10:30`,
    ].join("\n");

  await page.goto("/desk/import/");
  await page.getByLabel(member.identity).fill(account.email);
  await page.getByLabel(member.password).fill(account.password);
  await page.getByRole("button", { name: member.signIn, exact: true }).click();

  await page.getByLabel(t.paste).fill(table("nowhere"));
  await page.getByRole("button", { name: t.look }).click();
  await expect(page.getByText(t.fix)).toBeVisible();
  await expect(page.getByRole("main").getByText("场地", { exact: true })).toBeVisible();
  await expectSound(page);

  await page.getByLabel(t.paste).fill(table(venue.slug));
  await page.getByRole("button", { name: t.look }).click();
  await page.getByRole("button", { name: t.apply(1) }).click();
  await expect(page.getByRole("heading", { name: t.applied })).toBeFocused();
  expect(await hub.list("events", `title = "${title}"`)).toMatchObject([
    { status: "published", venue: venue.id, partner: partner.id },
  ]);

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: `${t.files.programme} XLSX` }).click(),
  ]);
  const rows = await readSheet(await readFile(await file.path()));
  expect(rows.some((row) => row.includes(title))).toBe(true);
});

test("a calendar is brought, what it does not say is chosen, and its dates are there", async ({
  page,
  hub,
}) => {
  const { community, venue, partner } = await hub.place();
  const account = await hub.member("community", { community: community.id });
  await hub.update("partners", partner.id, { name: unique("歌唱队") });
  const { name } = await hub.record("partners", partner.id);
  const title = unique("合唱");
  const day = addDays(localDay(Date.now()), 20).replaceAll("-", "");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//test//ZH",
    "BEGIN:VEVENT",
    `UID:${unique("uid")}@example.org`,
    `SUMMARY:${title}`,
    `DTSTART;TZID=China Standard Time:${day}T190000`,
    "DURATION:PT1H30M",
    "RRULE:FREQ=WEEKLY;COUNT=5",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  await page.goto("/desk/import/");
  await page.getByLabel(member.identity).fill(account.email);
  await page.getByLabel(member.password).fill(account.password);
  await page.getByRole("button", { name: member.signIn, exact: true }).click();
  const file = { name: "season.ics", mimeType: "text/calendar", buffer: Buffer.from(lines.join("\r\n")) };
  await page.getByLabel(t.file).setInputFiles(file);

  const asked = page.getByRole("form", { name: t.ask });
  await asked.getByLabel(t.kind).selectOption("class");
  await asked.getByLabel(t.venue).selectOption(venue.slug);
  await asked.getByLabel(t.partner).fill(name);
  await asked.getByRole("button", { name }).click();
  await expectSound(page);
  await asked.getByRole("button", { name: t.goOn }).click();
  await page.getByRole("button", { name: t.apply(1) }).click();
  await expect(page.getByRole("heading", { name: t.applied })).toBeFocused();
  const [event] = await hub.list("events", `title = "${title}"`);
  expect(event).toMatchObject({
    kind: "class",
    venue: venue.id,
    partner: partner.id,
    community: community.id,
  });
  expect(await hub.list("sessions", `event = "${event?.["id"]}"`)).toHaveLength(5);
});
