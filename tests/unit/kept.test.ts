// What is worked out of records once, however often they are joined.
import { expect, test } from "vitest";
import { join, type Records } from "../../src/data/join.ts";
import { Kept } from "../../src/data/kept.ts";
import { PUBLIC_COLLECTIONS } from "../../src/domain/collections.ts";

const NONE = Object.fromEntries(PUBLIC_COLLECTIONS.map((name) => [name, []])) as unknown as Records;
const communities = (name: string) => [{ id: "c", slug: "c", name }] as Records["communities"];
const venues = (name: string) => [{ id: "v", slug: "v", name, community: "c" }] as Records["venues"];

test("it is worked out again when one of the records is another, and only then", () => {
  const kept = new Kept<string>();
  let made = 0;
  const sign = (records: Records) => {
    const [venue] = join(records, 0).venues;
    if (!venue) throw new Error("the venue was left out");
    return kept.of(venue, [venue.home], () => {
      made += 1;
      return `${venue.name} · ${venue.home.name}`;
    });
  };
  const one = { ...NONE, communities: communities("花园"), venues: venues("广场") };
  expect(sign(one)).toBe("广场 · 花园");
  expect(sign(one)).toBe("广场 · 花园");
  expect(made).toBe(1);
  const renamed = { ...one, communities: communities("湖滨") };
  expect(sign(renamed)).toBe("广场 · 湖滨");
  expect(sign({ ...renamed, venues: venues("活动室") })).toBe("活动室 · 湖滨");
  expect(made).toBe(3);
});
