// One kind of event as a feed.
import type { APIRoute } from "astro";
import { hub } from "../../../data/hub.ts";
import type { FeedForm } from "../../../domain/address.ts";
import { EVENT_KINDS, type EventKind } from "../../../domain/event.ts";
import { eventWords } from "../../../features/event/messages.ts";
import { answer, inAllForms } from "../../../features/feed/answer.ts";
import { feedWords } from "../../../features/feed/messages.ts";
import { paths } from "../../../paths.ts";

const t = feedWords("zh-CN");

export const getStaticPaths = () =>
  paths(inAllForms(EVENT_KINDS.map((kind) => ({ params: { kind }, props: { kind } }))));

export const GET: APIRoute<{ kind: EventKind; form: FeedForm }> = async ({ site, props: { kind, form } }) => {
  const label = eventWords("zh-CN").kinds[kind];
  const events = (await hub()).events.filter((event) => event.kind === kind);
  const [path, page] = [`/feeds/kinds/${kind}`, `/events/kinds/${kind}/`];
  return answer({ name: t.of(label), description: t.about(label), path, page, events }, form, site);
};
