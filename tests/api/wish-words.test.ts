// Staff put a wish's words right before anyone acts on them.
import { beforeAll, expect, inject, test } from "vitest";
import { ROLES, type Role } from "../../src/domain/member.ts";
import { isUntaken, WISH_STATUSES } from "../../src/domain/wish.ts";
import { HubClient, somePhone } from "../support/hub.ts";

const hub = new HubClient(inject("url"));
const words = { title: "想要一副老花镜", description: "三百度", category: "goods" };
let place: Awaited<ReturnType<HubClient["place"]>>;
const tokens = {} as Record<Role | "elsewhere" | "guest", string | undefined>;

beforeAll(async () => {
  place = await hub.place();
  const { community, partner } = place;
  const reach = {
    volunteer: {},
    partner: { partner: partner.id },
    community: { community: community.id },
    subdistrict: { subdistrict: community.subdistrict },
    district: {},
  };
  for (const role of ROLES) tokens[role] = (await hub.member(role, reach[role])).token;
  const other = await hub.place();
  tokens.elsewhere = (await hub.member("community", { community: other.community.id })).token;
});

const wish = async (status: string) =>
  (
    await hub.create("wishes", {
      title: "想要老花镜，住 3 号楼",
      category: "other",
      community: place.community.id,
      partner: status === "dispatched" ? place.partner.id : "",
      status,
    })
  ).id as string;
const edit = (id: string, as?: string, more = {}) =>
  hub.send("POST", `/api/hub/wishes/${id}/words`, { ...words, ...more }, as);

test.each(WISH_STATUSES.filter((status) => !["merged", "withdrawn"].includes(status)))(
  "a wish that is %s is put in other words as long as nobody acts on them",
  async (status) => {
    const id = await wish(status);
    const reply = await edit(id, tokens.community);
    expect(reply.status).toBe(isUntaken({ status }) ? 200 : 409);
    if (reply.status === 200) expect(await hub.record("wishes", id)).toMatchObject({ ...words, status });
  },
);

test("by staff of its community and the district, and by nobody else; who may not read it hears of none", async () => {
  const id = await wish("submitted");
  const status = async (who: keyof typeof tokens) => (await edit(id, tokens[who])).status;
  expect(await status("community")).toBe(200);
  expect(await status("district")).toBe(200);
  expect(await status("subdistrict")).toBe(403);
  expect(await status("guest")).toBe(403);
  for (const who of ["volunteer", "partner", "elsewhere"] as const) expect(await status(who)).toBe(404);
  expect((await edit("nosuchwish00000", tokens.district)).status).toBe(404);
});

test("words are held to what a resident's are; the trail names the fields and quotes nothing", async () => {
  const asked = {
    ...words,
    community: place.community.id,
    name: "李奶奶",
    phone: somePhone(),
    consent: true,
  };
  const { id } = (await hub.send("POST", "/api/hub/wishes", asked)).body;
  expect((await edit(id, tokens.community, { title: "" })).body.issues).toMatchObject([{ path: ["title"] }]);
  expect((await edit(id, tokens.community, { description: "二百五十度" })).status).toBe(200);
  const [entry] = (await hub.list("audit", `record = "${id}"`)).filter(({ action }) => action === "update");
  expect(entry).toMatchObject({ fields: "description" });
  expect(JSON.stringify(entry)).not.toContain("二百五十度");
});
