// A table of events: chosen or pasted, looked at, and written once it is said so.
import { useCallback, useRef, useState } from "react";
import { command } from "../../data/command.ts";
import { IMPORT, type ImportResult } from "../../domain/imports.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Account } from "../member/account.ts";
import { CalendarFacts } from "./CalendarFacts.tsx";
import { MAX_FILE } from "./limit.ts";
import { importPageWords } from "./messages.ts";
import { Preview } from "./Preview.tsx";
import type { Brought, Reading } from "./reading.ts";
import { useReader } from "./useReader.ts";

type BringTableProps = { lang: Lang; account: Account; onExpired(): void };
type State =
  | { at: "start" | "reading" }
  | { at: "looking"; rows: number }
  | { at: "trouble"; words: string }
  | { at: "asking"; reading: Reading }
  | { at: "seen"; reading: Reading; result: ImportResult; words?: string };

export function BringTable({ lang, account, onExpired }: BringTableProps) {
  const t = importPageWords(lang);
  const read = useReader();
  const heading = useRef<HTMLHeadingElement>(null);
  const [text, setText] = useState("");
  const [state, setState] = useState<State>({ at: "start" });

  async function send(reading: Reading, seen?: string): Promise<void> {
    const rows = {
      events: reading.events.map(({ row }) => row),
      stalls: reading.stalls.map(({ row }) => row),
    };
    const body = seen === undefined ? rows : { ...rows, apply: true, seen };
    const answer = await command(lang, IMPORT, {}, body, account.token);
    if ("done" in answer) setState({ at: "seen", reading, result: answer.done });
    else if ("unreachable" in answer) setState({ at: "trouble", words: t.unreachable });
    else if (answer.refused.code === "forbidden") onExpired();
    else {
      const [issue] = answer.refused.issues ?? [];
      setState({ at: "trouble", words: issue?.message ?? answer.refused.message });
    }
    requestAnimationFrame(() => heading.current?.focus());
  }

  async function look(brought: Brought): Promise<void> {
    setState({ at: "reading" });
    const came = await read(brought);
    if ("trouble" in came) {
      setState({ at: "trouble", words: t.troubles[came.trouble] });
      return;
    }
    if (came.reading.isCalendar) setState({ at: "asking", reading: came.reading });
    else await check(came.reading);
  }

  async function check(reading: Reading): Promise<void> {
    setState({ at: "looking", rows: reading.events.length + reading.stalls.length });
    await send(reading);
  }
  const fail = useCallback(() => setState({ at: "trouble", words: t.unreachable }), [t]);

  async function choose(file: File | undefined): Promise<void> {
    if (!file) return;
    if (file.size > MAX_FILE) setState({ at: "trouble", words: t.troubles.tooBig });
    else await look({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  }

  const busy = state.at === "reading" || state.at === "looking";
  return (
    <section className="card" aria-labelledby="bring">
      <h2 id="bring">{t.bring}</h2>
      <p className="measure">{t.how}</p>
      <p className="soft small measure">{t.columns}</p>
      <div className="field">
        <label className="field-label" htmlFor="import-file">
          {t.file}
        </label>
        <input
          id="import-file"
          className="input"
          type="file"
          accept=".xlsx,.csv,.tsv,.txt,.ics,.ical,text/calendar"
          disabled={busy}
          onChange={(event) => {
            const { files } = event.currentTarget;
            void choose(files?.[0]);
          }}
        />
      </div>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void look({ text });
        }}
      >
        <div className="field">
          <label className="field-label" htmlFor="import-text">
            {t.paste}
          </label>
          <textarea
            id="import-text"
            className="input"
            rows={5}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </div>
        <button type="submit" className="button" disabled={busy}>
          {t.look}
        </button>
      </form>
      <p role="status">
        {state.at === "reading" ? t.reading : state.at === "looking" ? t.looking(state.rows) : ""}
      </p>
      <div role="alert">{state.at === "trouble" && <p className="notice bad">{state.words}</p>}</div>
      {state.at === "asking" && (
        <CalendarFacts
          lang={lang}
          account={account}
          reading={state.reading}
          onFilled={(reading) => void check(reading)}
          onFailed={fail}
        />
      )}
      {state.at === "seen" && (
        <Seen
          lang={lang}
          heading={heading}
          reading={state.reading}
          result={state.result}
          onApply={() => {
            const { reading, result } = state;
            setState({ at: "looking", rows: reading.events.length + reading.stalls.length });
            void send(reading, result.seen);
          }}
        />
      )}
    </section>
  );
}

type SeenProps = {
  lang: Lang;
  heading: React.RefObject<HTMLHeadingElement | null>;
  reading: Reading;
  result: ImportResult;
  onApply(): void;
};

function Seen({ lang, heading, reading, result, onApply }: SeenProps) {
  const t = importPageWords(lang);
  const wrong = result.rows.some(({ outcome }) => outcome === "wrong");
  const toWrite = result.rows.filter(({ outcome }) => outcome !== "same" && outcome !== "wrong").length;
  return (
    <div className="stack">
      <h3 tabIndex={-1} ref={heading}>
        {result.applied ? t.applied : t.result}
      </h3>
      <Preview lang={lang} reading={reading} rows={result.rows} />
      {wrong && <p className="notice bad">{t.fix}</p>}
      {!result.applied && !wrong && toWrite === 0 && <p className="notice good">{t.nothing}</p>}
      {!result.applied && !wrong && toWrite > 0 && (
        <button type="button" className="button primary wide" onClick={onApply}>
          {t.apply(toWrite)}
        </button>
      )}
    </div>
  );
}
