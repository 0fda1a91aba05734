// Where publishing begins: a new event, one that was held before once more, a draft gone on with; and what became of the last.
import { useEffect, useRef, useState } from "react";
import { hubNow } from "../../data/hub-clock.ts";
import { again, planOf } from "../../domain/plan.ts";
import { localDay } from "../../domain/time.ts";
import { fullDay } from "../../i18n/dates.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { uiWords } from "../../ui/messages.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import type { Account } from "../member/account.ts";
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
  onFresh(): void;
  onEntry(entry: Entry): void;
};

export function Start({ lang, account, outcome, kept, onFresh, onEntry }: StartProps) {
  const t = publishWords(lang);
  const [own, setOwn] = useState<Awaited<ReturnType<typeof ownEvents>>>();
  const [failed, setFailed] = useState(false);
  const [opening, setOpening] = useState("");

  useEffect(() => {
    ownEvents(account, hubNow())
      .then(setOwn)
      .catch(() => setFailed(true));
  }, [account]);

  async function open({ id }: OwnEvent, isDraft: boolean) {
    if (opening) return;
    setOpening(id);
    try {
      const held = await heldEvent(account, id);
      const plan = isDraft ? planOf(held) : again(held, localDay(hubNow()));
      onEntry({ plan, before: isDraft ? held.stalls : [] });
    } catch {
      setFailed(true);
      setOpening("");
    }
  }

  return (
    <div className="stack publish-start">
      {outcome && <Done lang={lang} outcome={outcome} />}
      <p className="row">
        <button type="button" className="button primary" onClick={onFresh}>
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
      {own && <Held lang={lang} held={own.held} onHold={(one) => void open(one, false)} />}
    </div>
  );
}

/** When it was held last, or is planned until. */
function lastOf(at: number, lang: Lang): string {
  const t = publishWords(lang);
  const now = hubNow();
  return (at > now ? t.plannedUntil : t.lastHeld)(fullDay(localDay(at), lang, localDay(now)));
}

type HeldProps = { lang: Lang; held: readonly OwnEvent[]; onHold(event: OwnEvent): void };

function Held({ lang, held, onHold }: HeldProps) {
  const t = publishWords(lang);
  const [word, setWord] = useState("");
  const found = held.filter(({ title }) => title.includes(word.trim()));
  return (
    <section aria-labelledby="held" className="stack">
      <h2 id="held">{t.held}</h2>
      {held.length === 0 ? (
        <p className="soft">{t.heldNone}</p>
      ) : (
        <p className="soft small measure">{t.heldHow}</p>
      )}
      {held.length > SHOWN && (
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
        {found.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="publish-pick"
              aria-label={t.holdAgain(one.title)}
              onClick={() => onHold(one)}
            >
              <span lang="zh-CN">{one.title}</span>
              {one.last !== undefined && <span className="soft small">{lastOf(one.last, lang)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Done({ lang, outcome: { came, title, slug } }: { lang: Lang; outcome: Outcome }) {
  const t = publishWords(lang);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="notice good measure" role="status" tabIndex={-1} ref={box}>
      <p>
        <strong>
          {came === "published" ? t.published(title) : came === "asked" ? t.asked(title) : t.saved}
        </strong>
      </p>
      {came === "asked" && <p>{t.askedHow}</p>}
      {came === "published" && (
        <p>
          {t.publishedHow} <a href={localPath(lang, `/events/${slug}/`)}>{t.see}</a>
        </p>
      )}
    </div>
  );
}
