// Changing dates: which become what, and how many people are told.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CHANGE_SCOPES,
  type Changeable,
  ChangeRequest,
  changesOf,
  toldOf,
  within,
} from "../../src/domain/change.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { DAY, HOUR, instant, MINUTE, pocketbaseDate } from "../../src/domain/time.ts";

const NOW = instant("2026-11-29T08:00:00Z");

const session = (k: number, at: number, more: Partial<Changeable> = {}): Changeable => ({
  id: `s${k}`,
  start: pocketbaseDate(at),
  end: pocketbaseDate(at + 2 * HOUR),
  opens: "",
  closes: "",
  status: "scheduled",
  capacity: 10,
  taken: 3,
  ...more,
});
/** Two weekly dates that are over, and four to come. */
const SERIES = [-2, -1, 1, 2, 3, 4].map((week) => session(week + 2, NOW + week * 7 * DAY));
const ask = (more: object) => ChangeRequest.parse({ scope: "one", ...more });
const changed = (more: object, id = "s4", sessions: readonly Changeable[] = SERIES, moves = false) =>
  changesOf(sessions, id, ask(more), moves, NOW);
const refusal = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.issues?.[0]?.path[0]].filter(Boolean).join(" ");
    throw error;
  }
  return "";
};

describe("a change", () => {
  test.each([
    ["one", ["s4"]],
    ["following", ["s4", "s5", "s6"]],
    ["all", ["s3", "s4", "s5", "s6"]],
  ])("of %s is about %j", (scope, ids) => {
    expect(changed({ scope, cancel: true }).map(({ id, status }) => [id, status])).toEqual(
      ids.map((id) => [id, "cancelled"]),
    );
  });

  const chosen = fc.constantFrom("s3", "s4", "s5", "s6");
  const scope = fc.constantFrom(...CHANGE_SCOPES);

  test("moves all by as much and lets them take as long, and what they open for goes along", () => {
    const opening = SERIES.map((one) => ({ ...one, opens: pocketbaseDate(instant(one.start) - 3 * DAY) }));
    fc.assert(
      fc.property(
        scope,
        chosen,
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 600 }),
        (scope, id, by, takes) => {
          const before = opening.find((one) => one.id === id) as Changeable;
          const start = instant(before.start) + by * MINUTE;
          const request = {
            scope,
            start: pocketbaseDate(start),
            end: pocketbaseDate(start + takes * MINUTE),
          };
          const changes = changed(request, id, opening);
          expect(changes.map((one) => one.id)).toEqual(
            within(opening, before, scope, NOW).map((one) => one.id),
          );
          for (const one of changes) {
            const was = opening.find((each) => each.id === one.id) as Changeable;
            expect(instant(one.start) - instant(was.start)).toBe(by * MINUTE);
            expect(instant(one.end) - instant(one.start)).toBe(takes * MINUTE);
            expect(instant(one.start) - instant(one.opens)).toBe(3 * DAY);
            expect(one.tells).toBe(true);
          }
        },
      ),
    );
  });

  test("leaves what has begun or is off as it is, whatever it is", () => {
    fc.assert(
      fc.property(scope, chosen, fc.boolean(), fc.nat(50), (scope, id, cancel, capacity) => {
        fc.pre(cancel || capacity === 0 || capacity >= 3);
        const some = SERIES.map((one) =>
          one.id === "s5" && id !== "s5" ? { ...one, status: "cancelled" as const } : one,
        );
        const ids = changed({ scope, cancel, capacity }, id, some).map((one) => one.id);
        expect(ids).not.toContain("s0");
        expect(ids).not.toContain("s1");
        if (id !== "s5") expect(ids).not.toContain("s5");
      }),
    );
  });

  test("that changes nothing is none", () => {
    expect(changed({ scope: "all" })).toEqual([]);
    expect(changed({ scope: "all", capacity: 10 })).toEqual([]);
    const { start, end } = SERIES[3] as Changeable;
    expect(changed({ scope: "all", start, end })).toEqual([]);
  });

  test("of seats alone is no news; of the place it is", () => {
    expect(changed({ capacity: 20 })).toMatchObject([{ capacity: 20, tells: false }]);
    expect(changed({}, "s4", SERIES, true)).toMatchObject([{ tells: true }]);
  });

  test.each([
    ["an end before the start", { end: pocketbaseDate(NOW + 14 * DAY) }, "s4", "invalid end"],
    [
      "a start that is over",
      { start: pocketbaseDate(NOW - HOUR), end: pocketbaseDate(NOW + HOUR) },
      "s4",
      "invalid start",
    ],
    ["fewer seats than are taken", { capacity: 2 }, "s4", "invalid capacity"],
    ["a date that is over", { capacity: 20 }, "s0", "past"],
    ["no date of its", { capacity: 20 }, "s9", "not_found"],
  ])("to %s is refused", (_, more, id, wanted) => {
    expect(refusal(() => changed(more, id))).toBe(wanted);
  });

  test("of a date that is off is refused", () => {
    const off = SERIES.map((one) => ({ ...one, status: "cancelled" as const }));
    expect(refusal(() => changed({ capacity: 20 }, "s4", off))).toBe("cancelled");
  });
});

describe("who is told", () => {
  const MOBILE = "13800138000";
  const changes = changed({ scope: "following", cancel: true });
  const reached = [
    { session: "s4", person: "a", email: "a@example.org", phone: MOBILE },
    { session: "s5", person: "a", email: "", phone: MOBILE },
    { session: "s5", person: "b", email: "", phone: MOBILE },
    { session: "s5", person: "d", email: "", phone: "05360008901" },
    { session: "s3", person: "c", email: "", phone: MOBILE },
  ];

  test("are those of the dates that change, each once", () => {
    const told = (mail: boolean, sms: boolean) => toldOf(changes, reached, { mail, sms });
    expect(told(true, true)).toEqual({ mail: 1, sms: 1, phone: 1 });
    expect(told(true, false)).toEqual({ mail: 1, sms: 0, phone: 2 });
    expect(told(false, true)).toEqual({ mail: 0, sms: 2, phone: 1 });
    expect(told(false, false)).toEqual({ mail: 0, sms: 0, phone: 3 });
    expect(toldOf([], reached, { mail: true, sms: true })).toEqual({ mail: 0, sms: 0, phone: 0 });
  });

  test("are as many as there are people, however they are reached", () => {
    const one = fc.record({
      session: fc.constantFrom("s3", "s4", "s5", "s6"),
      person: fc.constantFrom("a", "b", "c", "d"),
      email: fc.constantFrom("", "a@example.org"),
      phone: fc.constantFrom("", MOBILE, "05360008901"),
    });
    fc.assert(
      fc.property(fc.array(one), fc.boolean(), fc.boolean(), (reached, mails, texts) => {
        const { mail, sms, phone } = toldOf(changes, reached, { mail: mails, sms: texts });
        const people = new Set(reached.filter(({ session }) => session !== "s3").map(({ person }) => person));
        expect(mail + sms + phone).toBe(people.size);
      }),
    );
  });
});
