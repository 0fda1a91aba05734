// One kind of event as a calendar.
import type { APIRoute } from "astro";
import { hub } from "../../../data/hub.ts";
import { EVENT_KINDS, type EventKind } from "../../../domain/event.ts";
import { eventWords } from "../../../features/event/messages.ts";
import { answer } from "../../../features/feed/answer.ts";
import { feedWords } from "../../../features/feed/messages.ts";
import { paths } from "../../../paths.ts";

const t = feedWords("zh-CN");

export const getStaticPaths = () => paths(EVENT_KINDS.map((kind) => ({ params: { kind }, props: { kind } })));

export const GET: APIRoute<{ kind: EventKind }> = async ({ site, props: { kind } }) => {
  const label = eventWords("zh-CN").kinds[kind];
  const events = (await hub()).events.filter((event) => event.kind === kind);
  return answer(
    { name: t.of(label), description: t.about(label), path: `/feeds/kinds/${kind}.ics`, events },
    site,
  );
};
