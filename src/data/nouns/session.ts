// A session, at its event.
import { isOver, Session } from "../../domain/session.ts";
import { instant } from "../../domain/time.ts";
import type { Noun } from "../nouns.ts";

/** A session with its times as milliseconds. */
export type Dated = Session & { at: number; until: number };

export const session: Noun<"sessions"> = {
  schema: Session,
  join(record, { events }, now) {
    const session = { ...record, at: instant(record.start), until: instant(record.end) };
    const event = events.get(record.event);
    event?.sessions.push(session);
    if (!isOver(session, now)) event?.coming.push(session);
    return session;
  },
};
