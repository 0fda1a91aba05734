// How long is left until an instant, by the hub's clock, as it runs down.
import { Fragment } from "react";
import { type Finest, nextTimeParts, timeParts } from "../i18n/countdown.ts";
import type { Lang } from "../i18n/index.ts";
import { useHubTime } from "./useHubTime.ts";
import "./TimeLeft.css";

/** `until` in milliseconds. Keep it out of live regions: it changes all the time. */
export function TimeLeft({ lang, until, finest }: { lang: Lang; until: number; finest: Finest }) {
  const now = useHubTime((now) => {
    const next = nextTimeParts(until - now, finest);
    return next === undefined ? undefined : until - next;
  });
  return (
    <span className="time-left">
      {timeParts(until - now, lang, finest).map(({ count, unit }) => (
        <Fragment key={unit}>
          <span>
            <b>{count}</b> {unit}
          </span>{" "}
        </Fragment>
      ))}
    </span>
  );
}
