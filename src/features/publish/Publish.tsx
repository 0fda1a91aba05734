// Publishing an event: what was held before, held again by one tap; a new one on one page; a look at it; then it is out.
import { useCallback, useEffect, useState } from "react";
import type { Glossary } from "../../domain/english.ts";
import type { Holidays } from "../../domain/holiday.ts";
import { hasRight } from "../../domain/permission.ts";
import type { Plan } from "../../domain/plan.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { uiWords } from "../../ui/messages.ts";
import { Unavailable } from "../../ui/Unavailable.tsx";
import type { Account } from "../member/account.ts";
import { WithAccount } from "../member/WithAccount.tsx";
import { ChangeEvent } from "./ChangeEvent.tsx";
import { type Around, around, homeOf, type OwnEvent } from "./find.ts";
import { type Entry, keepEntry, keptEntry, type Outcome } from "./kept.ts";
import { publishWords } from "./messages.ts";
import { PlanEditor } from "./PlanEditor.tsx";
import { Start } from "./Start.tsx";
import "./Publish.css";

/** `fairs`: the days of country fairs; `glossary`: for English titles. */
type PublishProps = { lang: Lang; holidays: Holidays; fairs: readonly string[]; glossary: Glossary };

export default function Publish({ lang, holidays, fairs, glossary }: PublishProps) {
  const t = publishWords(lang);
  return (
    <WithAccount lang={lang} intro={t.intro}>
      {(account, onExpired) => (
        <div className="stack">
          <p>
            <a href={localPath(lang, "/desk/")}>{t.desk}</a>
          </p>
          {hasRight(account.member, "plan_events") ? (
            <Planning
              lang={lang}
              holidays={holidays}
              fairs={fairs}
              glossary={glossary}
              account={account}
              onExpired={onExpired}
            />
          ) : (
            <p className="notice measure">{t.notYours}</p>
          )}
        </div>
      )}
    </WithAccount>
  );
}

/** A new event, with what most of them are. */
const blank = (home: ReturnType<typeof homeOf>, venue: string): Plan => ({
  ...{ slug: "", kind: "market", title: "", title_en: "", ...home, venue },
  ...{ day: "", from: "09:00", to: "11:30", repeat: "once", until: "", exdate: "", rdate: "" },
  ...{
    capacity: "",
    opens_days_before: "",
    offer_minutes: "",
    signup: "none",
    audience: "all",
    bring: "",
    description: "",
    places: "",
    stalls: [],
  },
  ...{ fee: "", phone: "" },
});

type PlanningProps = PublishProps & { account: Account; onExpired(): void };

function Planning({ lang, holidays, fairs, glossary, account, onExpired }: PlanningProps) {
  const { member } = account;
  const [places, setPlaces] = useState<Around>();
  const [failed, setFailed] = useState(false);
  const [entry, setEntry] = useState<Entry>();
  const [kept, setKept] = useState(() => keptEntry(member.id));
  const [changing, setChanging] = useState<OwnEvent>();
  const [outcome, setOutcome] = useState<Outcome>();

  const load = useCallback(() => {
    setFailed(false);
    around(account)
      .then(setPlaces)
      .catch(() => setFailed(true));
  }, [account]);
  useEffect(load, [load]);

  if (failed) {
    return (
      <Unavailable lang={lang} retry={load}>
        <p>{uiWords(lang).failed}</p>
      </Unavailable>
    );
  }
  if (!places) return <Loading lang={lang} />;

  const enter = (next: Entry | undefined) => {
    keepEntry(member.id, next, entry);
    setKept(next);
    setEntry(next);
  };
  const home = homeOf(member, places);
  const own = places.venues.filter(
    ({ community }) => places.communities.find(({ id }) => id === community)?.slug === home.community,
  );
  if (changing) {
    return (
      <ChangeEvent
        lang={lang}
        account={account}
        places={places}
        event={changing}
        glossary={glossary}
        onDone={(done) => {
          setOutcome(done);
          setChanging(undefined);
        }}
        onLeave={() => setChanging(undefined)}
      />
    );
  }
  if (!entry) {
    return (
      <Start
        lang={lang}
        account={account}
        outcome={outcome}
        kept={kept && (() => setEntry(kept))}
        onFresh={(last) => {
          // Most hold it where they did before.
          const venue = own.find(({ id }) => id === last) ?? (own.length === 1 ? own[0] : undefined);
          setEntry({ plan: blank(home, venue?.slug ?? ""), before: [] });
        }}
        onEntry={enter}
        onChange={setChanging}
      />
    );
  }
  return (
    <PlanEditor
      lang={lang}
      account={account}
      places={places}
      home={home.community}
      holidays={holidays}
      fairs={fairs}
      glossary={glossary}
      entry={entry}
      onChange={(change) => enter({ ...entry, ...change })}
      onLeave={() => enter(undefined)}
      onDone={(outcome) => {
        setOutcome(outcome);
        enter(undefined);
      }}
      onExpired={onExpired}
    />
  );
}
