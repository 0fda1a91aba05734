// A session, at its event.
import { isOver, Session } from "../../domain/session.ts";
import { instant } from "../../domain/time.ts";
import type { Noun } from "../nouns.ts";

/** A session with its times as milliseconds. `phase`: how many of its times have come; it changes when time changes it. */
export type Dated = Session & { at: number; until: number; phase: number };

export const session: Noun<"sessions"> = {
  schema: Session,
  join(record, { events }, now) {
    const [at, until] = [instant(record.start), instant(record.end)];
    const times = [at, until, ...[record.opens, record.closes].filter(Boolean).map(instant)];
    const session = { ...record, at, until, phase: times.filter((time) => time <= now).length };
    const event = events.get(record.event);
    event?.sessions.push(session);
    if (!isOver(session, now)) event?.coming.push(session);
    return session;
  },
};
