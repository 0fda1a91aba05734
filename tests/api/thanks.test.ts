// The monthly thank-you list: only who said yes, only after a month in which they helped, and gone as soon as they say no.
import { expect, inject, test } from "vitest";
import { monthBefore } from "../../src/domain/thanks.ts";
import { localDay, pocketbaseDate, startOfDay } from "../../src/domain/time.ts";
import { HubClient } from "../support/hub.ts";

const hub = new HubClient(inject("url"));
const month = monthBefore(localDay(Date.now()));

/** Somebody of a place who did something last month, which only staff have written down. */
async function helper(place: Awaited<ReturnType<HubClient["place"]>>, day = "10") {
  const { community, event } = place;
  const person = await hub.member("volunteer", { community: community.id });
  const start = startOfDay(`${month}-${day}`);
  const times = { start: pocketbaseDate(start), end: pocketbaseDate(start + 3_600_000) };
  const session = await hub.session(event.id, 5, 1, { ...times, recurrence: times.start });
  await hub.create("attendance", {
    session: session.id,
    key: `k${Math.random()}`,
    at: times.start,
    action: "undo",
    outcome: "done",
    member: person.id,
  });
  return person;
}

const lines = (community: string) => hub.list("thanks", `community = "${community}"`, "");
const say = (thanks: unknown, token?: string) => hub.send("POST", "/api/hub/thanks", { thanks }, token);

test("nobody stands there unasked; who says yes does by name alone, and who says no is gone at once", async () => {
  const place = await hub.place();
  const id = place.community.id;
  const [person, other] = [await helper(place), await helper(place, "11")];
  expect((await hub.record("members", person.id)).thanks).toBe(false);
  expect(await lines(id)).toEqual([]);
  expect(await say(true, person.token)).toEqual({ status: 200, body: { thanks: true } });
  const [line, ...more] = await lines(id);
  expect(more).toEqual([]);
  expect(line).toMatchObject({ month, name: "测试" });
  expect(JSON.stringify(line)).not.toContain(person.id);
  expect((await say(true, person.token)).status).toBe(200);
  expect(await lines(id)).toHaveLength(1);
  expect((await say(false, other.token)).status).toBe(200);
  expect((await say(false, person.token)).body).toEqual({ thanks: false });
  expect(await lines(id)).toEqual([]);
});

test("who did nothing last month is not thanked, and a guest says nothing", async () => {
  const { community } = await hub.place();
  const idle = await hub.member("volunteer", { community: community.id });
  expect((await say(true, idle.token)).status).toBe(200);
  expect(await lines(community.id)).toEqual([]);
  expect((await say(true)).status).toBe(403);
  expect((await say("yes", idle.token)).body.issues).toMatchObject([{ path: ["thanks"] }]);
});
