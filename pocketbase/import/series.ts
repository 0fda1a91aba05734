// Which existing session is which occurrence of a series whose dates or rule have changed.
import { instant } from "../../src/domain/time.ts";

type Held = { recurrence: string; status: string };

/**
 * Pairs the sessions an event has with the instants (milliseconds, ascending) at which it is to take place now: by the
 * start that the series first gave each, or, where none of those is left, as a series moved as a whole (a class from
 * nine to ten), so that whoever signed up stays signed up. `gone` are the sessions without a place in the new series.
 */
export function pairSessions<T extends Held>(
  sessions: readonly T[],
  wanted: readonly number[],
): { kept: Map<number, T>; gone: T[] } {
  const kept = pairAt(sessions, wanted, 0);
  if (!kept.size) {
    const by =
      (wanted[0] ?? 0) - Math.min(...liveOnes(sessions).map((session) => instant(session.recurrence)));
    for (const [at, session] of pairAt(sessions, wanted, by)) kept.set(at, session);
  }
  const chosen = new Set(kept.values());
  return { kept, gone: sessions.filter((session) => !chosen.has(session)) };
}

/** A session that was called off may be what is left of an earlier series. */
function liveOnes<T extends Held>(sessions: readonly T[]): readonly T[] {
  const live = sessions.filter((session) => session.status !== "cancelled");
  return live.length ? live : sessions;
}

function pairAt<T extends Held>(
  sessions: readonly T[],
  wanted: readonly number[],
  by: number,
): Map<number, T> {
  const places = new Set(wanted);
  const pairs = new Map<number, T>();
  for (const session of sessions) {
    const at = instant(session.recurrence) + by;
    if (places.has(at)) pairs.set(at, session);
  }
  return pairs;
}
