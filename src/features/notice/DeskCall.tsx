// Whom staff are to phone: why, until when, what to say, and what became of it.
import { client } from "../../data/client.ts";
import { command } from "../../data/command.ts";
import { inParts } from "../../data/in-parts.ts";
import { phoneAddress, phoneInWords } from "../../domain/contact.ts";
import type { Event } from "../../domain/event.ts";
import { CALL, type CallOutcome, type SessionNoticeKind, type WishNoticeKind } from "../../domain/notice.ts";
import { filter, hasRight } from "../../domain/permission.ts";
import type { Session } from "../../domain/session.ts";
import type { SignupStatus } from "../../domain/signup.ts";
import { instant, localDay, pocketbaseDate } from "../../domain/time.ts";
import type { Venue } from "../../domain/venue.ts";
import type { Wish } from "../../domain/wish.ts";
import { fullDay, moment, timeRange } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import { type CardProps, defineQueue } from "../desk/queue.ts";
import { SignupDeeds } from "../own-signup/SignupDeeds.tsx";
import { standing } from "../own-signup/standing.ts";
import { WishDeeds } from "../wish/WishDeeds.tsx";
import { callWords } from "./messages.ts";
import "./DeskCall.css";

type Called = {
  id: string;
  name: string;
  phone: string;
  party: number;
  status: SignupStatus;
  expires: string;
};
type OfSession = {
  id: string;
  kind: SessionNoticeKind;
  attempts: number;
  expand: {
    signup: Called;
    session: Pick<Session, "id" | "start" | "end" | "status"> & {
      expand: {
        event: Pick<Event, "title" | "status"> & { expand?: { venue?: Pick<Venue, "name" | "address"> } };
      };
    };
  };
};
type OfWish = {
  id: string;
  kind: WishNoticeKind;
  attempts: number;
  expand: {
    wish: Pick<Wish, "id" | "title" | "status">;
    /** Where it is whoever offered help that is phoned. */
    claim?: Person;
  };
  /** Who asked for the wish. */
  asker?: Person | undefined;
};
type Person = { name: string; phone: string };
type ToPhone = OfSession | OfWish;

const isOfWish = (item: ToPhone): item is OfWish => "wish" in item.expand;

/** Until when a call makes sense (milliseconds): an offer ends, and else the session begins. */
const lastMoment = ({ kind, expand: { signup, session } }: OfSession): number =>
  instant(kind === "offered" && signup.expires ? signup.expires : session.start);

/** Who is phoned. */
function whom(item: ToPhone): Person {
  if (!isOfWish(item)) return item.expand.signup;
  return item.expand.claim ?? item.asker ?? { name: "", phone: "" };
}

/** Adds who asked, where that is who is to be phoned: no query leads from a wish to them. */
async function withAskers(token: string, items: ToPhone[]): Promise<ToPhone[]> {
  const wishes = new Set(
    items.filter(isOfWish).flatMap(({ expand }) => (expand.claim ? [] : [expand.wish.id])),
  );
  const found = await inParts([...wishes], (some) =>
    client(token)
      .collection("wish_contacts")
      .getFullList<Person & { wish: string }>({
        filter: some.map((id) => `wish="${id}"`).join("||"),
        fields: "wish,name,phone",
      }),
  );
  const askers = new Map(found.map(({ wish, ...person }) => [wish, person]));
  return items.map((item) => (isOfWish(item) ? { ...item, asker: askers.get(item.expand.wish.id) } : item));
}

function DeskCall({ lang, account, item, done }: CardProps<ToPhone>) {
  const t = callWords(lang);
  const { send, sending, trouble } = useSend(lang);
  const { name, phone } = whom(item);

  /** Ticks the call off. `over`: what is said where there is nothing to phone about any more. */
  async function note(outcome: CallOutcome, over = t.over) {
    const called = await send(() => command(lang, CALL, { id: item.id }, { outcome }, account.token), {
      wrong_state: () => done(over),
    });
    if (!called) return;
    const triedOften = called.status === "failed" ? t.givenUp(name) : t.noAnswerDone(name);
    done(outcome === "reached" ? t.reachedDone(name) : triedOften);
  }

  return (
    <article className="card desk-call">
      {isOfWish(item) ? <WishCall lang={lang} item={item} /> : <SessionCall lang={lang} item={item} />}
      {phone ? (
        <a className="button primary wide" href={phoneAddress(phone)}>
          <span>
            {t.call(name)} <span className="desk-number">{phoneInWords(phone)}</span>
          </span>
        </a>
      ) : (
        <p className="notice">{t.inPerson}</p>
      )}
      <Said
        lang={lang}
        account={account}
        item={item}
        onDone={() => note("reached", t.reachedDone(name))}
        onStale={() => done(t.over)}
      />
      <Trouble words={trouble} />
      <p className="desk-answers">
        <button
          type="button"
          className="button jade"
          aria-disabled={sending || undefined}
          onClick={() => void note("reached")}
        >
          {sending ? t.saving : phone ? t.reached : t.told}
        </button>
        {phone && (
          <button
            type="button"
            className="button quiet"
            aria-disabled={sending || undefined}
            onClick={() => void note("no_answer")}
          >
            {t.noAnswer}
          </button>
        )}
      </p>
    </article>
  );
}

type SaidProps = Pick<CardProps<ToPhone>, "lang" | "account" | "item"> & {
  onDone(): Promise<void>;
  onStale(): void;
};

/** What they say is done for them at once: then they were reached, whether or not that ends the call's reason. */
function Said({ lang, account, item, onDone, onStale }: SaidProps) {
  const t = callWords(lang);
  if (isOfWish(item)) {
    const { wish, claim } = item.expand;
    if (claim) return null;
    return <WishDeeds lang={lang} account={account} wish={wish} onDone={onDone} />;
  }
  const { signup, session } = item.expand;
  const { can } = standing({ ...signup, session, event: session.expand.event }, lang, Date.now(), "phone");
  const deeds = (
    <SignupDeeds lang={lang} as={account.token} signup={signup} can={can} onDone={onDone} onStale={onStale} />
  );
  if (can !== "keep") return deeds;
  return (
    <details>
      <summary>{t.change}</summary>
      {deeds}
    </details>
  );
}

function SessionCall({ lang, item }: { lang: Lang; item: OfSession }) {
  const t = callWords(lang);
  const { signup, session } = item.expand;
  const { event } = session.expand;
  const { venue } = event.expand ?? {};
  const now = Date.now();
  const until = moment(lastMoment(item), lang, now);
  const start = instant(session.start);
  return (
    <>
      <p className="tags">
        <span className="tag persimmon">{t.why[item.kind]}</span>
        <span className="tag">{t.until(until)}</span>
        {item.attempts > 0 && <span className="tag ochre">{t.tried(item.attempts)}</span>}
      </p>
      <h3 lang="zh-CN">
        {signup.name} <span className="soft">{t.people(signup.party)}</span>
      </h3>
      <p className="desk-say">{t.say[item.kind](until)}</p>
      <p>
        <strong lang="zh-CN">{event.title}</strong>
        <br />
        {fullDay(localDay(start), lang, localDay(now))} {timeRange(start, instant(session.end), lang)}
        {venue && (
          <>
            <br />
            <span className="soft" lang="zh-CN">
              {venue.name} {venue.address}
            </span>
          </>
        )}
      </p>
    </>
  );
}

function WishCall({ lang, item }: { lang: Lang; item: OfWish }) {
  const t = callWords(lang);
  return (
    <>
      <p className="tags">
        <span className="tag persimmon">{t.wishWhy[item.kind]}</span>
        {item.attempts > 0 && <span className="tag ochre">{t.tried(item.attempts)}</span>}
      </p>
      <h3 lang="zh-CN">{whom(item).name}</h3>
      <p className="desk-say">{t.wishSay[item.kind]}</p>
      <p>
        <strong lang="zh-CN">{item.expand.wish.title}</strong>
      </p>
    </>
  );
}

export const CALLS = defineQueue<ToPhone>({
  name: "calls",
  words: (lang) => {
    const { title, intro, empty } = callWords(lang);
    return { title, intro, empty };
  },
  isFor: (member) => hasRight(member, "call"),
  find: async ({ token, member }, now) => {
    const items = await client(token)
      .collection("notices")
      .getFullList<ToPhone>({
        filter: `channel = "phone" && status = "queued" && due <= "${pocketbaseDate(now)}" && ${filter(member, "call", "notices")}`,
        sort: "created,id",
        expand: "signup,session,session.event,session.event.venue,wish,claim",
        fields:
          "id,kind,attempts,expand.signup.id,expand.signup.name,expand.signup.phone,expand.signup.party,expand.signup.status,expand.signup.expires," +
          "expand.session.id,expand.session.start,expand.session.end,expand.session.status," +
          "expand.session.expand.event.title,expand.session.expand.event.status," +
          "expand.session.expand.event.expand.venue.name,expand.session.expand.event.expand.venue.address," +
          "expand.wish.id,expand.wish.title,expand.wish.status,expand.claim.name,expand.claim.phone",
      });
    return withAskers(token, items);
  },
  watches: ["sessions", "wishes"],
  one: true,
  Card: DeskCall,
});
