// The door sheet (签到单): the list on paper, for where there is no phone, no network or no time.
import type { Person } from "../../domain/attendance.ts";
import { instant, localDay } from "../../domain/time.ts";
import { fullDay, moment, timeRange } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { counts, parts } from "./list.ts";
import { doorWords } from "./messages.ts";
import type { DoorSession } from "./store.ts";
import "./DoorSheet.css";

type DoorSheetProps = { lang: Lang; session: DoorSession; people: readonly Person[]; now: number };

/** Empty lines for whoever comes without having signed up. */
const BLANK = ["a", "b", "c", "d", "e", "f"];

export function DoorSheet({ lang, session, people, now }: DoorSheetProps) {
  const t = doorWords(lang);
  const { expected, waiting } = parts(people);
  const at = instant(session.start);
  const head = (
    <thead>
      <tr>
        <th scope="col">{t.number}</th>
        <th scope="col">{t.name}</th>
        <th scope="col">{t.phone}</th>
        <th scope="col">{t.sheetParty}</th>
        <th scope="col">{t.tick}</th>
      </tr>
    </thead>
  );
  const row = (person: Person, i: number) => (
    <tr key={person.id}>
      <td>{i + 1}</td>
      <td lang="zh-CN">{person.name}</td>
      <td>{person.phone}</td>
      <td>{person.party}</td>
      <td className="sheet-tick">
        <span className="sheet-box">{person.status === "attended" && "✓"}</span>
      </td>
    </tr>
  );
  return (
    <section className="door-sheet" aria-label={t.sheet}>
      <h2>
        {t.sheet} · <span lang="zh-CN">{session.event.title}</span>
      </h2>
      <dl className="sheet-facts">
        <div>
          <dt>{t.when}</dt>
          <dd>
            {fullDay(localDay(at), lang, localDay(now))} {timeRange(at, instant(session.end), lang)}
          </dd>
        </div>
        {session.venue && (
          <div lang="zh-CN">
            <dt>{t.where}</dt>
            <dd>
              {session.venue.name} {session.venue.address}
            </dd>
          </div>
        )}
        <div>
          <dt>{t.seats}</dt>
          <dd>{session.capacity || t.unlimited}</dd>
        </div>
        <div>
          <dt>{t.signedUp}</dt>
          <dd>{t.people(counts(session.capacity, people).expected)}</dd>
        </div>
      </dl>
      <p className="sheet-note">
        {t.sheetNote} {t.printed(moment(now, lang, now))}
      </p>
      <table>
        <caption>{t.listOf(expected.length)}</caption>
        {head}
        <tbody>{expected.map(row)}</tbody>
      </table>
      {waiting.length > 0 && (
        <table>
          <caption>{t.sheetWaiting}</caption>
          {head}
          <tbody>{waiting.map(row)}</tbody>
        </table>
      )}
      <table className="sheet-blank">
        <caption>{t.sheetWalkIns}</caption>
        {head}
        <tbody>
          {BLANK.map((line) => (
            <tr key={line}>
              <td />
              <td />
              <td />
              <td />
              <td className="sheet-tick">
                <span className="sheet-box" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
