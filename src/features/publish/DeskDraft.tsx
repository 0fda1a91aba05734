// What a partner would hold waits for its community: one event, or a season of them on one card. Published as it is, or given back with
// the reason.
import { useEffect, useState } from "react";
import { client } from "../../data/client.ts";
import { command } from "../../data/command.ts";
import { type Clash, clashesOf } from "../../domain/clash.ts";
import type { Event } from "../../domain/event.ts";
import { filter, hasRight } from "../../domain/permission.ts";
import { type EventMove, MAX_DRAFTS, MOVE_EVENT, MOVE_SEASON, unlikeOthers } from "../../domain/planning.ts";
import { instant, localDay, localTime } from "../../domain/time.ts";
import { fullDay, moment } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import { type CardProps, defineQueue } from "../desk/queue.ts";
import { YesOrWhyNot } from "../desk/YesOrWhyNot.tsx";
import { eventWords, SEALS } from "../event/messages.ts";
import type { Account } from "../member/account.ts";
import { bookedFor } from "./find.ts";
import { publishWords } from "./messages.ts";
import "./DeskDraft.css";

/** So many dates are shown one by one. */
const SHOWN = 4;

type Partner = { slug: string; name: string; verified: boolean };
type Dated = { start: number; end: number };
type Draft = Pick<
  Event,
  "id" | "slug" | "kind" | "title" | "description" | "bring" | "fee" | "signup" | "asked" | "partner"
> & {
  expand: { venue: { slug: string; name: string }; partner: Partner };
  /** When it is to be, in milliseconds, ascending. */
  dates: readonly Dated[];
  offers: readonly string[];
};

/** What a partner has waiting; `id`: the partner's. */
type Waiting = { id: string; partner: Partner; drafts: readonly Draft[] };

/** What a draft is, and when. */
function About({ lang, draft }: { lang: Lang; draft: Draft }) {
  const t = publishWords(lang);
  const words = eventWords(lang);
  const { dates, offers, expand, kind, signup } = draft;
  return (
    <>
      <h3 lang="zh-CN">{draft.title}</h3>
      <p className="tags">
        <span className={`tag ${SEALS[kind].tone}`}>{words.kinds[kind]}</span>
        <span className="tag">{t.signups[signup]}</span>
        {!expand.partner.verified && <span className="tag ochre">{t.unverifiedTag}</span>}
      </p>
      <p lang="zh-CN">{expand.venue.name}</p>
      <ul className="desk-draft-dates">
        {dates.slice(0, SHOWN).map(({ start }) => (
          <li key={start}>{moment(start, lang, Date.now())}</li>
        ))}
        {dates.length > SHOWN && <li className="soft">{t.andMore(dates.length - SHOWN)}</li>}
      </ul>
      {offers.length > 0 && <p>{words.offered(offers)}</p>}
      {[draft.fee, draft.bring, draft.description].filter(Boolean).map((text) => (
        <p key={text} className="desk-draft-text" lang="zh-CN">
          {text}
        </p>
      ))}
    </>
  );
}

/** The clashes of some drafts with what is published, by draft; undefined until they are known. */
function useClashes(account: Account, drafts: readonly Draft[]): ReadonlyMap<string, Clash[]> | undefined {
  const [clashes, setClashes] = useState<ReadonlyMap<string, Clash[]>>();
  useEffect(() => {
    let isWanted = true;
    const venues = [...new Set(drafts.map(({ expand }) => expand.venue.slug))];
    const ofVenue = async (venue: string): Promise<[string, Clash[]][]> => {
      const there = drafts.filter(({ expand }) => expand.venue.slug === venue);
      const starts = there.flatMap(({ dates }) => dates.map(({ start }) => start)).sort((a, b) => a - b);
      const [from, until] = [starts[0] ?? 0, starts[starts.length - 1] ?? 0];
      const partners = [...new Set(there.map(({ expand }) => expand.partner.slug))];
      const asked = { venue, from: localDay(from), until: localDay(until), partners };
      const booked = await bookedFor(account, asked);
      return there.map(({ id, slug, dates }) => {
        const own = { slug, venue, partners };
        return [id, dates.flatMap(({ start, end }) => clashesOf([start], end - start, own, booked))];
      });
    };
    Promise.all(venues.map(ofVenue))
      .then((found) => isWanted && setClashes(new Map(found.flat())))
      // It is a warning alone: without it, one decides by what one sees.
      .catch(() => isWanted && setClashes(new Map()));
    return () => {
      isWanted = false;
    };
  }, [account, drafts]);
  return clashes;
}

/** What a draft has at the same time as something that is published. */
function Clashing({ lang, draft, clashes }: { lang: Lang; draft: Draft; clashes: readonly Clash[] }) {
  const t = publishWords(lang);
  if (!clashes.length) return null;
  return (
    <div className="notice">
      <p>
        <strong>{t.clashes(clashes.length)}</strong>
      </p>
      <ul>
        {clashes.slice(0, SHOWN).map(({ at, title, venue }) => (
          <li key={`${at} ${title}`}>
            {fullDay(localDay(at), lang, localDay(Date.now()))}
            {"："}
            {venue ? t.venueTaken(title) : t.partnerTaken(draft.expand.partner.name, title)}
          </li>
        ))}
      </ul>
    </div>
  );
}

type OneProps = Pick<CardProps<Waiting>, "lang" | "account" | "done"> & {
  draft: Draft;
  clashes: readonly Clash[];
};

/** One draft, and the decision about it. */
function OneDraft({ lang, account, draft, clashes, done }: OneProps) {
  const t = publishWords(lang);
  const { send, sending, trouble } = useSend(lang);
  async function decide(way: EventMove, said: string, reason = "") {
    if (await send(() => command(lang, MOVE_EVENT, { id: draft.id }, { way, reason }, account.token)))
      done(said);
  }
  return (
    <>
      <About lang={lang} draft={draft} />
      <Clashing lang={lang} draft={draft} clashes={clashes} />
      <Trouble words={trouble} />
      <YesOrWhyNot
        lang={lang}
        sending={sending}
        yes={{
          words: sending ? t.sending : t.approve,
          press: () => void decide("publish", t.published(draft.title)),
        }}
        no={{
          words: t.handBack,
          ask: t.why,
          often: Object.values(t.often),
          send: (reason) => void decide("hand_back", t.handedBack(draft.title), reason),
        }}
      />
    </>
  );
}

/** When and where a draft begins, to be compared with the others. */
const alike = (draft: Draft) => ({
  draft,
  venue: draft.expand.venue.slug,
  from: localTime(draft.dates[0]?.start ?? 0),
});

function DeskDraft({ lang, account, item, done }: CardProps<Waiting>) {
  const t = publishWords(lang);
  const { drafts, partner } = item;
  const { send, sending, trouble } = useSend(lang);
  const clashes = useClashes(account, drafts);
  const [first] = drafts;
  if (!first) return null;
  if (drafts.length === 1) {
    return (
      <article className="card desk-draft">
        <p className="soft" lang="zh-CN">
          {t.wants(partner.name)}
        </p>
        <OneDraft
          lang={lang}
          account={account}
          draft={first}
          clashes={clashes?.get(first.id) ?? []}
          done={done}
        />
      </article>
    );
  }
  const unlike = unlikeOthers(drafts.map(alike)).map(({ draft }) => draft);
  const odd = drafts.filter((draft) => unlike.includes(draft) || clashes?.get(draft.id)?.length);
  const plain = drafts.filter((draft) => !odd.includes(draft));
  async function decide(way: EventMove, said: string, reason = "") {
    const body = { events: plain.map(({ id }) => id), way, reason };
    if (await send(() => command(lang, MOVE_SEASON, {}, body, account.token))) done(said);
  }
  return (
    <article className="card desk-draft">
      <p className="soft" lang="zh-CN">
        {t.wants(partner.name)}
      </p>
      <h3>{t.season(drafts.length)}</h3>
      {!partner.verified && (
        <p className="tags">
          <span className="tag ochre">{t.unverifiedTag}</span>
        </p>
      )}
      {plain.length > 0 && (
        <>
          <Alike lang={lang} drafts={plain} />
          <Trouble words={trouble} />
          {clashes && (
            <YesOrWhyNot
              lang={lang}
              sending={sending}
              yes={{
                words: sending ? t.sending : t.approveAll(plain.length),
                press: () => void decide("publish", t.publishedAll(plain.length)),
              }}
              no={{
                words: t.handBack,
                ask: t.why,
                often: Object.values(t.often),
                send: (reason) => void decide("hand_back", t.handedBackAll(plain.length), reason),
              }}
            />
          )}
        </>
      )}
      {odd.length > 0 && clashes && (
        <>
          <p>
            <strong>{t.odd(odd.length)}</strong>
          </p>
          <ul className="desk-draft-odd">
            {odd.map((draft) => (
              <li key={draft.id}>
                <OneDraft
                  lang={lang}
                  account={account}
                  draft={draft}
                  clashes={clashes.get(draft.id) ?? []}
                  done={done}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

/** Drafts that are alike: what they are in short, and each a press away. */
function Alike({ lang, drafts }: { lang: Lang; drafts: readonly Draft[] }) {
  const t = publishWords(lang);
  const starts = drafts.flatMap(({ dates }) => dates.map(({ start }) => start)).sort((a, b) => a - b);
  const day = (at = 0) => fullDay(localDay(at), lang, localDay(Date.now()));
  const [first] = drafts;
  if (!first) return null;
  return (
    <>
      <p lang="zh-CN">
        {[...new Set(drafts.map(({ title }) => title))].slice(0, SHOWN).join("、")}
        {" · "}
        {first.expand.venue.name}
      </p>
      <p>{t.counted(starts.length, day(starts[0]), day(starts[starts.length - 1]))}</p>
      <details>
        <summary>{t.each}</summary>
        <ul className="desk-draft-each">
          {drafts.map((draft) => (
            <li key={draft.id}>
              <span lang="zh-CN">{draft.title}</span>{" "}
              <span className="soft">
                {draft.dates
                  .slice(0, SHOWN)
                  .map(({ start }) => moment(start, lang, Date.now()))
                  .join("、")}
                {draft.dates.length > SHOWN && ` ${t.andMore(draft.dates.length - SHOWN)}`}
              </span>
              {draft.offers.length > 0 && <span> {eventWords(lang).offered(draft.offers)}</span>}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

type Of<More> = { event: string } & More;

export const APPROVALS = defineQueue<Waiting>({
  name: "approvals",
  words: (lang) => publishWords(lang).approvals,
  isFor: (member) => hasRight(member, "approve_events"),
  async find({ token, member }) {
    const hub = client(token);
    const waits = (of: string) => `${of}status = "draft" && ${of}asked != ""`;
    const [drafts, sessions, stalls] = await Promise.all([
      hub.collection("events").getFullList({
        filter: `${waits("")} && ${filter(member, "approve_events", "events")}`,
        sort: "asked,id",
        expand: "venue,partner",
        fields:
          "id,slug,kind,title,description,bring,fee,signup,asked,partner,expand.venue.slug,expand.venue.name,expand.partner.slug,expand.partner.name,expand.partner.verified",
      }) as unknown as Promise<Draft[]>,
      hub.collection("sessions").getFullList({
        filter: `${waits("event.")} && ${filter(member, "approve_events", "sessions")}`,
        sort: "start",
        fields: "event,start,end",
      }) as unknown as Promise<Of<{ start: string; end: string }>[]>,
      hub.collection("stalls").getFullList({
        filter: `${waits("event.")} && ${filter(member, "approve_events", "stalls")}`,
        expand: "service",
        fields: "event,expand.service.name",
      }) as unknown as Promise<Of<{ expand: { service: { name: string } } }>[]>,
    ]);
    const waiting = new Map<string, Waiting & { drafts: Draft[] }>();
    for (const draft of drafts) {
      const { id, partner, expand } = draft;
      const one = waiting.get(partner) ?? { id: partner, partner: expand.partner, drafts: [] };
      waiting.set(partner, one);
      if (one.drafts.length === MAX_DRAFTS) continue;
      const dates = sessions
        .filter(({ event }) => event === id)
        .map(({ start, end }) => ({ start: instant(start), end: instant(end) }));
      const offers = stalls.filter(({ event }) => event === id).map(({ expand }) => expand.service.name);
      one.drafts.push({ ...draft, dates, offers });
    }
    const begins = ({ dates }: Draft) => dates[0]?.start ?? 0;
    for (const one of waiting.values()) one.drafts.sort((a, b) => begins(a) - begins(b));
    return [...waiting.values()];
  },
  watches: ["events"],
  one: true,
  Card: DeskDraft,
});
