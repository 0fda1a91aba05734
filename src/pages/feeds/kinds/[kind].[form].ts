// One kind of event as a feed.
import type { APIRoute } from "astro";
import { hub } from "../../../data/hub.ts";
import type { HubEvent } from "../../../data/nouns/event.ts";
import type { FeedForm } from "../../../domain/address.ts";
import { EVENT_KINDS, type EventKind } from "../../../domain/event.ts";
import { eventWords } from "../../../features/event/messages.ts";
import { answer, inAllForms } from "../../../features/feed/answer.ts";
import { feedWords } from "../../../features/feed/messages.ts";

const t = feedWords("zh-CN");

/** Each kind with its events: another kind's are no business of its feeds. */
export async function getStaticPaths() {
  const { events } = await hub();
  const of = Map.groupBy(events, ({ kind }) => kind);
  const feeds = EVENT_KINDS.map((kind) => ({
    params: { kind },
    props: { kind, events: of.get(kind) ?? [] },
  }));
  return inAllForms(feeds);
}

type Props = { kind: EventKind; events: HubEvent[]; form: FeedForm };

export const GET: APIRoute<Props> = ({ site, props: { kind, events, form } }) => {
  const label = eventWords("zh-CN").kinds[kind];
  const [path, page] = [`/feeds/kinds/${kind}`, `/events/kinds/${kind}/`];
  return answer({ name: t.of(label), description: t.about(label), path, page, events }, form, site);
};
