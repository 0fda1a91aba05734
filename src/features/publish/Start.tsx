// Where publishing begins: a new event, one that was held before once more, a draft gone on with; and what became of the last.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { hubNow } from "../../data/hub-clock.ts";
import { again, planOf } from "../../domain/plan.ts";
import { localDay } from "../../domain/time.ts";
import { fullDay } from "../../i18n/dates.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { uiWords } from "../../ui/messages.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import type { Account } from "../member/account.ts";
import { EventPhoto } from "../photo/EventPhoto.tsx";
import { changeWords } from "./change-messages.ts";
import { heldEvent, type OwnEvent, ownEvents } from "./find.ts";
import type { Entry, Outcome } from "./kept.ts";
import { publishWords } from "./messages.ts";

/** So many are shown; more are found by a word. */
const SHOWN = 8;

type StartProps = {
  lang: Lang;
  account: Account;
  outcome: Outcome | undefined;
  /** Goes on with what was not sent, where there is such a thing. */
  kept: (() => void) | undefined;
  /** @param venue where one held something last: its id */
  onFresh(venue: string | undefined): void;
  onEntry(entry: Entry): void;
  /** Dates of an event are to be changed. */
  onChange(event: OwnEvent): void;
};

export function Start({ lang, account, outcome, kept, onFresh, onEntry, onChange }: StartProps) {
  const t = publishWords(lang);
  const change = changeWords(lang);
  const now = hubNow();
  const day = (at: number) => fullDay(localDay(at), lang, localDay(now));
  const [own, setOwn] = useState<Awaited<ReturnType<typeof ownEvents>>>();
  const [failed, setFailed] = useState(false);
  const [opening, setOpening] = useState("");

  useEffect(() => {
    ownEvents(account, hubNow())
      .then(setOwn)
      .catch(() => setFailed(true));
  }, [account]);

  const entered =
    outcome?.entered &&
    own &&
    [...own.drafts, ...own.coming, ...own.held].find(({ slug }) => slug === outcome.entered);

  async function open({ id, photo }: OwnEvent, isDraft: boolean) {
    if (opening) return;
    setOpening(id);
    try {
      const held = await heldEvent(account, id);
      const plan = isDraft ? planOf(held) : again(held, localDay(hubNow()));
      onEntry({
        plan,
        before: isDraft ? held.stalls : [],
        photo: photo ? { of: id, file: photo } : undefined,
      });
    } catch {
      setFailed(true);
      setOpening("");
    }
  }

  return (
    <div className="stack publish-start">
      {outcome && (
        <Done
          lang={lang}
          outcome={outcome}
          onUndone={() => {
            void ownEvents(account, hubNow()).then(setOwn, () => setFailed(true));
          }}
        />
      )}
      {entered && (
        <div className="card">
          <EventPhoto lang={lang} account={account} event={entered} unsent={outcome.unsent} />
        </div>
      )}
      <p className="row">
        <button type="button" className="button primary" onClick={() => onFresh(own?.held[0]?.venue)}>
          {t.fresh}
        </button>
        {kept && (
          <button type="button" className="button" onClick={kept}>
            {t.continued}
          </button>
        )}
      </p>
      <Trouble words={failed ? uiWords(lang).failed : ""} />
      {!own && !failed && <Loading lang={lang} />}
      {own && own.drafts.length > 0 && (
        <section aria-labelledby="drafts">
          <h2 id="drafts">{t.drafts}</h2>
          <ul className="publish-list">
            {own.drafts.map((draft) => (
              <li key={draft.id}>
                <button type="button" className="publish-pick" onClick={() => void open(draft, true)}>
                  <span lang="zh-CN">{draft.title}</span>
                  <span className={draft.asked ? "tag azure" : "tag"}>
                    {draft.asked ? t.isAsked : t.isDraft}
                  </span>
                </button>
                {!draft.asked && draft.returned && <p className="notice bad">{t.returned(draft.returned)}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {own && (
        <div className="publish-columns">
          <Events
            lang={lang}
            name="held"
            title={t.held}
            how={own.held.length ? t.heldHow : t.heldNone}
            events={own.held}
            when={({ last = 0 }) => (last > now ? t.plannedUntil : t.lastHeld)(day(last))}
            onPick={(one) => void open(one, false)}
          />
          {own.coming.length > 0 && (
            <Events
              lang={lang}
              name="coming"
              title={change.coming}
              how={change.comingHow}
              events={own.coming}
              when={({ next = 0 }) => change.next(day(next))}
              onPick={onChange}
            />
          )}
        </div>
      )}
    </div>
  );
}

type EventsProps = {
  lang: Lang;
  /** Of the section, in the page. */
  name: string;
  title: string;
  how: string;
  events: readonly OwnEvent[];
  when(event: OwnEvent): string;
  onPick(event: OwnEvent): void;
};

/** A list of events, each of which is a press away; what is not among the first is found by a word. */
function Events({ lang, name, title, how, events, when, onPick }: EventsProps) {
  const t = publishWords(lang);
  const [word, setWord] = useState("");
  const [all, setAll] = useState(false);
  const found = events.filter((event) => event.title.includes(word.trim()));
  return (
    <section aria-labelledby={name} className="stack">
      <h2 id={name}>{title}</h2>
      <p className="soft small measure">{how}</p>
      {events.length > SHOWN && (
        <input
          type="search"
          className="input publish-find"
          aria-label={t.find}
          placeholder={t.find}
          value={word}
          onInput={(event) => setWord(event.currentTarget.value)}
        />
      )}
      <ul className="publish-list">
        {found.slice(0, all ? found.length : SHOWN).map((one) => (
          <li key={one.id}>
            <button type="button" className="publish-pick" onClick={() => onPick(one)}>
              <span lang="zh-CN">{one.title}</span>
              <span className="soft small">{when(one)}</span>
            </button>
          </li>
        ))}
      </ul>
      {!all && found.length > SHOWN && (
        <p>
          <button type="button" className="button quiet" onClick={() => setAll(true)}>
            {t.others(found.length - SHOWN)}
          </button>
        </p>
      )}
    </section>
  );
}

type DoneProps = { lang: Lang; outcome: Outcome; onUndone(): void };

function Done({ lang, outcome: { words, how, slug, unsent, undo }, onUndone }: DoneProps) {
  const t = publishWords(lang);
  const change = changeWords(lang);
  const box = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState("");
  const busy = useRef(false);
  useLayoutEffect(() => box.current?.focus(), []);
  async function takeBack() {
    if (!undo || busy.current) return;
    busy.current = true;
    const isUndone = await undo();
    setSaid(isUndone ? change.undone : change.notUndone);
    box.current?.focus();
    if (isUndone) onUndone();
  }
  if (said) {
    return (
      <div className="notice measure" role="status" tabIndex={-1} ref={box}>
        <p>{said}</p>
      </div>
    );
  }
  return (
    <div className="notice good measure" role="status" tabIndex={-1} ref={box}>
      <p>
        <strong>{words}</strong>
      </p>
      {how && (
        <p>
          {how} {slug && <a href={localPath(lang, `/events/${slug}/`)}>{t.see}</a>}
        </p>
      )}
      {unsent && <p>{t.photoUnsent}</p>}
      {undo && (
        <p>
          <button type="button" className="button quiet" onClick={() => void takeBack()}>
            {change.undo}
          </button>
        </p>
      )}
    </div>
  );
}
