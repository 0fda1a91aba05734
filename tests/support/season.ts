// A season of 24 markets with two stalls each, as organisers have it: a calendar, and cells of spreadsheets.
import { DAY, localDay } from "../../src/domain/time.ts";

/** `community`, `partner`, `services`: by slug; `venueName`, `partnerName`: as files name them. */
type Whose = {
  community: string;
  partner: string;
  services: readonly string[];
  venueName: string;
  partnerName: string;
  slug(n: number): string;
};

export function marketSeason({ community, partner, services, venueName, partnerName, slug }: Whose) {
  const saturday = Math.ceil(Date.now() / DAY) + 10;
  const markets = Array.from({ length: 24 }, (_, n) => ({
    slug: slug(n),
    title: `便民市集，第 ${n + 1} 场`,
    day: localDay((saturday + 7 * n) * DAY),
  }));
  const stalls = markets.flatMap(({ slug }) =>
    services.map((service) => ({ event: slug, partner, service })),
  );
  const calendar = [
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN"],
    ...markets.flatMap(({ slug, title, day }) => [
      ...["BEGIN:VEVENT", `UID:${slug}`, "DTSTAMP:20261101T000000Z", `SUMMARY:${title}`],
      `LOCATION:${venueName}`,
      `ORGANIZER;CN=${partnerName}:mailto:market@example.org`,
      `DTSTART;TZID=Asia/Shanghai:${day.replaceAll("-", "")}T090000`,
      `DTEND;TZID=Asia/Shanghai:${day.replaceAll("-", "")}T113000`,
      "END:VEVENT",
    ]),
    ...["END:VCALENDAR", ""],
  ].join("\r\n");
  const table = [
    ["编号", "名称", "类别", "社区", "场地", "合伙人", "日期", "开始", "结束"],
    ...markets.map(({ slug, title, day }) => [
      ...[slug, title, "市集", community, venueName, partnerName, day, "9:00", "上午11:30"],
    ]),
  ];
  const stallTable = [
    ["活动", "合伙人", "服务"],
    ...stalls.map(({ event, partner, service }) => [event, partner, service]),
  ];
  return { markets, stalls, calendar, table, stallTable };
}
