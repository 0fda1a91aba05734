// A record of each noun that anyone may see, for the tests that go through all of them.
import type { PublicCollection } from "../../src/domain/collections.ts";
import type { HubClient } from "./hub.ts";

type Place = Awaited<ReturnType<HubClient["place"]>>;
type Made = { id: string; slug: string };

const service = (hub: HubClient, { partner }: Place) =>
  hub.create("services", { partner: partner.id, category: "health", name: "量血压" });
const project = (hub: HubClient, { community }: Place) =>
  hub.create("projects", {
    title: "义剪进小区",
    category: "haircut",
    community: community.id,
    status: "open",
  });

const note = async (hub: HubClient, place: Place) =>
  hub.create("project_notes", { project: (await project(hub, place)).id, text: "给 12 位老人理了发" });

const wish = (hub: HubClient, { community }: Place) =>
  hub.create("wishes", {
    title: "想有人陪",
    category: "company",
    community: community.id,
    status: "published",
  });

const MAKERS: { [Name in PublicCollection]: (hub: HubClient, place: Place) => Promise<Made> } = {
  communities: async (_, { community }) => community,
  venues: async (_, { venue }) => venue,
  partners: async (_, { partner }) => partner,
  services: service,
  events: async (_, { event }) => event,
  sessions: (hub, { event }) => hub.session(event.id, 5),
  stalls: async (hub, place) => {
    const { id } = await service(hub, place);
    return hub.create("stalls", { event: place.event.id, partner: place.partner.id, service: id });
  },
  wishes: wish,
  wish_photos: async (hub, place) => hub.photo((await wish(hub, place)).id, "released"),
  projects: project,
  thanks: (hub, { community }) =>
    hub.create("thanks", {
      community: community.id,
      month: "2020-01",
      name: "王小明",
      member: `m${Date.now()}`,
    }),
  project_notes: note,
  project_photos: async (hub, place) => hub.photo((await note(hub, place)).id, "released", "project_photos"),
};

/** Makes a record of that noun, at a place of its own, that anyone may see. */
export async function makeOne(hub: HubClient, collection: PublicCollection): Promise<Made> {
  return MAKERS[collection](hub, await hub.place());
}
