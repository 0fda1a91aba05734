// The events of one community as a calendar.
import type { APIRoute } from "astro";
import { hub } from "../../../data/hub.ts";
import type { HubCommunity } from "../../../data/nouns/community.ts";
import { answer } from "../../../features/feed/answer.ts";
import { feedWords } from "../../../features/feed/messages.ts";
import { paths } from "../../../paths.ts";

const t = feedWords("zh-CN");

export const getStaticPaths = async () =>
  paths(
    (await hub()).communities.map((community) => ({
      params: { slug: community.slug },
      props: { community },
    })),
  );

export const GET: APIRoute<{ community: HubCommunity }> = ({ site, props: { community } }) => {
  const { name, slug, events } = community;
  return answer(
    { name: t.of(name), description: t.about(name), path: `/feeds/communities/${slug}.ics`, events },
    site,
  );
};
