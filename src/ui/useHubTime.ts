// The hub's time in a component.
import { useEffect, useState } from "react";
import { hubNow, whenHub } from "../data/hub-clock.ts";

/**
 * The hub's time (milliseconds) as of this rendering. Renders again once it has come to the instant that `next` names;
 * undefined for never.
 */
export function useHubTime(next: (now: number) => number | undefined): number {
  const [now, setNow] = useState(hubNow);
  const at = next(now);
  useEffect(() => (at === undefined ? undefined : whenHub(at, () => setNow(hubNow()))), [at]);
  return now;
}
