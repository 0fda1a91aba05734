// Every event of the district as a feed.
import type { APIRoute } from "astro";
import { hub } from "../../data/hub.ts";
import type { FeedForm } from "../../domain/address.ts";
import { answer, inAllForms } from "../../features/feed/answer.ts";
import { feedWords } from "../../features/feed/messages.ts";

const t = feedWords("zh-CN");

export const getStaticPaths = () => inAllForms([{ params: {}, props: {} }]);

export const GET: APIRoute<{ form: FeedForm }> = async ({ site, props: { form } }) => {
  const { events } = await hub();
  const feed = { name: t.all, description: t.allAbout, path: "/feeds/all", page: "/events/", events };
  return answer(feed, form, site);
};
