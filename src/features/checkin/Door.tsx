// A session's list at the door: who is here, who is expected, who waits.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { hubNow } from "../../data/hub-clock.ts";
import { watch } from "../../data/watch.ts";
import { admitDeed, LIST_OPENS, type Person } from "../../domain/attendance.ts";
import { type ProblemCode, Refusal } from "../../domain/problem.ts";
import { hasBegun } from "../../domain/session.ts";
import { instant, localDay } from "../../domain/time.ts";
import { fullDay, moment, timeRange } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { DoorSheet } from "./DoorSheet.tsx";
import { LetHelp } from "./LetHelp.tsx";
import { counts, parts, search } from "./list.ts";
import { type KeeperState, type ListKeeper, shownList } from "./list-keeper.ts";
import { doorWords } from "./messages.ts";
import { OddSignups } from "./OddSignups.tsx";
import { PersonRow } from "./PersonRow.tsx";
import { RefusedWalkIns } from "./RefusedWalkIns.tsx";
import { Scanner } from "./Scanner.tsx";
import { SendingState } from "./SendingState.tsx";
import type { DoorSession } from "./store.ts";
import { WalkInForm } from "./WalkInForm.tsx";
import "./Door.css";

type DoorProps = { lang: Lang; keeper: ListKeeper; state: KeeperState; session: string };

/** How often what depends on the time of day is looked at, in milliseconds. */
const TICK = 15_000;

function useNow(): number {
  const [now, setNow] = useState(hubNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(hubNow()), TICK);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Why nothing can be done on the list at the moment. */
function whyClosed(session: DoorSession, now: number): ProblemCode | undefined {
  try {
    admitDeed(session, session.event, now, now);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

export function Door({ lang, keeper, state, session: id }: DoorProps) {
  const t = doorWords(lang);
  const now = useNow();
  const heading = useRef<HTMLHeadingElement>(null);
  const list = shownList(state);
  const session = state.kept?.session;
  const opened = session?.id;

  // Whoever is at another door, or signs up or cancels meanwhile.
  useEffect(() => watch("sessions", id, () => keeper.refreshSoon()), [keeper, id]);
  useLayoutEffect(() => {
    if (opened) heading.current?.focus({ preventScroll: true });
  }, [opened]);

  const { account } = keeper;
  // A helper has one list.
  const back = account && (
    <p className="no-print">
      <a className="door-back" href="#sessions">
        ← {t.otherSession}
      </a>
    </p>
  );
  if (!session || !list) {
    const { hearing } = state;
    return (
      <div className="stack measure">
        {back}
        {hearing === "asking" || hearing === "heard" ? (
          <p className="soft" role="status">
            {t.loadingList}
          </p>
        ) : (
          <div className="notice bad" role="alert">
            <p>{{ unreachable: t.listFailed, missing: t.missing, forbidden: t.forbidden }[hearing]}</p>
            {hearing === "unreachable" && (
              <p>
                <button type="button" className="button" onClick={() => void keeper.refresh()}>
                  {t.retry}
                </button>
              </p>
            )}
          </div>
        )}
      </div>
    );
  }

  const closed = whyClosed(session, now);
  const at = instant(session.start);
  const { came, expected, free } = counts(list.capacity, list.people);
  return (
    <div className="door">
      <div className="door-screen no-print">
        {back}
        <header className="door-head">
          <h2 ref={heading} tabIndex={-1} lang="zh-CN">
            {session.event.title}
          </h2>
          <p>
            {fullDay(localDay(at), lang, localDay(now))} {timeRange(at, instant(session.end), lang)}
            {session.venue && <span lang="zh-CN"> · {session.venue.name}</span>}
          </p>
          <dl className="door-counts">
            <div className="came">
              <dt>{t.came}</dt>
              <dd data-count="came">{came}</dd>
            </div>
            <div>
              <dt>{t.expected}</dt>
              <dd data-count="expected">{expected}</dd>
            </div>
            <div>
              <dt>{t.free}</dt>
              <dd data-count="free">{free === Infinity ? t.unlimited : free}</dd>
            </div>
          </dl>
        </header>
        <SendingState lang={lang} keeper={keeper} state={state} />
        {closed && (
          <p className="notice">
            {closed === "cancelled"
              ? t.cancelled
              : closed === "not_open"
                ? t.notOpen(moment(at - LIST_OPENS, lang, now))
                : t.closed}
          </p>
        )}
        <RefusedWalkIns lang={lang} keeper={keeper} queue={state.queue} session={session.id} list={list} />
        <OddSignups lang={lang} list={list} />
        <People lang={lang} keeper={keeper} state={state} people={list.people} closed={closed} now={now} />
        {account && <LetHelp lang={lang} token={account.token} session={session.id} now={now} />}
        <p>
          <button type="button" className="button wide" onClick={() => print()}>
            {t.print}
          </button>
        </p>
      </div>
      <DoorSheet lang={lang} session={session} people={list.people} now={now} />
    </div>
  );
}

type PeopleProps = {
  lang: Lang;
  keeper: ListKeeper;
  state: KeeperState;
  people: readonly Person[];
  closed: ProblemCode | undefined;
  now: number;
};

type Tool = "scan" | "walk_in" | undefined;

function People({ lang, keeper, state, people, closed, now }: PeopleProps) {
  const t = doorWords(lang);
  const [text, setText] = useState("");
  const [onlyMissing, setOnlyMissing] = useState(false);
  // Whoever is checked in while only the missing are shown stays in sight: the tap may have been a mistake.
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [tool, setTool] = useState<Tool>();
  const kept = state.kept as NonNullable<KeeperState["kept"]>;
  const { session } = kept;

  const { expected, waiting, gone } = parts(search(people, text));
  const shown = onlyMissing
    ? expected.filter(({ id, status }) => status !== "attended" || touched.has(id))
    : expected;
  const found = shown.length + waiting.length + (text ? gone.length : 0);

  function show(missing: boolean) {
    setOnlyMissing(missing);
    setTouched(new Set());
  }
  function toggle(which: Tool) {
    setTool(tool === which ? undefined : which);
  }

  const rowOf = (person: Person) => (
    <PersonRow
      key={person.id}
      lang={lang}
      person={person}
      people={people}
      session={{ ...session, capacity: kept.list.capacity }}
      queue={state.queue}
      held={state.sending === "waiting"}
      closed={closed !== undefined}
      begun={hasBegun(session, now)}
      now={now}
      onDo={(action, came) => {
        setTouched(new Set([...touched, person.id]));
        const differs = came !== undefined && (came !== person.party || person.status === "attended");
        keeper.do({ action, signup: person.id, ...(differs && { came }) });
      }}
      onDismiss={(id) => keeper.dismiss(id)}
    />
  );
  return (
    <>
      <div className={tool ? "door-tools open" : "door-tools"}>
        <search>
          <label className="visually-hidden" htmlFor="door-find">
            {t.find}
          </label>
          <input
            className="input"
            id="door-find"
            type="search"
            value={text}
            placeholder={t.findHint}
            autoComplete="off"
            enterKeyHint="search"
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </search>
        <div className="door-buttons">
          <button
            type="button"
            className="button"
            aria-expanded={tool === "scan"}
            disabled={closed !== undefined}
            onClick={() => toggle("scan")}
          >
            {t.scan}
          </button>
          <button
            type="button"
            className="button jade"
            aria-expanded={tool === "walk_in"}
            disabled={closed !== undefined}
            onClick={() => toggle("walk_in")}
          >
            {t.walkIn}
          </button>
        </div>
      </div>
      {tool === "scan" && !closed && (
        <Scanner
          lang={lang}
          keeper={keeper}
          people={people}
          capacity={kept.list.capacity}
          onClose={() => setTool(undefined)}
        />
      )}
      {tool === "walk_in" && !closed && (
        <WalkInForm
          lang={lang}
          keeper={keeper}
          list={{ ...kept.list, people }}
          onClose={() => setTool(undefined)}
        />
      )}
      <section className="stack" aria-labelledby="door-list">
        <div className="section-head door-list-head">
          <h3 id="door-list">{t.listOf(shown.length)}</h3>
          <div className="chips">
            <button type="button" className="chip" aria-pressed={!onlyMissing} onClick={() => show(false)}>
              {t.everybody}
            </button>
            <button type="button" className="chip" aria-pressed={onlyMissing} onClick={() => show(true)}>
              {t.notYet}
            </button>
          </div>
        </div>
        {people.length === 0 && <p className="soft">{t.nobody}</p>}
        {people.length > 0 && found === 0 && text !== "" && (
          <p className="soft" role="status">
            {t.nobodyFound}
          </p>
        )}
        {onlyMissing && text === "" && shown.length === 0 && people.length > 0 && (
          <p className="soft">{t.allHere}</p>
        )}
        <ul className="door-list">{shown.map(rowOf)}</ul>
      </section>
      {waiting.length > 0 && (
        <section className="stack" aria-labelledby="door-waiting">
          <h3 id="door-waiting">{t.waitingOf(waiting.length)}</h3>
          <ul className="door-list">{waiting.map(rowOf)}</ul>
        </section>
      )}
      {text !== "" && gone.length > 0 && (
        <section className="stack" aria-labelledby="door-gone">
          <h3 id="door-gone">{t.goneOf(gone.length)}</h3>
          <ul className="door-list">{gone.map(rowOf)}</ul>
        </section>
      )}
    </>
  );
}
