// All sessions of one event as a calendar, the past ones too.
import type { APIRoute } from "astro";
import { hub } from "../../../data/hub.ts";
import type { HubEvent } from "../../../data/nouns/event.ts";
import { answer } from "../../../features/feed/answer.ts";
import { feedWords } from "../../../features/feed/messages.ts";

const t = feedWords("zh-CN");

export const getStaticPaths = async () =>
  (await hub()).events.map((event) => ({ params: { slug: event.slug }, props: { event } }));

export const GET: APIRoute<{ event: HubEvent }> = ({ site, props: { event } }) => {
  const { title, slug } = event;
  const [path, page] = [`/feeds/events/${slug}`, `/events/${slug}/`];
  const feed = { name: t.of(title), description: t.about(title), path, page, events: [event] };
  return answer(feed, "ics", site, true);
};
