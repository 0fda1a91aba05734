// What the site is built from: the hub's public records, read as an anonymous visitor reads them.
import { type BaseSchema, defineCollection } from "astro:content";
import { pocketbaseLoader } from "astro-loader-pocketbase";
import { NOUNS } from "./data/nouns.ts";
import { PUBLIC_COLLECTIONS, type PublicCollection } from "./domain/collections.ts";

const { HUB_URL: url = "http://127.0.0.1:8090" } = process.env;

/** A whole read of a collection: what a former build kept goes first, so nothing that stopped being public can stay. */
function from(collectionName: PublicCollection) {
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
    schema: NOUNS[collectionName].schema as unknown as BaseSchema,
  });
}

export const collections = Object.fromEntries(PUBLIC_COLLECTIONS.map((name) => [name, from(name)])) as Record<
  PublicCollection,
  ReturnType<typeof from>
>;
