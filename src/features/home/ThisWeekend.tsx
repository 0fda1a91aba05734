// This weekend around one's community. Which one it is stays on the device.
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Lang } from "../../i18n/index.ts";
import type { Option } from "../../ui/listing/facets.ts";
import { EventCard } from "../event/EventCard.tsx";
import { type EventIndex, fetchEvents } from "../event/event-index.ts";
import { homeWords } from "./messages.ts";
import { nearHits } from "./near.ts";
import "./ThisWeekend.css";

const KEY = "nuanting.community";
const MOST = 6;

function remembered(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

function remember(community: string): void {
  try {
    if (community) localStorage.setItem(KEY, community);
    else localStorage.removeItem(KEY);
  } catch {
    // Storage may be switched off; then it is asked again next time.
  }
}

type Props = { lang: Lang; communities: Option[]; children?: ReactNode };

export default function ThisWeekend({ lang, communities, children }: Props) {
  const t = homeWords(lang);
  const [community, setCommunity] = useState("");
  const [index, setIndex] = useState<EventIndex | null>(null);
  const choice = useRef<HTMLSelectElement>(null);

  useEffect(() => {
    // It may have been chosen before the script was there.
    const chosen = choice.current?.value;
    if (chosen) remember(chosen);
    setCommunity(chosen || remembered());
  }, []);
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
          onChange={(event) => {
            remember(event.currentTarget.value);
            setCommunity(event.currentTarget.value);
          }}
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
            {!near.weekend && <p className="notice near-note">{t.nothingWeekend}</p>}
            <ul className="cards">
              {near.hits.map(({ km, ...hit }) => (
                <EventCard
                  key={hit.item.slug}
                  {...hit}
                  lang={lang}
                  now={now}
                  distance={hit.item.community.slug === community ? t.here : t.kilometres(km.toFixed(1))}
                />
              ))}
            </ul>
          </>
        ) : (
          children
        )}
      </div>
    </>
  );
}
