// Nothing a client sends may break the hub: never a 5xx, always the contract's form.
import { METHODS, request } from "node:http";
import fc from "fast-check";
import { beforeAll, expect, inject, test } from "vitest";
import { type Command, pathNames } from "../../src/domain/command.ts";
import { COMMANDS } from "../../src/domain/commands.ts";
import { ISSUE_KEYS, Problem } from "../../src/domain/problem.ts";
import { bodiesFor } from "../support/bodies.ts";
import { holdToContract } from "../support/contract.ts";
import { HubClient, somePhone, unique } from "../support/hub.ts";
import { makeOne } from "../support/records.ts";

const url = inject("url");
const hub = new HubClient(url);
const commands = COMMANDS.map(({ command }) => command);

/** What there is, by how the commands' paths name it. */
const there: { [part: string]: string } = {};
/** The token of a member whom every command for members alone lets in. */
let staff: string;

beforeAll(async () => {
  staff = (await hub.member("district")).token;
  const { community, partner, event } = await hub.place();
  const session = (await hub.session(event.id, 0)).id;
  const record = { slug: unique("wish"), title: "想要一本字典", category: "goods", community: community.id };
  there["sessions/{id}"] = session;
  there["events/{id}"] = event.id;
  there["signups/{token}"] = (await hub.signUp(session)).body.token;
  there["wishes/{id}"] = (await hub.create("wishes", { ...record, status: "published" })).id;
  const asked = { ...record, name: "王秀英", phone: "19912345678", consent: true };
  there["wishes/{token}"] = (await hub.send("POST", "/api/hub/wishes", asked)).body.token;
  there["claims/{id}"] = (
    await hub.create("claims", {
      wish: there["wishes/{id}"],
      name: "王",
      phone: "19912345678",
      status: "pending",
    })
  ).id;
  there["photos/{id}"] = (await hub.photo(there["wishes/{id}"] as string, "waiting")).id;
  const off = await hub.session(event.id, 0, 48);
  await hub.signUp(off.id);
  await hub.update("sessions", off.id, { status: "cancelled" });
  const [toPhone] = await hub.list("notices", `session = "${off.id}" && channel = "phone"`);
  there["notices/{id}"] = toPhone.id;
  const volunteer = (await hub.member("volunteer")).id;
  there["certificates/{id}"] = (
    await hub.create("certificates", { member: volunteer, status: "requested" })
  ).id;
  there["projects/{id}"] = (await makeOne(hub, "projects")).id;
  there["notes/{id}"] = (await makeOne(hub, "project_notes")).id;
  const applied = { event: event.id, partner: partner.id, category: "health", status: "waiting" };
  const service = await hub.create("services", { partner: partner.id, category: "health", name: "量血压" });
  there["applications/{id}"] = (
    await hub.create("stall_applications", { ...applied, service: service.id })
  ).id;
  const change = { scope: "one", capacity: 5, apply: true };
  const changed = await hub.send("POST", `/api/hub/sessions/${session}/changes`, change, staff);
  there["changes/{id}"] = changed.body.undo;
  there["exports/{file}"] = "hours.csv";
  const invited = { name: "王小明", role: "volunteer", community: community.id, mobile: somePhone() };
  there["invitations/{token}"] = (await hub.send("POST", "/api/hub/invitations", invited, staff)).body.token;
  there["members/{id}"] = (await hub.member("volunteer")).id;
  const { body: calendar } = await hub.send("POST", "/api/hub/calendars", { signups: [] });
  there["calendars/{token}"] = calendar.key;
  there["calendars/{file}"] = calendar.path.split("/").at(-1);
  const now = await hub.session(event.id, 0, 0.5);
  const { code } = (await hub.send("POST", `/api/hub/sessions/${now.id}/helpers`, undefined, staff)).body;
  there["doors/{token}"] = (await hub.send("POST", "/api/hub/doors", { code })).body.token;
});

/** The address of a command on something that is there. */
function addressOf({ path }: Command): string {
  return path.replaceAll(/\w+\/\{\w+\}/g, (part) => {
    const id = there[part];
    if (!id) throw new Error(`tell this test of some ${part} that is there`);
    return part.replace(/\{\w+\}/, id);
  });
}

const JSON_HEADERS = { "content-type": "application/json" };

function headersFor({ who }: Command): Record<string, string> {
  return who.every((asker) => asker === "member") ? { ...JSON_HEADERS, authorization: staff } : JSON_HEADERS;
}

/** Sends bytes to a command, as whoever may send it. */
const sendTo = (command: Command, body: Buffer, headers: Record<string, string> = {}) =>
  raw(command.method, addressOf(command), body, { ...headersFor(command), ...headers });

/** Sends bytes as they are; fetch would mend them. */
function raw(method: string, path: string, body: Buffer, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    // Node tells the length of a body by itself only where a method usually has one.
    const whole = { "content-length": String(body.length), ...headers };
    const asked = request({ hostname, port, method, path, headers: whole }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => resolve({ status: answer.statusCode as number, text }));
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** It is what the contract says, with one issue a field, in words. */
function holds(method: string, path: string, { status, text }: { status: number; text: string }) {
  expect(status).toBeLessThan(500);
  const isFile = status < 400 && commands.some((one) => one.path === path && one.contract?.file);
  const body = isFile ? text : JSON.parse(text);
  holdToContract(method, path, status, body);
  if (status < 400) return;
  const { issues = [] } = Problem.parse(body);
  expect(new Set(issues.map(({ path }) => path.join())).size).toBe(issues.length);
  for (const { message } of issues) expect(ISSUE_KEYS).not.toContain(message);
}

test.each(commands.map((command) => [command.name, command] as const))("any JSON: %s", async (_, command) => {
  const read = fc.asyncProperty(bodiesFor(command), async (body) => {
    const sent = Buffer.from(JSON.stringify(body) ?? "");
    holds(command.method, command.path, await sendTo(command, sent));
  });
  await fc.assert(read, { numRuns: 100 });
});

test("any bytes under any content type", async () => {
  const types = fc.constantFrom(
    "application/json",
    "application/json; charset=gbk",
    "text/plain",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded",
    "application/xml",
    "",
  );
  const bytes = fc.uint8Array({ maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...commands), bytes, types, async (command, bytes, type) => {
      const answer = await sendTo(command, Buffer.from(bytes), { "content-type": type });
      holds(command.method, command.path, answer);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["deep nesting", Buffer.from(`{"name":${"[".repeat(7000)}${"]".repeat(7000)}}`)],
  [
    "broken UTF-8",
    Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff, 0xc0, 0x80]), Buffer.from('"}')]),
  ],
  ["a huge number", Buffer.from(`{"party":1${"0".repeat(9000)}}`)],
  ["the same key again and again", Buffer.from(`{${'"name":"x",'.repeat(1000)}"name":"y"}`)],
  ["a prototype", Buffer.from('{"__proto__":{"name":"x","phone":"19912345678","consent":true}}')],
  ["a byte order mark", Buffer.from('\ufeff{"name":"x"}')],
  ["40 MB", Buffer.alloc(40 * 1024 * 1024, 0x20)],
])("%s", async (_, body) => {
  for (const command of commands) holds(command.method, command.path, await sendTo(command, body));
});

test("any id, token and query", async () => {
  const part = fc.oneof(
    fc
      .string({ unit: "binary", minLength: 1, maxLength: 60 })
      .map((text) => encodeURIComponent(text.toWellFormed())),
    fc.constantFrom(
      "%00",
      "%ff",
      "%2e%2e",
      "%2f",
      "..%2f..%2f",
      "'",
      "%27%20OR%201=1",
      "*",
      "_",
      "%25",
      "+",
      "{id}",
      ";",
    ),
  );
  const queries = fc
    .tuple(part, fc.constantFrom("=", "&", ":excerpt(1", "="), part)
    .map((parts) => parts.join(""));
  const about = commands.filter((command) => pathNames(command).length > 0);
  await fc.assert(
    fc.asyncProperty(part, queries, async (id, query) => {
      for (const command of about) {
        const { method, contract } = command;
        const path = `${command.path.replaceAll(/\{\w+\}/g, id)}?fields=${query}&${query}`;
        const sent = Buffer.from(JSON.stringify(contract?.request?.example) ?? "");
        const answer = await raw(method, path, sent, headersFor(command));
        const { status, text } = answer;
        // Go itself cleans a path (a redirect) or refuses what is no address at all (a plain 400).
        if ([301, 307, 308].includes(status) || (status === 400 && text === "400 Bad Request")) continue;
        // What is asked by a query that is no good is not looked for.
        expect(command.query ? [404, 422] : [404], path).toContain(status);
        holds(method, command.path, answer);
      }
    }),
    { numRuns: 100 },
  );
});

test("any query, where one is read", async () => {
  const asks = commands.filter(({ query }) => query);
  expect(asks.length).toBeGreaterThan(1);
  const value = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }).map((text) => encodeURIComponent(text.toWellFormed())),
    fc.constantFrom(
      "2026-02-30",
      "9999-12-31",
      "2026-11-25",
      "",
      "%00",
      "%ff",
      "%zz",
      "+",
      ";",
      "a".repeat(5000),
    ),
  );
  const pairs = fc.array(fc.tuple(fc.nat(), value), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...asks), pairs, async (command, pairs) => {
      const names = Object.keys(command.contract?.query ?? {});
      const query = pairs.map(([k, value]) => `${names[k % names.length]}=${value}`).join("&");
      const { method, path } = command;
      const answer = await raw(
        method,
        `${addressOf(command)}?${query}`,
        Buffer.alloc(0),
        headersFor(command),
      );
      if (answer.status === 400 && answer.text === "400 Bad Request") return;
      holds(method, path, answer);
    }),
    { numRuns: 150 },
  );
});

test("any credentials", async () => {
  for (const authorization of ["x", "Bearer x", "Bearer ", "a.b.c", `Bearer ${"x".repeat(5000)}`]) {
    for (const command of commands) {
      holds(command.method, command.path, await sendTo(command, Buffer.from("{}"), { authorization }));
    }
  }
});

test("any key, also one of another request", async () => {
  // All that a header's value may be of (RFC 9110, 5.5).
  const byte = fc.integer({ min: 0x20, max: 0xff }).filter((n) => n !== 0x7f);
  const text = fc.string({ unit: byte.map((n) => String.fromCharCode(n)) });
  const keys = fc.oneof(text, fc.constantFrom('"one-and-the-same-key"', '"', '""', '"'.repeat(20)));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...commands), keys, async (command, key) => {
      const sent = Buffer.from(JSON.stringify(command.contract?.request?.example) ?? "");
      holds(command.method, command.path, await sendTo(command, sent, { "idempotency-key": key }));
    }),
    { numRuns: 150 },
  );
});

// A tunnel (CONNECT) is no request to the hub, and OPTIONS is a browser's question before one.
const methods = METHODS.filter((method) => !["CONNECT", "OPTIONS"].includes(method));

test.each(methods)("%s, where no command has it", async (method) => {
  const asked = method === "HEAD" ? "GET" : method;
  const others = commands
    .map(addressOf)
    .filter((path, _, all) => !commands.some((command, i) => all[i] === path && command.method === asked));
  for (const path of [...others, "/api/hub/", "/api/hub/nothing", "/api/hub/nothing/at/all"]) {
    const answer = await raw(method, path, Buffer.alloc(0));
    expect([path, answer.status]).toEqual([path, 404]);
    if (method !== "HEAD") holds(method, path, answer);
  }
});
