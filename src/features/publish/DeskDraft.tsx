// What a partner would hold waits for its community: one event, or a season of them on one card. Published as it is, or given back with
// the reason.
import { command } from "../../data/command.ts";
import { hasRight } from "../../domain/permission.ts";
import { type EventMove, MOVE_SEASON, unlikeOthers } from "../../domain/planning.ts";
import { localDay, localTime } from "../../domain/time.ts";
import { fullDay, moment } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import { type CardProps, defineQueue } from "../desk/queue.ts";
import { YesOrWhyNot } from "../desk/YesOrWhyNot.tsx";
import { eventWords } from "../event/messages.ts";
import { type Draft, useClashes, type Waiting, waitingDrafts } from "./draft-find.ts";
import { publishWords } from "./messages.ts";
import { OneDraft } from "./OneDraft.tsx";
import "./DeskDraft.css";

/** So many are named, or shown one by one. */
const SHOWN = 4;

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

export const APPROVALS = defineQueue<Waiting>({
  name: "approvals",
  words: (lang) => publishWords(lang).approvals,
  isFor: (member) => hasRight(member, "approve_events"),
  find: waitingDrafts,
  watches: ["events"],
  one: true,
  Card: DeskDraft,
});
