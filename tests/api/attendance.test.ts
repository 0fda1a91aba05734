// Keeping a session's list at the door.
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, inject, test } from "vitest";
import { Problem } from "../../src/domain/problem.ts";
import { HubClient, somePhone } from "../support/hub.ts";

const hub = new HubClient(inject("url"));
const HOUR = 3_600_000;

type Deed = Record<string, unknown>;

/** A session of this test's own, beginning in `inHours`, and its partner's staff. */
async function door(capacity = 10, inHours = 0.5, event: Record<string, unknown> = {}) {
  const place = await hub.place(event);
  const session = await hub.session(place.event.id, capacity, inHours);
  const staff = await hub.member("partner", { partner: place.partner.id });
  const send = (deeds: Deed[], as: string | undefined = staff.token) =>
    hub.send("POST", `/api/hub/sessions/${session.id}/attendance`, { deeds }, as);
  return {
    ...place,
    session: session.id as string,
    staff,
    send,
    /** Does deeds, and says what became of each. */
    outcomes: async (...deeds: Deed[]) =>
      (await send(deeds)).body.results.map(({ outcome }: { outcome: string }) => outcome),
    seats: async () => {
      const { taken, served, waiting } = await hub.record("sessions", session.id);
      return { taken, served, waiting };
    },
    signUp: async (more: Record<string, unknown> = {}) =>
      (await hub.signUp(session.id, more)).body.id as string,
    status: async (id: string) => (await hub.record("signups", id)).status as string,
  };
}

const deed = (action: string, signup: string, more: Deed = {}): Deed => ({
  key: randomUUID(),
  at: new Date().toISOString(),
  action,
  signup,
  ...more,
});
const walkIn = (more: Deed = {}): Deed => ({
  key: randomUUID(),
  at: new Date().toISOString(),
  action: "walk_in",
  name: "李桂芳",
  ...more,
});

test.each([
  ["guest", 403],
  ["volunteer", 403],
  ["other partner", 403],
  ["other community", 403],
  ["superuser", 403],
  ["own partner", 200],
  ["own community", 200],
  ["district", 200],
])("%s keeping the list: %i", async (who, status) => {
  const { community, partner, send, signUp, status: now } = await door();
  const other = await hub.place();
  const id = await signUp();
  const reach: Record<string, () => Promise<string | undefined>> = {
    guest: async () => "",
    superuser: () => hub.superuser(),
    volunteer: async () =>
      (await hub.member("volunteer", { community: community.id, partner: partner.id })).token,
    "other partner": async () => (await hub.member("partner", { partner: other.partner.id })).token,
    "other community": async () => (await hub.member("community", { community: other.community.id })).token,
    "own partner": async () => (await hub.member("partner", { partner: partner.id })).token,
    "own community": async () => (await hub.member("community", { community: community.id })).token,
    district: async () => (await hub.member("district")).token,
  };
  const reply = await send([deed("attend", id)], await reach[who]?.());
  expect(reply.status).toBe(status);
  if (status === 403) expect(reply.body).toMatchObject({ code: "forbidden", message: expect.any(String) });
  expect(await now(id)).toBe(status === 200 ? "attended" : "confirmed");
});

test("check in and undo move the sign-up and the served count", async () => {
  const { outcomes, seats, signUp, status } = await door();
  const id = await signUp({ party: 3 });
  expect(await outcomes(deed("attend", id), deed("attend", id))).toEqual(["done", "done"]);
  expect(await seats()).toEqual({ taken: 3, served: 3, waiting: 0 });
  expect(await outcomes(deed("miss", id))).toEqual(["invalid"]);
  expect(await outcomes(deed("undo", id), deed("undo", id))).toEqual(["done", "done"]);
  expect([await status(id), await seats()]).toEqual(["confirmed", { taken: 3, served: 0, waiting: 0 }]);
  expect(await outcomes(deed("miss", id), deed("miss", id))).toEqual(["done", "done"]);
  expect([await status(id), await seats()]).toEqual(["absent", { taken: 0, served: 0, waiting: 0 }]);
  expect(await outcomes(deed("attend", id))).toEqual(["done"]);
  expect(await seats()).toEqual({ taken: 3, served: 3, waiting: 0 });
});

test("a deed is done once: its key answers as it did the first time", async () => {
  const { send, outcomes, seats, signUp, status, session } = await door();
  const id = await signUp();
  const came = deed("attend", id);
  const first = await send([came]);
  expect(first.body).toEqual({ results: [{ key: came["key"], outcome: "done", signup: id }] });
  await outcomes(deed("undo", id));
  // Late, as when its answer was lost.
  expect((await send([came])).body).toEqual(first.body);
  expect(await status(id)).toBe("confirmed");
  const guest = walkIn();
  const written = (await send([guest, guest])).body.results;
  expect(written[0]).toMatchObject({ outcome: "done", signup: expect.any(String) });
  expect(written[1]).toEqual(written[0]);
  expect((await send([guest])).body.results[0]).toEqual(written[0]);
  expect(await seats()).toEqual({ taken: 2, served: 1, waiting: 0 });
  expect(await hub.list("attendance", `session = "${session}"`)).toHaveLength(3);
});

test("the same deeds sent ten times at once are done once, in order", async () => {
  const { send, seats, signUp, session } = await door(20);
  const ids = [await signUp(), await signUp({ party: 2 })] as [string, string];
  const deeds = [
    deed("attend", ids[0]),
    walkIn({ party: 2 }),
    deed("undo", ids[0]),
    deed("attend", ids[1]),
    deed("attend", ids[0]),
    walkIn(),
  ];
  const replies = await Promise.all(Array.from({ length: 10 }, () => send(deeds)));
  for (const { status, body } of replies) expect([status, body]).toEqual([200, replies[0]?.body]);
  expect(replies[0]?.body.results.map(({ outcome }: Deed) => outcome)).toEqual(deeds.map(() => "done"));
  expect(await seats()).toEqual({ taken: 6, served: 6, waiting: 0 });
  const log = await hub.list("attendance", `session = "${session}"`);
  expect(log.map(({ key }) => key).sort()).toEqual(deeds.map(({ key }) => key).sort());
});

test("a refused deed does not stop the others", async () => {
  const { send, signUp, status } = await door();
  const id = await signUp();
  const deeds = [
    deed("attend", "nobodyonthelist"),
    { key: "not-a-deed-1", action: "fly" },
    deed("attend", id, { at: "yesterday" }),
    walkIn({ name: "" }),
    walkIn({ phone: "12345" }),
    deed("attend", id),
  ];
  const { results } = (await send(deeds)).body;
  expect(results.map(({ outcome }: Deed) => outcome)).toEqual([
    "not_found",
    "invalid",
    "invalid",
    "invalid",
    "invalid",
    "done",
  ]);
  expect(results.map(({ key }: Deed) => key)).toEqual(deeds.map(({ key }) => key));
  expect(await status(id)).toBe("attended");
});

test("somebody of another session, or who cancelled, is not on this list", async () => {
  const { outcomes, signUp, event, session } = await door();
  const other = await hub.session(event.id, 10, 3);
  const elsewhere = (await hub.signUp(other.id)).body.id;
  const { token, id } = (await hub.signUp(session)).body;
  await hub.send("POST", `/api/hub/signups/${token}/cancel`, {});
  expect(await outcomes(deed("attend", elsewhere), deed("attend", id))).toEqual(["not_found", "not_found"]);
  expect((await hub.record("signups", elsewhere)).status).toBe("confirmed");
  await signUp();
});

test("a key means nothing on another session's list", async () => {
  const one = await door();
  const two = await door();
  const guest = walkIn();
  await one.outcomes(guest);
  expect(await two.outcomes(deed("attend", guest["key"] as string), guest)).toEqual(["not_found", "done"]);
  expect([(await one.seats()).served, (await two.seats()).served]).toEqual([1, 1]);
});

test("walk-ins get the last seat and no more, however many doors there are", async () => {
  const { send, seats, signUp } = await door(3);
  await signUp({ party: 2 });
  const replies = await Promise.all(Array.from({ length: 8 }, () => send([walkIn()])));
  const outcomes = replies.map(({ body }) => body.results[0].outcome).sort();
  expect(outcomes).toEqual(["done", ...Array(7).fill("full")]);
  expect(await seats()).toEqual({ taken: 3, served: 1, waiting: 0 });
});

test("staff who make room let in whom there was none for", async () => {
  const { outcomes, session, seats } = await door(1);
  expect(await outcomes(walkIn({ party: 2 }))).toEqual(["full"]);
  await hub.update("sessions", session, { capacity: 2 });
  expect(await outcomes(walkIn({ party: 2 }))).toEqual(["done"]);
  expect(await seats()).toEqual({ taken: 2, served: 2, waiting: 0 });
});

test("who walks in and had signed up is checked in; once only, and a mistake goes back to what it was", async () => {
  const { send, outcomes, signUp, status, seats, session } = await door();
  const phone = somePhone();
  const id = await signUp({ phone, party: 2 });
  const guest = walkIn({ phone: `+86 ${phone}` });
  expect((await send([guest])).body.results[0]).toMatchObject({ outcome: "done", signup: id });
  expect(await outcomes(walkIn({ phone }))).toEqual(["already_signed_up"]);
  expect(await seats()).toEqual({ taken: 2, served: 2, waiting: 0 });
  expect(await outcomes(deed("undo", guest["key"] as string))).toEqual(["done"]);
  expect(await status(id)).toBe("confirmed");
  expect(await hub.list("signups", `session = "${session}"`)).toHaveLength(1);
});

test("of four who booked three come: all that counts them says three, until it is undone", async () => {
  const { send, outcomes, signUp, seats, session, staff } = await door(4, 1);
  const [id, next] = [await signUp({ party: 4 }), await signUp()];
  const three = deed("attend", id, { came: 3 });
  expect(await outcomes(three, three)).toEqual(["done", "done"]);
  // The fourth's seat went on to who waits.
  expect((await hub.record("signups", next)).status).toBe("offered");
  expect(await seats()).toEqual({ taken: 4, served: 3, waiting: 0 });
  expect(await hub.record("signups", id)).toMatchObject({ status: "attended", party: 3 });
  expect(await outcomes(deed("attend", id, { came: 4 }), deed("undo", id))).toEqual(["full", "full"]);
  await hub.update("signups", next, { status: "cancelled" });
  expect(await outcomes(deed("attend", id, { came: 4 }))).toEqual(["done"]);
  expect(await seats()).toEqual({ taken: 4, served: 4, waiting: 0 });
  expect(await outcomes(deed("attend", id, { came: 2 }), deed("undo", id))).toEqual(["done", "done"]);
  expect(await hub.record("signups", id)).toMatchObject({ status: "confirmed", party: 4 });
  expect(await seats()).toEqual({ taken: 4, served: 0, waiting: 0 });
  // A device sends it late: it is as it was, and its answer too.
  expect((await send([three])).body.results).toEqual([{ key: three["key"], outcome: "done", signup: id }]);
  expect(await seats()).toMatchObject({ served: 0 });
  const counted = await hub.list("audit", `actor = "member:${staff.id}" && action = "count"`);
  expect(counted).toHaveLength(4);
  expect(counted.every(({ record, fields }) => record === id && fields === "party")).toBe(true);
  const [first] = await hub.list("attendance", `session = "${session}" && outcome = "done"`);
  expect(first).toMatchObject({ action: "attend", before: "confirmed", party: 4 });
});

test("how many came is between one and the largest party, whatever was booked", async () => {
  const { outcomes, signUp, seats } = await door(12, 0.5, { party_limit: 10 });
  const [one, waits] = [await signUp({ party: 2 }), await signUp({ party: 10 })];
  for (const came of [0, -1, 1.5, 11, "3", null]) {
    expect([came, ...(await outcomes(deed("attend", one, { came })))]).toEqual([came, "invalid"]);
  }
  expect(await outcomes(deed("attend", waits, { came: 1 }), deed("attend", one, { came: 10 }))).toEqual([
    "done",
    "done",
  ]);
  expect(await seats()).toEqual({ taken: 11, served: 11, waiting: 0 });
});

test("part of a party that waits gets in, and goes back to the line whole", async () => {
  const { outcomes, signUp, seats, session } = await door(4);
  await signUp();
  const id = (await hub.signUp(session, { party: 4 })).body.id;
  expect(await outcomes(deed("attend", id), deed("attend", id, { came: 3 }))).toEqual(["full", "done"]);
  expect(await seats()).toEqual({ taken: 4, served: 3, waiting: 0 });
  expect(await outcomes(deed("undo", id))).toEqual(["done"]);
  expect(await hub.record("signups", id)).toMatchObject({ status: "waitlisted", party: 4 });
  expect(await seats()).toEqual({ taken: 1, served: 0, waiting: 1 });
});

test("who gives a phone that another name has is asked about; a second person is written down without it", async () => {
  const { send, outcomes, signUp, status, seats, session } = await door();
  const phone = somePhone();
  const husband = await signUp({ name: "王建国", phone });
  const wife = (shared_phone: string) => walkIn({ phone, shared_phone });
  const asked = wife("ask");
  expect((await send([asked])).body.results).toEqual([
    { key: asked["key"], outcome: "already_signed_up", signup: husband },
  ]);
  expect(await status(husband)).toBe("confirmed");
  const another = wife("another");
  const [{ signup }] = (await send([another, another])).body.results;
  expect(await hub.record("signups", signup)).toMatchObject({
    name: "李桂芳",
    phone: "",
    status: "attended",
  });
  expect(await outcomes(deed("attend", husband))).toEqual(["done"]);
  expect(await seats()).toEqual({ taken: 2, served: 2, waiting: 0 });
  expect(await outcomes(wife("ask"), wife("same"), wife("nobody"))).toEqual([
    "already_signed_up",
    "already_signed_up",
    "invalid",
  ]);
  expect(await outcomes(deed("undo", another["key"] as string))).toEqual(["done"]);
  expect([await status(signup), await status(husband)]).toEqual(["cancelled", "attended"]);
  // A phone that nobody on the list has is kept.
  const other = somePhone();
  await outcomes(walkIn({ phone: other, shared_phone: "another" }));
  expect(await hub.list("signups", `session = "${session}" && phone = "${other}"`)).toHaveLength(1);
  // The same name is the same person.
  const same = await signUp({ name: "李 桂芳", phone: somePhone() });
  const { phone: hers } = await hub.record("signups", same);
  expect((await send([walkIn({ phone: hers, shared_phone: "ask" })])).body.results[0]).toMatchObject({
    outcome: "done",
    signup: same,
  });
});

test("a landline without its area code is one of the district's own, as in the form for the public", async () => {
  const { outcomes, signUp, session } = await door();
  const local = `7${somePhone().slice(-6)}`;
  expect(await outcomes(walkIn({ phone: local }))).toEqual(["done"]);
  expect(await hub.list("signups", `session = "${session}"`)).toMatchObject([{ phone: `0536${local}` }]);
  const other = `7${somePhone().slice(-6)}`;
  await signUp({ phone: other });
  expect(await outcomes(walkIn({ phone: other, shared_phone: "ask" }))).toEqual(["already_signed_up"]);
});

test("a walk-in by mistake is struck out, and may come again", async () => {
  const { send, outcomes, status, seats } = await door(2);
  const phone = somePhone();
  const guest = walkIn({ phone, party: 2 });
  const { signup } = (await send([guest])).body.results[0];
  expect(await hub.record("signups", signup)).toMatchObject({
    name: "李桂芳",
    phone,
    party: 2,
    status: "attended",
  });
  expect(await outcomes(deed("undo", guest["key"] as string), walkIn({ phone }))).toEqual(["done", "done"]);
  expect([await status(signup), await seats()]).toEqual(["cancelled", { taken: 1, served: 1, waiting: 0 }]);
});

test("who waits gets in while there is a seat, and goes back to the line if it was a mistake", async () => {
  const { outcomes, signUp, status, seats } = await door(2, 1);
  const [first, second] = [await signUp({ party: 2 }), await signUp()];
  expect(await outcomes(deed("attend", second))).toEqual(["full"]);
  await outcomes(deed("miss", first));
  // The seats were offered on, and an offer is a seat held.
  expect(await status(second)).toBe("offered");
  expect(await outcomes(deed("attend", second))).toEqual(["done"]);
  expect(await seats()).toEqual({ taken: 1, served: 1, waiting: 0 });
  await outcomes(deed("undo", second));
  expect(await status(second)).toBe("offered");
  expect(await seats()).toEqual({ taken: 1, served: 0, waiting: 0 });
});

test("a no-show's seat that somebody has by now is not given back", async () => {
  const { outcomes, signUp, status } = await door(1);
  const id = await signUp();
  expect(await outcomes(deed("miss", id), walkIn())).toEqual(["done", "done"]);
  expect(await outcomes(deed("undo", id), deed("attend", id))).toEqual(["full", "full"]);
  expect(await status(id)).toBe("absent");
});

test("the list is open from two hours before the start until two hours after the end", async () => {
  const early = await door(10, 3);
  const id = await early.signUp();
  expect(await early.outcomes(deed("attend", id))).toEqual(["not_open"]);
  // It began a day ago, and ended an hour and a half later.
  const late = await door(10, -24);
  const ago = (hours: number) => ({ at: new Date(Date.now() - hours * HOUR).toISOString() });
  expect(
    await late.outcomes(walkIn(), walkIn(ago(20.4)), walkIn(ago(20.6)), walkIn(ago(26.1)), walkIn(ago(25.9))),
  ).toEqual(["closed", "closed", "done", "not_open", "done"]);
  // What is older than a week comes too late, although it was done in time.
  const forgotten = await door(10, -8 * 24);
  expect(await forgotten.outcomes(walkIn(ago(8 * 24 - 1)))).toEqual(["closed"]);
});

test("a device's clock that is ahead opens no list early", async () => {
  const { outcomes, signUp, session } = await door(10, 3);
  const id = await signUp();
  expect(await outcomes(deed("attend", id, { at: new Date(Date.now() + 3 * HOUR).toISOString() }))).toEqual([
    "not_open",
  ]);
  await hub.update("sessions", session, { status: "cancelled" });
  expect(await outcomes(deed("attend", id))).toEqual(["cancelled"]);
});

test("what was done at the door is written down: by whom, and nobody's name or number", async () => {
  const { send, signUp, staff, session } = await door();
  const [id, phone] = [await signUp(), somePhone()];
  const deeds = [deed("attend", id), walkIn({ phone })];
  const { results } = (await send(deeds)).body;
  const audit = await hub.list("audit", `actor = "member:${staff.id}"`);
  expect(audit.map(({ action, record }) => [action, record]).sort()).toEqual([
    ["attend", id],
    ["walk_in", results[1].signup],
  ]);
  const log = await hub.list("attendance", `session = "${session}"`, staff.token);
  expect(log).toHaveLength(2);
  expect(log.find(({ action }) => action === "attend")).toMatchObject({
    signup: id,
    member: staff.id,
    outcome: "done",
    before: "confirmed",
    key: deeds[0]?.["key"],
  });
  expect(JSON.stringify([log, audit])).not.toMatch(new RegExp(`${phone}|李桂芳|王秀英`));
  // Both go with the person's data.
  const path = `/api/collections/signups/records/${id}`;
  await hub.send("DELETE", path, undefined, await hub.superuser());
  expect(await hub.list("attendance", `signup = "${id}"`)).toEqual([]);
});

test("a whole request that makes no sense is refused in the contract's form", async () => {
  const { send, session, staff } = await door();
  const path = `/api/hub/sessions/${session}/attendance`;
  for (const body of [
    {},
    { deeds: [] },
    { deeds: {} },
    { deeds: [1] },
    { deeds: [{}] },
    [],
    null,
    { deeds: [{ key: "../../etc" }] },
  ]) {
    const reply = await hub.send("POST", path, body, staff.token);
    expect([body, reply.status]).toEqual([body, 422]);
    Problem.parse(reply.body);
  }
  expect((await send(Array.from({ length: 201 }, () => walkIn()))).status).toBe(422);
  expect((await send([walkIn({ name: "王".repeat(40_000) })])).status).toBe(413);
  const nowhere = await hub.send(
    "POST",
    "/api/hub/sessions/nonesuch/attendance",
    { deeds: [walkIn()] },
    staff.token,
  );
  expect([nowhere.status, nowhere.body.code]).toEqual([404, "not_found"]);
});

test("two hundred walk-ins with long names are one request", async () => {
  const { send } = await door(0);
  const deeds = Array.from({ length: 200 }, () =>
    walkIn({ name: "王".repeat(40), phone: somePhone(), party: 10, shared_phone: "another" }),
  );
  const { status, body } = await send(deeds);
  expect(status).toBe(200);
  expect(new Set(body.results.map(({ outcome }: Deed) => outcome))).toEqual(new Set(["done"]));
});

test("whatever a deed holds, it is answered", async () => {
  const { send } = await door(0);
  const odd = fc.oneof(
    fc.constantFrom<unknown>(null, "", "\0", 1e308, [], {}, "__proto__"),
    fc.string({ unit: "binary" }),
  );
  const key = fc.uuid();
  const at = fc.oneof(
    fc.constantFrom(
      new Date().toISOString(),
      "0000-00-00T00:00:00Z",
      "9999-99-99T99:99:99Z",
      "0000-01-01T00:00:00Z",
    ),
    odd,
  );
  const action = fc.oneof(fc.constantFrom("attend", "miss", "undo", "walk_in"), odd);
  const any = fc.record(
    { key, at, action, signup: odd, name: odd, phone: odd, party: fc.oneof(fc.integer(), odd) },
    { requiredKeys: ["key"] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(any, { minLength: 1, maxLength: 5 }), async (deeds) => {
      const { status, body } = await send(deeds as Deed[]);
      expect(status).toBe(200);
      expect(body.results.map(({ key }: Deed) => key)).toEqual(deeds.map(({ key }) => key));
    }),
    { numRuns: 150 },
  );
});
