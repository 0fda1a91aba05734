// How many commands one address may send.
import { request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Command } from "../../src/domain/command.ts";
import { COMMANDS } from "../../src/domain/commands.ts";
import { BODIES_AT_ONCE, endOf, PER_PERSON, RESETS, WRONG_PASSWORDS } from "../../src/domain/limit.ts";
import { Problem } from "../../src/domain/problem.ts";
import { HubClient, somePhone } from "../support/hub.ts";
import { eventually, type Hub, SUPERUSER, startServer } from "../support/server.ts";

let server: Hub;
let hub: HubClient;
beforeAll(async () => {
  server = await startServer({ RATE_LIMIT_PER_IP: "5", DATASET: "none" });
  hub = new HubClient(server.url);
  await hub.hurryPasswords();
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

/** A loopback address that asks: on Linux all of 127.0.0.0/8 is this machine's. */
function ask(from: string, method: string, path: string, body: unknown, url = server.url) {
  return new Promise<{ status: number; body: any; retryAfter: number }>((resolve, reject) => {
    const { port } = new URL(url);
    const headers = { "content-type": "application/json" };
    const asked = request(
      { host: "127.0.0.1", port, method, path, headers, localAddress: from },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (chunk) => {
          text += chunk;
        });
        answer.on("end", () =>
          resolve({
            status: answer.statusCode as number,
            body: text ? JSON.parse(text) : undefined,
            retryAfter: Number(answer.headers["retry-after"]),
          }),
        );
      },
    );
    asked.on("error", reject);
    asked.end(JSON.stringify(body));
  });
}

test("one network makes only so many calendars a minute, and changes those it has as often as it likes", async () => {
  const keep = (key?: string) => ask("127.0.9.1", "POST", "/api/hub/calendars", { signups: [], key });
  const answers = await Promise.all(Array.from({ length: 40 }, () => keep()));
  const made = answers.filter(({ status }) => status === 200);
  expect([5, 10]).toContain(made.length);
  expect(answers.filter(({ body }) => body.code === "too_many")).toHaveLength(40 - made.length);
  expect((await keep(made[0]?.body.key)).status).toBe(200);
});

describe("wrong passwords", () => {
  const tries = (from: string, collection: string, identity: string, password: string, times: number) =>
    Promise.all(
      Array.from({ length: times }, () =>
        ask(from, "POST", `/api/collections/${collection}/auth-with-password`, { identity, password }),
      ),
    );
  const statuses = (replies: { status: number }[]) => new Set(replies.map(({ status }) => status));

  test.each(["_superusers", "members"])(
    "300 for one of %s are not tried, and keep nobody else out",
    async (collection) => {
      const { email, password } = collection === "members" ? await hub.member("district") : SUPERUSER;
      // Each collection is attacked from a network of its own.
      const attacker = collection === "members" ? "127.0.1.1" : "127.0.2.1";
      const replies = await tries(attacker, collection, email, "a wrong one", 300);
      expect(replies.filter(({ status }) => status === 400).length).toBe(10);
      const [refused] = replies.filter(({ status }) => status === 429);
      expect(Problem.parse(refused?.body)).toMatchObject({ code: "too_many" });
      expect(refused?.retryAfter).toBeGreaterThan(0);
      expect(refused?.retryAfter).toBeLessThanOrEqual(WRONG_PASSWORDS / 1000);
      // The right one neither, from there; from elsewhere at once, as often as it pleases.
      expect(statuses(await tries(attacker, collection, email, password, 1))).toEqual(new Set([429]));
      for (let i = 0; i < 12; i++) {
        expect(statuses(await tries("127.0.3.1", collection, email, password, 1))).toEqual(new Set([200]));
      }
    },
  );

  test("from everywhere leave the right one its way in, and one network can't go through all accounts", async () => {
    const { email, password } = await hub.member("district");
    for (let network = 1; network <= 5; network++) {
      await tries(`127.0.10.${network}`, "members", email, "a wrong one", 10);
    }
    expect(
      (await tries("127.0.11.1", "members", email, "a wrong one", 3)).map(({ status }) => status).sort(),
    ).toEqual([400, 429, 429]);
    expect(statuses(await tries("127.0.11.2", "members", email, password, 1))).toEqual(new Set([200]));
    expect(statuses(await tries("127.0.11.2", "members", email, "a wrong one", 3))).toEqual(new Set([400]));
    const sprayed = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        tries("127.0.12.1", "members", `somebody-${i}@example.org`, "a wrong one", 1),
      ),
    );
    expect(sprayed.flat().filter(({ status }) => status === 400).length).toBe(50);
  });
});

test("a code that was mailed is guessed at a few times", async () => {
  const { id } = await hub.member("volunteer");
  const { id: collectionRef } = await hub
    .send("GET", "/api/collections/members", undefined, await hub.superuser())
    .then(({ body }) => body);
  const otp = await hub.create("_otps", { collectionRef, recordRef: id, password: "12345678" });
  const guesses = Array.from({ length: 30 }, (_, i) => `${10_000_000 + i}`);
  const path = "/api/collections/members/auth-with-otp";
  const replies = await Promise.all(
    guesses.map((password) => ask("127.0.13.2", "POST", path, { otpId: otp.id, password })),
  );
  expect(replies.filter(({ status }) => status === 400)).toHaveLength(5);
  expect(replies.filter(({ status }) => status === 429)).toHaveLength(25);
});

test("mails for a new password are asked for only so often from one network", async () => {
  const accounts = await Promise.all(Array.from({ length: RESETS.times + 2 }, () => hub.member("district")));
  const path = "/api/collections/members/request-password-reset";
  const replies = await Promise.all(accounts.map(({ email }) => ask("127.0.4.1", "POST", path, { email })));
  expect(replies.filter(({ status }) => status === 429).length).toBe(2);
  expect(replies.find(({ status }) => status === 429)?.body).toMatchObject({ code: "too_many" });
});

const person = (phone: string) => ({ name: "王秀英", phone, consent: true });

test("nobody uses up another's phone: not by what comes to nothing, and not from elsewhere", async () => {
  const free = await startServer({ RATE_LIMIT_PER_IP: "100000", DATASET: "none" });
  const admin = new HubClient(free.url);
  const { event } = await admin.place();
  const sessions = await Promise.all([48, 49, 50].map((hours) => admin.session(event.id, 0, hours)));
  const [first, second, third] = sessions.map(({ id }) => `/api/hub/sessions/${id}/signups`) as [
    string,
    string,
    string,
  ];
  const send = (from: string, path: string, body: object) => ask(from, "POST", path, body, free.url);
  const phone = somePhone();
  // Of a session that doesn't exist, by the victim's own network.
  for (let i = 0; i < 100; i++) {
    expect((await send("127.0.5.1", "/api/hub/sessions/nosuchsession00/signups", person(phone))).status).toBe(
      404,
    );
  }
  expect((await send("127.0.5.1", first, person(phone))).status).toBe(201);
  // Of one that does, from elsewhere: each says that the phone is known, and so many may be asked.
  const asked = await Promise.all(Array.from({ length: 100 }, () => send("127.0.6.1", first, person(phone))));
  expect(asked.filter(({ status }) => status === 409).length).toBe(PER_PERSON.times);
  const refused = asked.find(({ status }) => status === 429);
  expect(refused?.body).toMatchObject({ code: "too_many" });
  const left = Math.ceil((endOf(PER_PERSON.length, Date.now()) - Date.now()) / 1000);
  expect(Math.abs((refused?.retryAfter ?? 0) - left)).toBeLessThan(30);
  expect(refused?.body.message).toContain(`${Math.ceil(left / 60)} 分钟`);
  expect((await send("127.0.6.1", second, person(phone))).status).toBe(429);
  expect((await send("127.0.5.1", second, person(phone))).status).toBe(201);
  // An e-mail address is somebody's as a phone is.
  const email = "victim@example.org";
  const storm = await Promise.all(
    Array.from({ length: 200 }, () => send("127.0.7.1", third, { ...person(somePhone()), email })),
  );
  expect(storm.filter(({ status }) => status === 201).length).toBe(PER_PERSON.times);
  expect((await send("127.0.5.1", third, { ...person(somePhone()), email })).status).toBe(201);
  await free.stop();
});

test("every form for the public is counted by network, whatever comes of it", async () => {
  const forms = COMMANDS.map(({ command }) => command as Command).filter(({ form }) => form);
  expect(forms.length).toBeGreaterThan(3);
  for (const [i, { name, path, contract }] of forms.entries()) {
    const example = contract?.request?.example as object;
    const there = path.replace(/\{\w+\}/, "nosuchrecord000");
    const from = (network: number) => `127.0.${100 + i}.${network}`;
    const replies = await Promise.all(
      Array.from({ length: 11 }, () => ask(from(1), "POST", there, { ...example, phone: somePhone() })),
    );
    const refused = replies.filter(({ status }) => status === 429);
    // Over a minute's end twice as many may pass.
    expect([name, refused.length > 0]).toEqual([name, true]);
    for (const { body } of refused) expect(body.code).toBe("too_many");
  }
});

test("a hundred wishes of one phone are not taken, whatever they say", async () => {
  const free = await startServer({ RATE_LIMIT_PER_IP: "100000", DATASET: "none" });
  const { community } = await new HubClient(free.url).place();
  const wish = { ...person(somePhone()), category: "goods", community: community.id };
  const replies = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      ask("127.0.9.1", "POST", "/api/hub/wishes", { ...wish, title: `想要第 ${i} 本书` }, free.url),
    ),
  );
  expect(replies.filter(({ status }) => status === 201).length).toBe(PER_PERSON.times);
  expect(replies.filter(({ status }) => status === 429).length).toBe(100 - PER_PERSON.times);
  const trapped = { ...wish, phone: somePhone(), title: "想要一本书", website: "https://example.org" };
  expect(await ask("127.0.9.2", "POST", "/api/hub/wishes", trapped, free.url)).toMatchObject({
    status: 422,
    body: { code: "invalid" },
  });
  await free.stop();
});

test("bodies that come byte by byte take so many places of one network's, and none of another's", async () => {
  const free = await startServer({ RATE_LIMIT_PER_IP: "100000", DATASET: "none" });
  const admin = new HubClient(free.url);
  const session = await admin.session((await admin.place()).event.id, 0);
  for (const [network, path] of [
    ["127.0.8.1", `/api/hub/sessions/${session.id}/signups`],
    ["127.0.8.2", "/api/collections/members/auth-with-password"],
  ] as const) {
    const slow = Array.from({ length: BODIES_AT_ONCE + 30 }, () => {
      const socket = connect({
        port: Number(new URL(free.url).port),
        host: "127.0.0.1",
        localAddress: network,
      });
      const head = ["Host: hub", "Content-Type: application/json", "Content-Length: 15000"];
      socket.write(`POST ${path} HTTP/1.1\r\n${head.join("\r\n")}\r\n\r\n{`);
      return {
        socket,
        answer: new Promise<string>((heard) => socket.once("data", (data) => heard(`${data}`))),
      };
    });
    const answered: string[] = [];
    for (const { answer } of slow) void answer.then((text) => answered.push(text));
    await eventually("those over the limit are answered", () => answered.length >= 30);
    expect(answered.length).toBe(30);
    for (const text of answered) {
      expect(text).toMatch(/^HTTP\/1.1 429 /);
      expect(text).toContain('"too_many"');
    }
    expect((await ask("127.0.8.3", "POST", path, person(somePhone()), free.url)).status).not.toBe(429);
    for (const { socket } of slow) socket.destroy();
    // Whoever is gone leaves the place.
    await eventually("it is free again", async () => {
      const { status } = await ask(network, "POST", path, person(somePhone()), free.url);
      return status !== 429;
    });
  }
  await free.stop();
});
