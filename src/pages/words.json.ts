// What a search knows beside what is written, for every list's.
import type { APIRoute } from "astro";
import { hub } from "../data/hub.ts";
import { searchWords } from "../features/search/spoken.ts";

export const GET: APIRoute = async () =>
  Response.json(searchWords((await hub()).communities.map(({ name }) => name)));
