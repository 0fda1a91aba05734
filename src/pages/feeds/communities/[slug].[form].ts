// The events of one community as a feed.
import type { APIRoute } from "astro";
import { hub } from "../../../data/hub.ts";
import type { HubCommunity } from "../../../data/nouns/community.ts";
import type { FeedForm } from "../../../domain/address.ts";
import { answer, inAllForms } from "../../../features/feed/answer.ts";
import { feedWords } from "../../../features/feed/messages.ts";

const t = feedWords("zh-CN");

export const getStaticPaths = async () =>
  inAllForms(
    (await hub()).communities.map((community) => ({
      params: { slug: community.slug },
      props: { community },
    })),
  );

export const GET: APIRoute<{ community: HubCommunity; form: FeedForm }> = ({ site, props }) => {
  const { name, slug, events } = props.community;
  const [path, page] = [`/feeds/communities/${slug}`, `/communities/${slug}/`];
  return answer({ name: t.of(name), description: t.about(name), path, page, events }, props.form, site);
};
