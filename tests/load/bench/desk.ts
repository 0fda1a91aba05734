// The desk of a community worker in a district, and in ten such districts: what waits for them, and whom they might ask.
import { filter } from "../../../src/domain/permission.ts";
import type { Account } from "../../../src/features/member/account.ts";
import { type DeskWish, suggested, wishesOf } from "../../../src/features/wish/desk-find.ts";
import { HubClient, somePhone } from "../../support/hub.ts";
import { startServer } from "../../support/server.ts";
import { type Row, whole } from "./round.ts";

/** Communities whose staff look, and new wishes that wait in each; how often each of them looks. */
const DESKS = 20;
const WAITING = 5;
const LOOKS = 10;

/** What a district's staff may be at most, in ten such districts, beside what they are in one. */
const AT_MOST = 2;

type Desk = { account: Account; wish: DeskWish };
type District = { url: string; desks: Desk[]; stop(): Promise<void> };

const queueOf = (account: Account) =>
  wishesOf(account, `status = "submitted" && ${filter(account.member, "move_wish", "wishes")}`);

/** Asks as the browser does, of that hub. */
async function at<T>(url: string, ask: () => Promise<T>): Promise<T> {
  Object.assign(globalThis, { window: { location: new URL(url) } });
  return ask();
}

async function open(dataset?: string): Promise<District> {
  const { url, stop } = await startServer(dataset ? { DATASET: dataset } : {});
  const hub = new HubClient(url);
  const communities = await hub.list("communities");
  const desks: Desk[] = [];
  for (let i = 0; i < DESKS; i++) {
    const { id: community } = communities[Math.floor((i * communities.length) / DESKS)];
    for (let n = 0; n < WAITING; n++) {
      const words = { title: "想请人换个灯泡", category: "repair", description: "厨房的灯不亮了" };
      const { id } = await hub.create("wishes", { ...words, community, status: "submitted" });
      await hub.create("wish_contacts", { wish: id, name: "李奶奶", phone: somePhone() });
    }
    const { id, token } = await hub.member("community", { community });
    const member = { id, name: "测试", role: "community" as const, community, subdistrict: "", partner: "" };
    const account: Account = { token, member };
    const [wish] = await at(url, () => queueOf(account));
    if (wish) desks.push({ account, wish });
  }
  return { url, desks, stop };
}

async function milliseconds(url: string, ask: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await at(url, ask);
  return performance.now() - begun;
}

const percentile = (values: readonly number[], of: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * of)] ?? Number.NaN;

/** Both, in turns, so that what else the machine does meets both. @param large a folder with ten such districts */
export async function desk(large: string): Promise<Row[]> {
  const districts = [await open(), await open(large)] as const;
  const asked: { what: string; ask(desk: Desk): Promise<unknown> }[] = [
    { what: "a desk's new wishes", ask: ({ account }) => queueOf(account) },
    {
      what: "partners suggested for a wish",
      ask: ({ account, wish }) => suggested(account, wish, undefined),
    },
  ];
  const rows: Row[] = [];
  for (const { what, ask } of asked) {
    const taken = districts.map((): number[] => []);
    // Once before: each of the server's runtimes loads the hooks at its first request.
    for (let look = -1; look < LOOKS; look++) {
      for (let i = 0; i < DESKS; i++) {
        for (const [d, { url, desks }] of districts.entries()) {
          const ms = await milliseconds(url, () => ask(desks[i] as Desk));
          if (look >= 0) taken[d]?.push(ms);
        }
      }
    }
    const [one = [], ten = []] = taken;
    const ratio = percentile(ten, 0.95) / percentile(one, 0.95);
    rows.push({
      what: `${what}, one district`,
      value: `p95 ${whole(percentile(one, 0.95))} ms`,
      ...ends(one),
    });
    rows.push({
      what: `${what}, ten districts`,
      value: `p95 ${whole(percentile(ten, 0.95))} ms`,
      ...ends(ten),
      note: `${ratio.toFixed(2)} × one, ${AT_MOST} at most${ratio > AT_MOST ? ": TOO SLOW" : ""}`,
    });
  }
  for (const { stop } of districts) await stop();
  return rows;
}

const ends = (taken: readonly number[]) => ({
  p50: Math.round(percentile(taken, 0.5)),
  p99: Math.round(percentile(taken, 0.99)),
});
