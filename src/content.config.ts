// What the site is built from: the hub's public records, read as an anonymous visitor reads them.
import { type BaseSchema, defineCollection } from "astro:content";
import { pocketbaseLoader } from "astro-loader-pocketbase";
import { Community } from "./domain/community.ts";
import { Event, Stall } from "./domain/event.ts";
import { Partner, Service } from "./domain/partner.ts";
import { Session } from "./domain/session.ts";
import { Venue } from "./domain/venue.ts";
import { Wish } from "./domain/wish.ts";

const { HUB_URL: url = "http://127.0.0.1:8090" } = process.env;

/** A whole read of a collection: what a former build kept goes first, so nothing that stopped being public can stay. */
function from(collectionName: string, schema: unknown) {
  const loader = pocketbaseLoader({ url, collectionName });
  return defineCollection({
    loader: {
      name: loader.name,
      load: async (context) => {
        context.store.clear();
        await loader.load(context);
      },
    },
    // Astro asks for full zod, and calls only what zod/mini has too.
    schema: schema as BaseSchema,
  });
}

export const collections = {
  communities: from("communities", Community),
  venues: from("venues", Venue),
  partners: from("partners", Partner),
  services: from("services", Service),
  events: from("events", Event),
  sessions: from("sessions", Session),
  stalls: from("stalls", Stall),
  wishes: from("wishes", Wish),
};
