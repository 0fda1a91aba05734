// Structured data of events and places, the former held to what Google requires and recommends of an Event
// (developers.google.com/search/docs/appearance/structured-data/event), each occurrence by itself.
import { expect, test } from "vitest";
import { EVENT_KINDS } from "../../src/domain/event.ts";
import { eventJsonLd, imageOf } from "../../src/features/event/json-ld.ts";
import { venueJsonLd } from "../../src/features/venue/json-ld.ts";
import { event, session } from "./hub-event.ts";

const SITE = new URL("https://hub.example.org");

/** Paths of what there must be, and should. */
const REQUIRED = ["@type", "name", "startDate", "location.@type", "location.address"];
const RECOMMENDED = [
  "description",
  "endDate",
  "eventAttendanceMode",
  "eventStatus",
  "image",
  "location.name",
  "location.address.streetAddress",
  "location.address.addressLocality",
  "location.address.addressCountry",
  "location.geo.latitude",
  "location.geo.longitude",
  "offers.availability",
  "offers.price",
  "offers.priceCurrency",
  "offers.validFrom",
  "offers.url",
  "organizer.name",
  "organizer.url",
  "performer.name",
];

const at = (data: any, path: string) => path.split(".").reduce((part, name) => part?.[name], data);
const missing = (data: any) =>
  [...REQUIRED, ...RECOMMENDED].filter((path) => [undefined, ""].includes(at(data, path)));
const told = (sessions: ReturnType<typeof session>[], more = {}): any =>
  eventJsonLd(event(sessions, more), SITE, "/share.png");

const one = session("session00000001", "2026-11-28T01:00:00Z");
const other = session("session00000002", "2026-12-05T01:00:00Z");

test.each(EVENT_KINDS)("of a %s nothing is missing, be it once or a series", (kind) => {
  for (const more of [{ kind }, { kind, description: "", bring: "", signup: "none", capacity: 0 }]) {
    const single = told([one], more);
    expect(single["@type"]).toBe("Event");
    expect(missing(single)).toEqual([]);
    const series = told([one, other], more);
    expect(series["@type"]).toBe("EventSeries");
    expect(series.subEvent).toHaveLength(2);
    for (const occurrence of series.subEvent) expect(missing(occurrence)).toEqual([]);
  }
});

test("where it is off says so, where it was moved says from when", () => {
  expect(told([one]).eventStatus).toBe("https://schema.org/EventScheduled");
  expect(told([one]).previousStartDate).toBeUndefined();
  expect(told([one], { status: "cancelled" }).eventStatus).toBe("https://schema.org/EventCancelled");
  const called = told([one, { ...other, status: "cancelled" }]);
  expect(called.subEvent.map(({ eventStatus }: any) => eventStatus)).toEqual([
    "https://schema.org/EventScheduled",
    "https://schema.org/EventCancelled",
  ]);
  const moved = told([{ ...one, recurrence: "2026-11-27 01:00:00.000Z" }]);
  expect(moved).toMatchObject({
    eventStatus: "https://schema.org/EventRescheduled",
    startDate: "2026-11-28T09:00:00+08:00",
    previousStartDate: "2026-11-27T09:00:00+08:00",
  });
});

test("seats that are gone are sold out, and a sign-up that opens later is valid from then", () => {
  expect(told([one]).offers.availability).toBe("https://schema.org/InStock");
  expect(told([{ ...one, taken: 20 }]).offers.availability).toBe("https://schema.org/SoldOut");
  expect(told([{ ...one, opens: "2026-11-20 01:00:00.000Z" }]).offers.validFrom).toBe(
    "2026-11-20T09:00:00+08:00",
  );
});

test("its photo stands for it where there is one, else its flyer, else the hub's own picture", () => {
  const [plain, photographed] = [event([one]), event([one], { photo: "photo_x.jpg" })];
  expect(imageOf(photographed, "/flyers/x.png")).toBe("/api/files/events/event0000000001/photo_x.jpg");
  expect(imageOf(plain, "/flyers/x.png")).toBe("/flyers/x.png");
  expect(imageOf(plain)).toBe("/share.png");
  expect(told([one]).image).toBe(`${SITE}share.png`);
});

test("all addresses are whole, and on the hub", () => {
  const text = JSON.stringify(told([one, other]));
  for (const [, path] of text.matchAll(/"(?:url|image|@id)":"([^"]*)"/g))
    expect(path).toMatch(/^https:\/\/hub\.example\.org\//);
});

test("a place says where it is as its events do, and what it has", () => {
  const { place } = event([]);
  const data: any = venueJsonLd({ ...place, phone: "0536-0008901", photo: "photo_x.jpg" }, SITE);
  expect(data).toMatchObject({
    "@context": "https://schema.org",
    ...told([one]).location,
    telephone: "0536-0008901",
    maximumAttendeeCapacity: 60,
    photo: `${SITE}api/files/venues/venue0000000001/photo_x.jpg`,
  });
  expect(data.url).toBe(`${SITE}places/venue-0001/`);
  expect(venueJsonLd({ ...place, capacity: 0 }, SITE)).not.toHaveProperty("maximumAttendeeCapacity");
});
