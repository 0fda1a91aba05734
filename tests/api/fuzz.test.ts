// Nothing a client sends may break the hub: never a 5xx, always the contract's form.
import { request } from "node:http";
import fc from "fast-check";
import { beforeAll, expect, inject, test } from "vitest";
import { ISSUE_KEYS, Problem } from "../../src/domain/problem.ts";
import { HubClient, unique } from "../support/hub.ts";

const url = inject("url");
const hub = new HubClient(url);
const targets: string[] = [];
const TARGETS = 6;

beforeAll(async () => {
  const { community, event } = await hub.place();
  const session = (await hub.session(event.id, 0)).id;
  const { token } = (await hub.signUp(session)).body;
  const record = { slug: unique("wish"), title: "想要一本字典", category: "goods", community: community.id };
  const wish = (await hub.create("wishes", { ...record, status: "published" })).id;
  targets.push(
    `POST /api/hub/sessions/${session}/signups`,
    `POST /api/hub/signups/${token}/cancel`,
    `POST /api/hub/signups/${token}/accept`,
    `POST /api/hub/events/${event.id}/signups`,
    "POST /api/hub/wishes",
    `POST /api/hub/wishes/${wish}/claims`,
  );
});

/** Sends bytes as they are; fetch would mend them. */
function raw(method: string, path: string, body: Buffer, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const asked = request({ hostname, port, method, path, headers }, (answer) => {
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

/** A refusal has the contract's form, and one issue a field, in words. */
function holds({ status, text }: { status: number; text: string }) {
  expect(status).toBeLessThan(500);
  if (status < 400) return;
  const problem = Problem.parse(JSON.parse(text));
  const fields = (problem.issues ?? []).map(({ path }) => path.join());
  expect(new Set(fields).size).toBe(fields.length);
  for (const { message } of problem.issues ?? []) expect(ISSUE_KEYS).not.toContain(message);
}

const JSON_HEADERS = { "content-type": "application/json" };
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1e308, "", "\0", "\ud800", "__proto__", [], {}, [[[]]], {
    a: { b: [] },
  }),
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
);
const fields = [
  "name",
  "phone",
  "consent",
  "party",
  "email",
  "website",
  "took",
  "course",
  "title",
  "category",
  "community",
  "description",
  "address",
];
const bodies = fc.dictionary(fc.constantFrom(...fields, "__proto__", "constructor", "toString"), odd);
const nearlyRight = fc.record(
  {
    name: fc.oneof(fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }), odd),
    phone: fc.oneof(fc.constantFrom("19912345678", "0536-7251234", "+86 199 1234 5678"), odd),
    consent: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: odd }),
    party: fc.oneof(fc.integer({ min: -1, max: 12 }), odd),
    email: fc.oneof(fc.constantFrom("", "wang@example.org", "a@b"), odd),
    title: fc.oneof(fc.string({ unit: "grapheme", minLength: 2, maxLength: 60 }), odd),
    category: fc.constantFrom("goods", "gold"),
    community: fc.oneof(fc.constant("community-001"), odd),
    description: fc.string({ unit: "binary", maxLength: 600 }),
    address: fc.string({ unit: "binary", maxLength: 100 }),
  },
  { requiredKeys: ["name", "phone", "consent"] },
);

test("any JSON", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(TARGETS - 1),
      fc.oneof(odd, bodies, nearlyRight, nearlyRight),
      async (i, body) => {
        const [method, path] = (targets[i] as string).split(" ") as [string, string];
        holds(await raw(method, path, Buffer.from(JSON.stringify(body) ?? ""), JSON_HEADERS));
      },
    ),
    { numRuns: 600 },
  );
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
  await fc.assert(
    fc.asyncProperty(
      fc.nat(TARGETS - 1),
      fc.uint8Array({ maxLength: 300 }),
      types,
      async (i, bytes, type) => {
        const [method, path] = (targets[i] as string).split(" ") as [string, string];
        holds(await raw(method, path, Buffer.from(bytes), type ? { "content-type": type } : {}));
      },
    ),
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
  for (const target of targets) {
    const [method, path] = target.split(" ") as [string, string];
    holds(await raw(method, path, body, JSON_HEADERS));
  }
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
  const body = Buffer.from(JSON.stringify({ name: "王", phone: "19912345678", consent: true }));
  await fc.assert(
    fc.asyncProperty(part, part, async (id, query) => {
      for (const [method, path] of [
        ["POST", `/api/hub/sessions/${id}/signups?${query}=${query}`],
        ["GET", `/api/hub/signups/${id}?fields=${query}`],
        ["POST", `/api/hub/signups/${id}/cancel`],
        ["POST", `/api/hub/signups/${id}/decline?${query}`],
        ["POST", `/api/hub/events/${id}/signups`],
        ["POST", `/api/hub/wishes/${id}/claims?fields=${query}:excerpt(1`],
      ] as const) {
        const { status, text } = await raw(
          method,
          path,
          method === "GET" ? Buffer.alloc(0) : body,
          JSON_HEADERS,
        );
        // Go itself cleans a path (a redirect) or refuses what is no address at all (a plain 400).
        if ([301, 307, 308].includes(status) || (status === 400 && text === "400 Bad Request")) continue;
        expect([path, status]).toEqual([path, 404]);
        holds({ status, text });
      }
    }),
    { numRuns: 150 },
  );
});

test("any credentials", async () => {
  for (const authorization of ["x", "Bearer x", "Bearer ", "a.b.c", `Bearer ${"x".repeat(5000)}`]) {
    for (const target of targets) {
      const [method, path] = target.split(" ") as [string, string];
      holds(await raw(method, path, Buffer.from("{}"), { ...JSON_HEADERS, authorization }));
    }
  }
});
