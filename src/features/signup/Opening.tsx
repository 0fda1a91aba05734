// When sign-up opens, for whoever came before: it counts down, and says so when it has come.
import { useEffect, useState } from "react";
import { hubNow, sharpen, whenHub } from "../../data/hub-clock.ts";
import { localDay, MINUTE } from "../../domain/time.ts";
import { duration, timeParts } from "../../i18n/countdown.ts";
import { fullDay, timeOfDay } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { TimeLeft } from "../../ui/TimeLeft.tsx";
import { signupWords } from "./messages.ts";
import "./Opening.css";

/** With how much left it is said aloud: often enough to be ready, seldom enough to fill in the form in peace. */
const SAID = [10 * MINUTE, MINUTE, 10_000];

/** When before the opening the hub's time is asked for once more, as the device may have slept meanwhile. */
const LAST_LOOK = MINUTE / 2;

type OpeningProps = {
  lang: Lang;
  /** In milliseconds. */
  at: number;
  /** Whether it has come, and how many seats there are then, in words. */
  open: boolean;
  seats: string;
};

export function Opening({ lang, at, open, seats }: OpeningProps) {
  const t = signupWords(lang);
  const [said, setSaid] = useState<number>();

  useEffect(() => {
    const ends = SAID.filter((left) => at - left > hubNow()).map((left) =>
      whenHub(at - left, () => setSaid(left)),
    );
    return () => {
      for (const end of ends) end();
    };
  }, [at]);

  useEffect(() => {
    let end = sharpen();
    const again = () => {
      end();
      end = sharpen();
    };
    const callOff = at - LAST_LOOK > hubNow() ? whenHub(at - LAST_LOOK, again) : () => {};
    const onSeen = () => document.visibilityState === "visible" && again();
    document.addEventListener("visibilitychange", onSeen);
    return () => {
      end();
      callOff();
      document.removeEventListener("visibilitychange", onSeen);
    };
  }, [at]);

  const spoken =
    said === undefined
      ? ""
      : t.opensIn(
          said < MINUTE
            ? timeParts(said, lang, "second")
                .map(({ count, unit }) => count + unit)
                .join("")
            : duration(said, lang),
        );
  return (
    <section className={`notice opening ${open ? "good" : ""}`} aria-labelledby="opening">
      {/* Once it has come, what stands here is as tall as what stood here: nothing moves under a waiting thumb. */}
      <h2 id="opening">
        <span>{fullDay(localDay(at), lang, localDay(hubNow()))}</span>{" "}
        <span>{t.opensTime(timeOfDay(at, lang))}</span>
      </h2>
      {open ? (
        <p className="opening-left time-large">{t.openNow}</p>
      ) : (
        <p className="opening-left time-large" role="timer">
          <span>{t.still}</span> <TimeLeft lang={lang} until={at} finest="second" />
        </p>
      )}
      <p className="soft">{open ? t.openNowHow(seats) : t.opensNext}</p>
      <p className="visually-hidden" role="status">
        {open ? t.openNow : spoken}
      </p>
    </section>
  );
}
