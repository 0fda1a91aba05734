// One event that waits for its community: what it is, what it clashes with, and the decision about it.
import { command } from "../../data/command.ts";
import type { Clash } from "../../domain/clash.ts";
import { type EventMove, MOVE_EVENT } from "../../domain/planning.ts";
import { moment } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import type { CardProps } from "../desk/queue.ts";
import { YesOrWhyNot } from "../desk/YesOrWhyNot.tsx";
import { eventWords, SEALS } from "../event/messages.ts";
import { KeptPhoto } from "../photo/DeskPhotos.tsx";
import { ClashList } from "./ClashList.tsx";
import type { Draft, Waiting } from "./draft-find.ts";
import { publishWords } from "./messages.ts";

/** So many dates are shown one by one. */
const SHOWN = 4;

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

type OneProps = Pick<CardProps<Waiting>, "lang" | "account" | "done"> & {
  draft: Draft;
  clashes: readonly Clash[];
};

/** One draft, and the decision about it. */
export function OneDraft({ lang, account, draft, clashes, done }: OneProps) {
  const t = publishWords(lang);
  const { send, sending, trouble } = useSend(lang);
  async function decide(way: EventMove, said: string, reason = "") {
    if (await send(() => command(lang, MOVE_EVENT, { id: draft.id }, { way, reason }, account.token)))
      done(said);
  }
  return (
    <>
      <About lang={lang} draft={draft} />
      {draft.photo && (
        <KeptPhoto
          lang={lang}
          account={account}
          of="events"
          id={draft.id}
          file={draft.photo}
          name={draft.title}
        />
      )}
      <ClashList lang={lang} clashes={clashes} nameOf={() => draft.expand.partner.name} />
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
