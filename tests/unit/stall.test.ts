// Places for stalls: how they are written, how many are free, and who may take an application which step.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SERVICE_CATEGORIES, type ServiceCategory } from "../../src/domain/partner.ts";
import { Refusal } from "../../src/domain/problem.ts";
import {
  APPLICATION_LIFE,
  APPLICATION_MOVES,
  APPLICATION_STATUSES,
  apply,
  freePlaces,
  MAX_PLACES,
  moveApplication,
  type Places,
  placesText,
  readPlaces,
  tooFewPlaces,
} from "../../src/domain/stall.ts";

const category = fc.constantFrom(...SERVICE_CATEGORIES);
const places: fc.Arbitrary<Places> = fc.dictionary(category, fc.integer({ min: 1, max: MAX_PLACES }));
const stalls = fc.array(fc.record({ opened: fc.constantFrom("" as const, ...SERVICE_CATEGORIES) }));

/** The code of a refusal, "" where there is none. */
function refusal(run: () => void): string {
  try {
    run();
    return "";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

test("places read as they were written, however they are set apart", () => {
  fc.assert(
    fc.property(places, (some) => {
      expect(readPlaces(placesText(some))).toEqual(some);
      expect(readPlaces(` ${placesText(some).replaceAll(",", "；  ")} `)).toEqual(some);
    }),
  );
  expect(readPlaces("")).toEqual({});
  for (const odd of ["health", "2 health", "health 51", "dance 2", "health -1", "health 1.5"]) {
    expect([odd, readPlaces(odd)]).toEqual([odd, undefined]);
  }
});

test("what is free and what is filled are what was opened; a stall of the organiser's own fills none", () => {
  fc.assert(
    fc.property(places, stalls, (opened, there) => {
      const free = freePlaces({ places: placesText(opened) }, there);
      for (const kind of SERVICE_CATEGORIES) {
        const filled = there.filter((stall) => stall.opened === kind).length;
        expect(free[kind] ?? 0).toBe(Math.max(0, (opened[kind] ?? 0) - filled));
      }
      const kinds = there.flatMap((stall) => stall.opened || []);
      const isFine = kinds.every((kind) => kinds.filter((one) => one === kind).length <= (opened[kind] ?? 0));
      expect(tooFewPlaces(opened, there)).toBe(!isFine);
    }),
  );
});

describe("applying", () => {
  const event = { status: "published", places: "health 1" } as const;
  const now = { applied: false, comes: true };
  const health = { category: "health" as ServiceCategory };
  test.each([
    ["is let in where a place is free", event, [{ opened: "" }], health, now, ""],
    ["is refused where all are filled", event, [{ opened: "health" }], health, now, "full"],
    ["is refused where none of the kind was opened", event, [], { category: "repair" }, now, "invalid"],
    ["is refused twice", event, [], health, { ...now, applied: true }, "already_asked"],
    ["is refused of what is off", { ...event, status: "cancelled" }, [], health, now, "cancelled"],
    ["is refused of what is over", event, [], health, { ...now, comes: false }, "past"],
  ] as const)("%s", (_, of, there, service, state, code) => {
    expect(refusal(() => apply(of, there, service, state))).toBe(code);
  });
});

test("an application goes a way only by who may, from a state that has it, with the reason it needs", () => {
  const way = fc.constantFrom(...APPLICATION_MOVES);
  const status = fc.constantFrom(...APPLICATION_STATUSES);
  const takers = fc.subarray(["planner", "holder"] as const);
  const reason = fc.constantFrom("", "摊位满了");
  fc.assert(
    fc.property(way, status, takers, reason, fc.boolean(), (way, status, takers, reason, isFull) => {
      const life: { from: readonly string[]; who: readonly string[]; needs?: readonly string[] } =
        APPLICATION_LIFE.ways[way];
      const there = isFull ? [{ opened: "health" as const }] : [];
      const event = { places: "health 1" };
      const expected = !takers.length
        ? "not_found"
        : !takers.some((taker) => life.who.includes(taker))
          ? "forbidden"
          : life.needs && !reason
            ? "invalid"
            : !life.from.includes(status)
              ? "wrong_state"
              : way === "approve" && isFull
                ? "full"
                : "";
      const application = { status, category: "health" as const };
      expect(refusal(() => moveApplication(application, { way, reason }, takers, event, there, false))).toBe(
        expected,
      );
    }),
  );
});
