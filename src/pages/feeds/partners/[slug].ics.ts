// The events of one partner as a calendar.
import type { APIRoute } from "astro";
import { hub } from "../../../data/hub.ts";
import type { HubPartner } from "../../../data/nouns/partner.ts";
import { answer } from "../../../features/feed/answer.ts";
import { feedWords } from "../../../features/feed/messages.ts";
import { paths } from "../../../paths.ts";

const t = feedWords("zh-CN");

export const getStaticPaths = async () =>
  paths((await hub()).partners.map((partner) => ({ params: { slug: partner.slug }, props: { partner } })));

export const GET: APIRoute<{ partner: HubPartner }> = ({ site, props: { partner } }) => {
  const { name, slug, events } = partner;
  return answer(
    { name: t.of(name), description: t.about(name), path: `/feeds/partners/${slug}.ics`, events },
    site,
  );
};
