// The browser's way to the hub: what becomes of a request, whatever the network or the phone does to it.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { client, orNone, statusOf } from "../../src/data/client.ts";
import { command } from "../../src/data/command.ts";
import { fetchHub } from "../../src/data/fetch-hub.ts";
import { hubNow } from "../../src/data/hub-clock.ts";
import { KEEP_LIST } from "../../src/domain/attendance.ts";
import { CANCEL_SIGNUP, SIGN_UP, VIEW_SIGNUP } from "../../src/domain/signup.ts";
import { CLAIM } from "../../src/domain/wish.ts";
import { renew, signIn } from "../../src/features/member/account.ts";

type Asked = {
  address: string;
  method: string;
  headers: Headers;
  cache: string | undefined;
  body: unknown;
};

let asked: Asked[];

/** Lets the network answer so. */
function answer(status: number, body: string | object, headers: Record<string, string> = {}): void {
  vi.stubGlobal("fetch", async (address: string, init: RequestInit = {}) => {
    const { method = "GET", cache, body: sent } = init;
    asked.push({ address, method, headers: new Headers(init.headers), cache, body: sent });
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return new Response(status === 204 ? null : text, { status, headers });
  });
}

/** Lets the network never answer, as `fetch` has it. */
function silence(): void {
  vi.stubGlobal("fetch", (_address: string, { signal }: RequestInit = {}) => {
    return new Promise((_, reject) => {
      const end = () => reject(signal?.reason);
      if (signal?.aborted) end();
      else signal?.addEventListener("abort", end);
    });
  });
}

beforeEach(() => {
  asked = [];
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const session = () => client().collection("sessions").getOne("session00000001");
const PAGE = "<!doctype html><title>Sign in to the network</title>";

test("a record is read as a guest, or as a member, and never from a cache", async () => {
  answer(200, { id: "session00000001" });
  expect(await session()).toEqual({ id: "session00000001" });
  await client("a.b.c").collection("signups").getOne("signup000000001");
  expect(asked.map(({ headers }) => headers.get("Authorization"))).toEqual([null, "a.b.c"]);
  expect(asked.map(({ cache }) => cache)).toEqual(["no-store", "no-store"]);
  expect(asked[0]?.address).toBe("/api/collections/sessions/records/session00000001");
});

test("the same may be asked twice at once", async () => {
  answer(200, { id: "session00000001" });
  const hub = client();
  const twice = [1, 2].map(() => hub.collection("sessions").getOne("session00000001"));
  expect(await Promise.all(twice)).toHaveLength(2);
});

const WORDS = { mistaken: "wrong", closed: "closed" };

test.each([
  ["a network's own page", 200, PAGE],
  ["half an answer", 200, '{"id":"session0'],
  ["nothing", 200, ""],
  ["a proxy's page for what it does not find", 404, PAGE],
  ["a proxy's page for a hub that is away", 502, PAGE],
])("%s is no answer: not even that there is nothing", async (_, status, body) => {
  answer(status, body);
  await expect(orNone(session())).rejects.toThrow();
  await expect(client().collection("sessions").getFullList()).rejects.toThrow();
  expect(await session().catch(statusOf)).toBe(0);
  expect(await signIn({ identity: "a@example.org", password: "b" }, WORDS)).toEqual({ unreachable: true });
  expect(await renew({ token: "a.b.c", member: {} as never })).toBe("unreachable");
  expect(await command("zh-CN", VIEW_SIGNUP, { token: "token" })).toEqual({ unreachable: true });
});

test("what the hub says is not there is not there; what it refuses is an error", async () => {
  answer(404, { status: 404, message: "", data: {} });
  expect(await orNone(session())).toBeUndefined();
  answer(403, { status: 403, message: "", data: {} });
  expect(await orNone(session()).catch(statusOf)).toBe(403);
});

test("an answer tells the hub's time", async () => {
  const date = Date.now() + 600_000;
  answer(200, { id: "session00000001" }, { Date: new Date(date).toUTCString() });
  await session();
  expect(Math.abs(hubNow() - date)).toBeLessThan(5000);
});

test("signing in tells a wrong password from a hub that is away", async () => {
  const known = { identity: "a@example.org", password: "b" };
  const member = {
    id: "member000000001",
    name: "王芳",
    role: "community",
    community: "c",
    subdistrict: "",
    partner: "",
  };
  answer(200, { token: "a.b.c", record: { ...member, email: known.identity, verified: true } });
  expect(await signIn(known, WORDS)).toEqual({ done: { token: "a.b.c", member } });
  expect(asked[0]).toMatchObject({ address: "/api/collections/members/auth-with-password", method: "POST" });
  answer(400, { status: 400, message: "Failed to authenticate.", data: {} });
  expect(await signIn(known, WORDS)).toEqual({ refused: { code: "invalid", message: "wrong" } });
  answer(403, { status: 403, message: "", data: {} });
  expect(await signIn(known, WORDS)).toEqual({ refused: { code: "forbidden", message: "closed" } });
  answer(503, { status: 503, message: "", data: {} });
  expect(await signIn(known, WORDS)).toEqual({ unreachable: true });
});

test("an account is renewed, or has to sign in again", async () => {
  const member = {
    id: "member000000001",
    name: "王芳",
    role: "district",
    community: "",
    subdistrict: "",
    partner: "",
  } as const;
  const account = { token: "a.b.c", member };
  answer(200, { token: "d.e.f", record: member });
  expect(await renew(account)).toEqual({ token: "d.e.f", member });
  expect(asked[0]?.headers.get("Authorization")).toBe("a.b.c");
  for (const status of [401, 403, 404]) {
    answer(status, { status, message: "", data: {} });
    expect(await renew(account)).toBe("expired");
  }
  answer(500, { status: 500, message: "", data: {} });
  expect(await renew(account)).toBe("unreachable");
});

test("a phone from before AbortSignal.timeout and any is answered, too", async () => {
  vi.stubGlobal("AbortSignal", class extends EventTarget {});
  expect("timeout" in AbortSignal || "any" in AbortSignal).toBe(false);
  answer(200, { id: "session00000001" });
  expect(await session()).toEqual({ id: "session00000001" });
  expect(await command("zh-CN", VIEW_SIGNUP, { token: "token" })).toEqual({
    done: { id: "session00000001" },
  });
});

test("nobody waits for ever", async () => {
  vi.useFakeTimers();
  silence();
  const waiting = [
    command("zh-CN", VIEW_SIGNUP, { token: "token" }),
    session().catch(statusOf),
    signIn({ identity: "a@example.org", password: "b" }, WORDS),
    fetchHub("/").catch((error: Error) => error.name),
  ];
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await Promise.all(waiting)).toEqual([{ unreachable: true }, 0, { unreachable: true }, "Error"]);
});

test("a command goes to its address, with its body, in the reader's language", async () => {
  answer(200, {});
  await command("en", VIEW_SIGNUP, { token: "a/b" });
  await command("zh-CN", CANCEL_SIGNUP, { token: "c" }, { course: true });
  await command("zh-CN", CLAIM, { id: "wish00000000001" }, undefined, "a.b.c");
  expect(asked.map(({ method, address, body }) => [method, address, body])).toEqual([
    ["GET", "/api/hub/signups/a%2Fb", undefined],
    ["POST", "/api/hub/signups/c/cancel", '{"course":true}'],
    ["POST", "/api/hub/wishes/wish00000000001/claims", "{}"],
  ]);
  expect(asked.map(({ headers }) => headers.get("Accept-Language"))).toEqual(["en", "zh-CN", "zh-CN"]);
  expect(asked.map(({ headers }) => headers.get("Authorization"))).toEqual([null, null, "a.b.c"]);
});

test("a command tells what was done from what was refused", async () => {
  const guest = { name: "王小明", phone: "13800001234", consent: true } as const;
  const receipt = { id: "signup000000001", status: "confirmed", token: "a" };
  answer(201, receipt);
  expect(await command("zh-CN", SIGN_UP, { id: "session00000001" }, guest)).toEqual({ done: receipt });
  const problem = { code: "full", message: "名额不够了。" };
  answer(409, problem);
  expect(await command("zh-CN", SIGN_UP, { id: "session00000001" }, guest)).toEqual({ refused: problem });
  answer(500, { status: 500, message: "", data: {} });
  expect(await command("zh-CN", SIGN_UP, { id: "session00000001" }, guest)).toEqual({ unreachable: true });
});

/** A tab's storage. */
function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    size: () => kept.size,
  };
}

const forbidden = () => {
  throw new Error("SecurityError");
};

test.each([
  ["kept in the tab", storage()],
  ["without storage", { getItem: forbidden, setItem: forbidden, removeItem: forbidden }],
])("what nobody answered is sent again under its key: %s", async (_, tab) => {
  vi.stubGlobal("sessionStorage", tab);
  const guest = { name: "王小明", phone: "13800001234", consent: true } as const;
  const signUp = (more = {}) => command("zh-CN", SIGN_UP, { id: "session00000001" }, { ...guest, ...more });
  const keys = () => asked.splice(0).map(({ headers }) => headers.get("Idempotency-Key"));
  answer(502, PAGE);
  await signUp({ took: 2000 });
  await signUp({ took: 9000, website: "" });
  await signUp({ party: 2 });
  const [first, again, other] = keys();
  expect(first).toMatch(/^"[0-9a-f]{32}"$/);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
  // Answered, though it is a refusal: the same sent again is another request.
  answer(409, { code: "full", message: "" });
  await signUp();
  await signUp();
  const [answered, anew] = keys();
  expect(answered).toBe(first);
  expect(anew).not.toBe(first);
  answer(201, {});
  await signUp({ party: 2 });
  expect(keys()).toEqual([other]);
  if ("size" in tab) expect(tab.size()).toBe(0);
});

test("what is asked, or has keys of its own, goes without one", async () => {
  answer(200, {});
  await command("zh-CN", VIEW_SIGNUP, { token: "a" });
  await command("zh-CN", KEEP_LIST, { id: "session00000001" }, { deeds: [] }, "a.b.c");
  expect(asked.map(({ headers }) => headers.get("Idempotency-Key"))).toEqual([null, null]);
});

test("what a command does not take, or does not answer, does not compile", () => {
  const calls = async () => {
    // @ts-expect-error it goes by its token
    await command("en", VIEW_SIGNUP, { id: "a" });
    // @ts-expect-error it has no body
    await command("en", VIEW_SIGNUP, { token: "a" }, { course: true });
    // @ts-expect-error it needs a body
    await command("en", SIGN_UP, { id: "a" });
    // @ts-expect-error consent must be given
    await command("en", SIGN_UP, { id: "a" }, { name: "王小明", phone: "13800001234" });
    const answer = await command("en", CANCEL_SIGNUP, { token: "a" });
    // @ts-expect-error no such status
    return "done" in answer && answer.done.status === "gone";
  };
  expect(calls).toBeTypeOf("function");
});

test("a request that is called off ends at once, as what was called off", async () => {
  silence();
  const gone = new AbortController();
  const asking = fetchHub("/", { signal: gone.signal }).catch((error: Error) => error.name);
  gone.abort();
  expect(await asking).toBe("AbortError");
  expect(await fetchHub("/", { signal: gone.signal }).catch((error: Error) => error.name)).toBe("AbortError");
});
