// The events of one partner as a feed.
import type { APIRoute } from "astro";
import { hub } from "../../../data/hub.ts";
import type { HubPartner } from "../../../data/nouns/partner.ts";
import type { FeedForm } from "../../../domain/address.ts";
import { answer, inAllForms } from "../../../features/feed/answer.ts";
import { feedWords } from "../../../features/feed/messages.ts";

const t = feedWords("zh-CN");

export const getStaticPaths = async () =>
  inAllForms(
    (await hub()).partners.map((partner) => ({ params: { slug: partner.slug }, props: { partner } })),
  );

export const GET: APIRoute<{ partner: HubPartner; form: FeedForm }> = ({ site, props }) => {
  const { name, slug, events } = props.partner;
  const [path, page] = [`/feeds/partners/${slug}`, `/partners/${slug}/`];
  return answer({ name: t.of(name), description: t.about(name), path, page, events }, props.form, site);
};
