// What a device keeps of the hub's clock.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DAY } from "../../src/domain/time.ts";

const KEY = "clock";
const stored = new Map<string, string>();
const NOW = Date.UTC(2026, 10, 28, 1);

beforeEach(() => {
  stored.clear();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
  vi.useFakeTimers({ now: NOW + DAY, toFake: ["Date"] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The clock as a page that was just opened has it. */
async function opened() {
  vi.resetModules();
  return import("../../src/data/hub-clock.ts");
}
const answer = (at: number) => new Response(null, { headers: { date: new Date(at).toUTCString() } });

test("what one page learned the next begins with, without a network", async () => {
  const first = await opened();
  first.keepLead(KEY);
  expect([first.hubNow(), first.hasHeard()]).toEqual([NOW + DAY, false]);
  first.learn(answer(NOW), Date.now());
  expect([first.hubNow(), first.hasHeard()]).toEqual([NOW, true]);
  const second = await opened();
  second.keepLead(KEY);
  expect([second.hubNow(), second.hasHeard()]).toEqual([NOW, false]);
  // Somebody has set the device's clock: the hub's word is the newer.
  vi.setSystemTime(NOW + 5000);
  second.learn(answer(NOW + 5000), Date.now());
  expect(second.hubNow()).toBe(NOW + 5000);
});

test("nothing is kept where nobody wants it, and what makes no sense is as nothing", async () => {
  const first = await opened();
  first.learn(answer(NOW), Date.now());
  expect(stored.size).toBe(0);
  for (const text of ["", "{", "null", "7", '{"least":"1","most":2}', '{"least":1}']) {
    stored.set(KEY, text);
    const next = await opened();
    next.keepLead(KEY);
    expect([text, next.hubNow()]).toEqual([text, NOW + DAY]);
  }
});
