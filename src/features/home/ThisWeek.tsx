// The next seven days around one's community. Which one it is stays on the device.
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { localDay } from "../../domain/time.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Option } from "../../ui/listing/facets.ts";
import { keepOwnPlace, ownPlace } from "../../ui/own-place.ts";
import { EventCards } from "../event/EventCard.tsx";
import { type EventIndex, fetchEvents } from "../event/event-index.ts";
import { homeWords } from "./messages.ts";
import { nearHits } from "./near.ts";
import "./ThisWeek.css";

const MOST = 6;

type Props = { lang: Lang; communities: Option[]; children?: ReactNode };

export default function ThisWeek({ lang, communities, children }: Props) {
  const t = homeWords(lang);
  const [community, setCommunity] = useState("");
  const [index, setIndex] = useState<EventIndex | null>(null);
  const choice = useRef<HTMLSelectElement>(null);

  const choose = useCallback(
    (slug: string) => {
      const name = communities.find(({ value }) => value === slug)?.label ?? "";
      keepOwnPlace(slug ? { slug, name } : undefined);
      setCommunity(slug);
    },
    [communities],
  );
  useEffect(() => {
    // It may have been chosen before the script was there.
    const chosen = choice.current?.value;
    if (chosen) choose(chosen);
    else setCommunity(ownPlace()?.slug ?? "");
  }, [choose]);
  useEffect(() => {
    if (!community || index) return;
    // Without the index the list for the whole district stays.
    fetchEvents().then(setIndex, () => setCommunity(""));
  }, [community, index]);

  const now = Date.now();
  const home = index?.communities.find(({ slug }) => slug === community);
  const near = index && home ? nearHits(index.items, home, now, MOST) : undefined;
  const groups = [...new Set(communities.map((option) => option.group))];
  return (
    <>
      <div className="near-choice needs-js">
        <label htmlFor="near-community">{t.choose}</label>
        <select
          ref={choice}
          id="near-community"
          className="input"
          value={community}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value="">{t.anyCommunity}</option>
          {groups.map((group) => (
            <optgroup key={group} label={group} lang="zh-CN">
              {communities
                .filter((option) => option.group === group)
                .map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
        <span className="soft small">{t.chosenHere}</span>
      </div>
      <div aria-live="polite">
        {near ? (
          <>
            {!near.week && <p className="notice near-note">{t.nothingSoon}</p>}
            <EventCards hits={near.hits} lang={lang} now={now} today={localDay(now)} />
          </>
        ) : (
          children
        )}
      </div>
    </>
  );
}
