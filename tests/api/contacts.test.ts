// How many wishes one partner may have in hand, and at how many people's addresses it may look.
import { expect, inject, test } from "vitest";
import { LOOKS } from "../../src/domain/limit.ts";
import { WISHES_AT_ONCE } from "../../src/domain/wish.ts";
import { HubClient, somePhone } from "../support/hub.ts";

const hub = new HubClient(inject("url"));

async function wishes(amount: number, more: Record<string, unknown>): Promise<string[]> {
  const made = await Promise.all(
    Array.from({ length: amount }, async () => {
      const { id } = await hub.create("wishes", { title: "想要一双棉鞋", category: "goods", ...more });
      await hub.create("wish_contacts", { wish: id, name: "李奶奶", phone: somePhone(), address: "3 号楼" });
      return id as string;
    }),
  );
  return made;
}

const contacts = (token: string, perPage: number, page: number) =>
  hub.send("GET", `/api/collections/wish_contacts/records?perPage=${perPage}&page=${page}`, undefined, token);

test("a partner takes on ten at once, however fast, or as many as staff let it; then it fulfils some first", async () => {
  const { community, partner } = await hub.place();
  const { token } = await hub.member("partner", { partner: partner.id });
  const claim = (id: string) => hub.send("POST", `/api/hub/wishes/${id}/claims`, undefined, token);
  const open = await wishes(30, { community: community.id, status: "published" });
  const replies = await Promise.all(open.map(claim));
  expect(replies.filter(({ status }) => status === 201).length).toBe(WISHES_AT_ONCE);
  const refused = replies.flatMap(({ status }, i) => (status === 409 ? [i] : []));
  expect(replies[refused[0] as number]?.body).toMatchObject({ code: "hands_full" });
  expect((await contacts(token, 500, 1)).body.items.length).toBe(WISHES_AT_ONCE);

  await hub.update("wishes", open[replies.findIndex(({ status }) => status === 201)] as string, {
    status: "fulfilled",
  });
  expect((await claim(open[refused[0] as number] as string)).status).toBe(201);
  expect((await claim(open[refused[1] as number] as string)).status).toBe(409);
  await hub.update("partners", partner.id, { wishes_at_once: WISHES_AT_ONCE + 1 });
  expect((await claim(open[refused[1] as number] as string)).status).toBe(201);
  // What staff ask of it, it may take on.
  const [asked] = await wishes(1, { community: community.id, status: "dispatched", partner: partner.id });
  expect((await claim(asked as string)).status).toBe(201);
});

test("a partner's members look at so many addresses an hour, at each as often as they like; each look is written down", async () => {
  const { community, partner } = await hub.place();
  const { id, token } = await hub.member("partner", { partner: partner.id });
  const held = { community: community.id, partner: partner.id, status: "claimed" };
  await wishes(LOOKS.times + 20, held);
  const first = await contacts(token, LOOKS.times, 1);
  expect(first.body.items.length).toBe(LOOKS.times);
  expect((await contacts(token, LOOKS.times, 1)).status).toBe(200);
  const more = await contacts(token, LOOKS.times, 2);
  expect(more).toMatchObject({ status: 429, body: { code: "too_many" } });
  // Nor by another account, or one by one.
  const colleague = (await hub.member("partner", { partner: partner.id })).token;
  const [unseen] = (await hub.list("wish_contacts", `wish.partner = "${partner.id}"`)).filter(
    (contact) => !first.body.items.some((seen: { id: string }) => seen.id === contact.id),
  );
  const view = (token: string) =>
    hub.send("GET", `/api/collections/wish_contacts/records/${unseen.id}`, undefined, token);
  expect((await view(colleague)).status).toBe(429);
  expect((await view((await hub.member("community", { community: community.id })).token)).status).toBe(200);
  const looks = await hub.list("audit", `actor = "member:${id}" && action = "look"`);
  expect(new Set(looks.map(({ record }) => record)).size).toBe(LOOKS.times);
});

test("a volunteer sees who asked while the wish is theirs, and no longer; each look is written down", async () => {
  const { community } = await hub.place();
  const staff = (await hub.member("community", { community: community.id })).token;
  const one = await hub.member("volunteer");
  const other = await hub.member("volunteer");
  const [wish] = (await wishes(1, { community: community.id, status: "published" })) as [string];
  for (const { token } of [one, other]) {
    await hub.send("POST", `/api/hub/wishes/${wish}/claims`, undefined, token);
  }
  const seen = async (token: string) =>
    (await contacts(token, 10, 1)).body.items.map(({ name, address }: Record<string, string>) => [
      name,
      address,
    ]);
  const move = async (way: string, as: string) =>
    expect(
      (await hub.send("POST", `/api/hub/wishes/${wish}/moves`, { way, reason: "来不了" }, as)).status,
    ).toBe(200);
  expect([await seen(one.token), await seen(other.token)]).toEqual([[], []]);
  const [offer] = await hub.list("claims", `wish = "${wish}" && member = "${one.id}"`);
  await hub.send("POST", `/api/hub/claims/${offer.id}/moves`, { way: "approve" }, staff);
  expect([await seen(one.token), await seen(other.token)]).toEqual([[["李奶奶", "3 号楼"]], []]);
  await move("fulfil", one.token);
  expect(await seen(one.token)).toEqual([["李奶奶", "3 号楼"]]);
  await move("reopen", staff);
  await move("hand_back", one.token);
  expect(await seen(one.token)).toEqual([]);
  const looks = await hub.list("audit", `actor = "member:${one.id}" && action = "look"`);
  expect(looks.map(({ collection }) => collection)).toEqual(["wish_contacts"]);
});

test("what a queue of the desk shows of people is written down, once for the whole list, and again for who is new", async () => {
  const { community, event } = await hub.place();
  const { id, token } = await hub.member("community", { community: community.id });
  await wishes(3, { community: community.id, status: "submitted" });
  for (let i = 0; i < 3; i++) expect((await contacts(token, 10, 1)).body.items).toHaveLength(3);
  await wishes(1, { community: community.id, status: "submitted" });
  expect((await contacts(token, 10, 1)).body.items).toHaveLength(4);
  const calls = (expand: string) =>
    hub.send("GET", `/api/collections/notices/records?perPage=500${expand}`, undefined, token);
  const session = await hub.session(event.id, 5);
  await hub.signUp(session.id);
  await hub.update("sessions", session.id, { status: "cancelled" });
  await calls("");
  await calls("&expand=signup,session");
  const looks = await hub.list("audit", `actor = "member:${id}" && action = "look"`);
  expect(looks.map(({ collection, fields }) => [collection, fields])).toEqual([
    ["wish_contacts", "3"],
    ["wish_contacts", "1"],
    ["notices", "1"],
  ]);
});
