// Series without an end that come to their last dates: the hub carries them on by itself, unless somebody says that they end.
import { client } from "../../data/client.ts";
import { command } from "../../data/command.ts";
import { inParts } from "../../data/in-parts.ts";
import type { Event } from "../../domain/event.ts";
import { filter, hasRight } from "../../domain/permission.ts";
import { MOVE_SERIES, type SeriesMove } from "../../domain/series.ts";
import { instant, localDay, pocketbaseDate } from "../../domain/time.ts";
import { fullDay } from "../../i18n/dates.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import { type CardProps, defineQueue } from "../desk/queue.ts";
import { changeWords } from "./change-messages.ts";

type Series = Pick<Event, "id" | "title" | "carries"> & {
  expand: { venue: { name: string } };
  /** Its last date, in milliseconds. */
  last: number;
};

function DeskSeries({ lang, account, item, done }: CardProps<Series>) {
  const t = changeWords(lang);
  const { send, sending, trouble } = useSend(lang);
  const day = (at: number) => fullDay(localDay(at), lang, localDay(Date.now()));
  async function decide(way: SeriesMove) {
    const now = await send(() => command(lang, MOVE_SERIES, { id: item.id }, { way }, account.token));
    if (!now) return;
    const until = fullDay(now.until, lang, localDay(Date.now()));
    done(way === "end" ? t.ends(item.title, until) : t.carriedOn(item.title, until));
  }
  return (
    <article className="card">
      <h3 lang="zh-CN">{item.title}</h3>
      <p className="soft" lang="zh-CN">
        {item.expand.venue.name}
      </p>
      <p>{t.carries(day(item.last), day(instant(item.carries)))}</p>
      <Trouble words={trouble} />
      <p className="desk-buttons">
        <button
          type="button"
          className="button jade"
          aria-disabled={sending || undefined}
          onClick={() => void decide("carry_on")}
        >
          {t.carryOn}
        </button>
        <button
          type="button"
          className="button quiet"
          aria-disabled={sending || undefined}
          onClick={() => void decide("end")}
        >
          {t.end}
        </button>
      </p>
    </article>
  );
}

export const SERIES = defineQueue<Series>({
  name: "series",
  words: (lang) => changeWords(lang).series,
  isFor: (member) => hasRight(member, "plan_events"),
  async find({ token, member }, now) {
    const hub = client(token);
    const found = (await hub.collection("events").getFullList({
      filter: `carries != "" && status = "published" && ${filter(member, "plan_events", "events")}`,
      sort: "carries,id",
      expand: "venue",
      fields: "id,title,carries,expand.venue.name",
    })) as unknown as Omit<Series, "last">[];
    const dates = await inParts(found, (some) =>
      hub.collection("sessions").getFullList<{ event: string; start: string }>({
        filter: `${hub.filter("start > {:now}", { now: pocketbaseDate(now) })} && (${some
          .map(({ id }) => hub.filter("event = {:id}", { id }))
          .join(" || ")})`,
        sort: "start",
        fields: "event,start",
      }),
    );
    const last = new Map(dates.map(({ event, start }) => [event, instant(start)]));
    return found.map((event) => ({ ...event, last: last.get(event.id) ?? now }));
  },
  watches: ["events"],
  one: false,
  Card: DeskSeries,
});
