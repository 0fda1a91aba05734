// Questions go along what a record refers to, to what the asker may read, and no further.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COLLECTION_NAMES, COLLECTIONS, type Collection } from "../../src/domain/collections.ts";
import type { Member } from "../../src/domain/member.ts";
import { filter, hasRight } from "../../src/domain/permission.ts";
import { forbiddenPart, MAX_TOPICS, mayListen } from "../../src/domain/query.ts";

const district = {
  id: "m",
  name: "",
  role: "district",
  community: "",
  subdistrict: "",
  partner: "",
} as Member;
const people = [undefined, district, { ...district, role: "partner", partner: "p" } as Member];
const asks = (who: Member | undefined, collection: string, filter: string) =>
  forbiddenPart(who, collection, { filter }) === undefined;

describe("allowed is", () => {
  test.each([
    ["sessions", 'id="aaaaaaaaaaaaaaa"||id="bbbbbbbbbbbbbbb"'],
    ["sessions", '(event = "aaaaaaaaaaaaaaa" && status="scheduled") && id > "x"'],
    ["sessions", "start >= @now && event.community.subdistrict = 'a\\'b'"],
    ["events", "title ~ \"书法\" || partner.name ?~ '%a%'"],
    ["wishes", "status != null && rating >= -1.5"],
  ])("%s by %s", (collection, filter) => expect(asks(undefined, collection, filter)).toBe(true));

  test("whatever the pages and the desk ask", () => {
    expect(
      forbiddenPart(undefined, "sessions", { expand: "event.venue", fields: "id,expand.event.title" }),
    ).toBe(undefined);
    const near = 'end > "2026-01-01 00:00:00.000Z" && start < "2026-01-02 00:00:00.000Z"';
    for (const who of people.slice(1)) {
      const kept = `${near} && ${filter(who, "keep_list", "sessions")}`;
      expect(
        forbiddenPart(who, "sessions", { filter: kept, sort: "start,id", expand: "event,event.venue" }),
      ).toBe(undefined);
    }
    expect(forbiddenPart(district, "attendance", { filter: 'session = "x"', sort: "@rowid" })).toBe(
      undefined,
    );
    for (const collection of COLLECTION_NAMES) {
      const { changed } = COLLECTIONS[collection];
      expect(forbiddenPart(undefined, collection, { sort: `-${changed}`, fields: `id,${changed}` })).toBe(
        undefined,
      );
    }
  });
});

describe("refused is", () => {
  test.each([
    'signups_via_session.phone ~ "1"',
    "event.stalls_via_event.id != ''",
    "@collection.signups.phone ~ '1'",
    "@request.auth.id != ''",
    "event:length > 1",
    "event.title:lower = 'a'",
    "geoDistance(1,2,3,4) > 1",
    'id = "a" // a comment',
    "event.community.constructor.name = 1",
    "__proto__.id = 1",
    "event.partner.name.length = 1",
    // What ends a text must end it for PocketBase too.
    'id="\\\\"||id="||signups_via_session.phone~1||id="',
    `title ~ "a"${' || title ~ "a"'.repeat(10)}`,
    `id = "${"x".repeat(3500)}"`,
  ])("%s", (filter) => {
    expect(asks(undefined, "sessions", filter)).toBe(false);
    expect(asks(district, "sessions", filter)).toBe(false);
  });

  test.each([
    [{ sort: "signups_via_session.phone" }, "sort"],
    [{ sort: "@random" }, "sort"],
    [{ sort: "id,start,end,status,capacity" }, "sort"],
    [{ expand: "signups_via_session" }, "expand"],
    [{ expand: "event.stalls_via_event" }, "expand"],
    [{ expand: "event.community.community.community" }, "expand"],
    [{ fields: "x".repeat(4000) }, "fields"],
  ])("%s", (query, part) => expect(forbiddenPart(undefined, "sessions", query)).toBe(part));
});

test("a path leads to what the asker may read something of, whatever the collections are", () => {
  for (const who of people) {
    for (const collection of COLLECTION_NAMES) {
      const refers: Record<string, Collection> = COLLECTIONS[collection].refers;
      for (const [field, target] of Object.entries(refers)) {
        expect([collection, field, asks(who, collection, `${field}.id = "x"`)]).toEqual([
          collection,
          field,
          hasRight(who, `read_${target}`),
        ]);
        expect(asks(who, target, `${collection}_via_${field}.id = "x"`)).toBe(false);
      }
    }
  }
});

test("no text is read as anything but a text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      const safe = text.replaceAll("\\", "").replaceAll('"', '\\"');
      expect(asks(undefined, "events", `title = "${safe}" && id = "x"`)).toBe(true);
    }),
  );
});

describe("topics", () => {
  const listens = (who: Member | undefined, ...topics: string[]) =>
    mayListen(who, topics, (name) => (name === "pbc_1" ? "sessions" : name));
  const options = (query: object) => `?options=${encodeURIComponent(JSON.stringify({ query }))}`;

  test("what the pages listen to, and no more of it", () => {
    const ids = Array.from(
      { length: MAX_TOPICS },
      (_, i) => `sessions/s${i}${options({ fields: "id,taken" })}`,
    );
    expect(listens(undefined, ...ids)).toBe(true);
    expect(listens(undefined, ...ids, "wishes/*")).toBe(false);
    expect(listens(undefined, "sessions/*", "sessions/a", "wishes")).toBe(true);
  });

  test.each([
    [["sessions/a", `sessions/a${options({ fields: "id" })}`]],
    [["sessions", "pbc_1/*"]],
    [[`sessions/*${options({ filter: 'id = "a"' })}`]],
    [[`sessions/*${options({ expand: "event" })}`]],
    [["sessions/*?options=%7B%22headers%22%3A%7B%22a%22%3A%22b%22%7D%7D"]],
    [["sessions/*?options={}&options={}"]],
    [["sessions/*?options=x"]],
    [["*"]],
    [[""]],
  ])("a guest can't listen to %j", (topics) => expect(listens(undefined, ...topics)).toBe(false));

  test("a member's conditions are bounded as their questions are", () => {
    expect(
      listens(district, `sessions/*${options({ filter: 'event.status = "published"', expand: "event" })}`),
    ).toBe(true);
    expect(listens(district, `sessions/*${options({ filter: 'signups_via_session.phone ~ "1"' })}`)).toBe(
      false,
    );
  });
});
