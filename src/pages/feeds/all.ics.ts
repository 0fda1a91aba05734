// Every event of the district as a calendar.
import type { APIRoute } from "astro";
import { hub } from "../../data/hub.ts";
import { answer } from "../../features/feed/answer.ts";
import { feedWords } from "../../features/feed/messages.ts";

const t = feedWords("zh-CN");

export const GET: APIRoute = async ({ site }) =>
  answer(
    { name: t.all, description: t.allAbout, path: "/feeds/all.ics", events: (await hub()).events },
    site,
  );
