// A partner's event waits for its community: published as it is, or given back with the reason.
import { client } from "../../data/client.ts";
import { command } from "../../data/command.ts";
import type { Event } from "../../domain/event.ts";
import { filter, hasRight } from "../../domain/permission.ts";
import { type EventMove, MOVE_EVENT } from "../../domain/planning.ts";
import { instant } from "../../domain/time.ts";
import { moment } from "../../i18n/dates.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import { type CardProps, defineQueue } from "../desk/queue.ts";
import { YesOrWhyNot } from "../desk/YesOrWhyNot.tsx";
import { eventWords, SEALS } from "../event/messages.ts";
import { publishWords } from "./messages.ts";
import "./DeskDraft.css";

/** So many dates are shown one by one. */
const SHOWN = 4;

type Draft = Pick<Event, "id" | "kind" | "title" | "description" | "bring" | "signup" | "asked"> & {
  expand: { venue: { name: string }; partner: { name: string; verified: boolean } };
  /** When it is to be, in milliseconds, ascending. */
  starts: readonly number[];
  offers: readonly string[];
};

function DeskDraft({ lang, account, item, done }: CardProps<Draft>) {
  const t = publishWords(lang);
  const words = eventWords(lang);
  const { send, sending, trouble } = useSend(lang);
  const { venue, partner } = item.expand;
  async function decide(way: EventMove, said: string, reason = "") {
    if (await send(() => command(lang, MOVE_EVENT, { id: item.id }, { way, reason }, account.token)))
      done(said);
  }
  return (
    <article className="card desk-draft">
      <p className="soft" lang="zh-CN">
        {t.wants(partner.name)}
      </p>
      <h3 lang="zh-CN">{item.title}</h3>
      <p className="tags">
        <span className={`tag ${SEALS[item.kind].tone}`}>{words.kinds[item.kind]}</span>
        <span className="tag">{t.signups[item.signup]}</span>
        {!partner.verified && <span className="tag ochre">{t.unverifiedTag}</span>}
      </p>
      <p lang="zh-CN">{venue.name}</p>
      <ul className="desk-draft-dates">
        {item.starts.slice(0, SHOWN).map((at) => (
          <li key={at}>{moment(at, lang, Date.now())}</li>
        ))}
        {item.starts.length > SHOWN && <li className="soft">{t.andMore(item.starts.length - SHOWN)}</li>}
      </ul>
      {item.offers.length > 0 && <p>{words.offered(item.offers)}</p>}
      {[item.bring, item.description].filter(Boolean).map((text) => (
        <p key={text} className="desk-draft-text" lang="zh-CN">
          {text}
        </p>
      ))}
      <Trouble words={trouble} />
      <YesOrWhyNot
        lang={lang}
        sending={sending}
        yes={{
          words: sending ? t.sending : t.approve,
          press: () => void decide("publish", t.published(item.title)),
        }}
        no={{
          words: t.handBack,
          ask: t.why,
          often: Object.values(t.often),
          send: (reason) => void decide("hand_back", t.handedBack(item.title), reason),
        }}
      />
    </article>
  );
}

type Of<More> = { event: string } & More;

export const APPROVALS = defineQueue<Draft>({
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
          "id,kind,title,description,bring,signup,asked,expand.venue.name,expand.partner.name,expand.partner.verified",
      }) as unknown as Promise<Draft[]>,
      hub.collection("sessions").getFullList({
        filter: `${waits("event.")} && ${filter(member, "approve_events", "sessions")}`,
        sort: "start",
        fields: "event,start",
      }) as unknown as Promise<Of<{ start: string }>[]>,
      hub.collection("stalls").getFullList({
        filter: `${waits("event.")} && ${filter(member, "approve_events", "stalls")}`,
        expand: "service",
        fields: "event,expand.service.name",
      }) as unknown as Promise<Of<{ expand: { service: { name: string } } }>[]>,
    ]);
    return drafts.map((draft) => ({
      ...draft,
      starts: sessions.filter(({ event }) => event === draft.id).map(({ start }) => instant(start)),
      offers: stalls.filter(({ event }) => event === draft.id).map(({ expand }) => expand.service.name),
    }));
  },
  watches: ["events"],
  one: true,
  Card: DeskDraft,
});
