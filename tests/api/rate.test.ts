// How many commands one address may send.
import { afterAll, beforeAll, expect, test } from "vitest";
import { HubClient, somePhone } from "../support/hub.ts";
import { type Hub, startServer } from "../support/server.ts";

let server: Hub;
let hub: HubClient;
beforeAll(async () => {
  server = await startServer({ RATE_LIMIT_PER_IP: "5", DATASET: "none" });
  hub = new HubClient(server.url);
});
afterAll(() => server.stop());

test("beyond the limit one waits, even if all come at once; reading and cancelling go on", async () => {
  const { event } = await hub.place();
  const session = await hub.session(event.id, 0);
  // Over two minutes at most two windows of five.
  const replies = await Promise.all(Array.from({ length: 40 }, () => hub.signUp(session.id)));
  const passed = replies.filter(({ status }) => status === 201);
  expect([5, 10]).toContain(passed.length);
  const refused = replies.filter(({ status }) => status === 429);
  expect(refused.length).toBe(40 - passed.length);
  expect(refused[0]?.body).toMatchObject({ code: "too_many" });
  const response = await fetch(`${server.url}/api/hub/sessions/${session.id}/signups`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "王", phone: somePhone(), consent: true }),
  });
  if (response.status === 429) {
    const seconds = Number(response.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
  }
  const { token } = passed[0]?.body ?? {};
  expect((await hub.send("GET", `/api/hub/signups/${token}`)).status).toBe(200);
  expect((await hub.send("POST", `/api/hub/signups/${token}/cancel`)).status).toBe(200);
});
