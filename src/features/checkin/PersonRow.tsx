// Somebody on the list: the name big, one tap for "here", and the way back from it; of several, how many came.
import { useState } from "react";
import { type Person, takenOn } from "../../domain/attendance.ts";
import type { Session } from "../../domain/session.ts";
import { MAX_PARTY } from "../../domain/signup.ts";
import { instant } from "../../domain/time.ts";
import { type Hindrance, hindrance } from "../../domain/waiting.ts";
import { timeOfDay } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { entryProblem, positionOf } from "./list.ts";
import { doorWords, refusedWords } from "./messages.ts";
import type { DoorSession, QueuedDeed } from "./store.ts";
import "./PersonRow.css";

type PersonRowProps = {
  lang: Lang;
  person: Person;
  people: readonly Person[];
  session: DoorSession & Pick<Session, "capacity">;
  queue: readonly QueuedDeed[];
  /** Whether what was done here waits for a network. */
  held: boolean;
  /** Whether nothing can be done on the list now. */
  closed: boolean;
  begun: boolean;
  now: number;
  onDo(action: "attend" | "miss" | "undo", came?: number): void;
  onDismiss(deed: string): void;
};

/** Why no offer went out yet, in words. */
function whyWaiting(hindrance: Hindrance, party: number, lang: Lang): string {
  const { why } = doorWords(lang);
  switch (hindrance.why) {
    case "on_offer":
      return why.onOffer(timeOfDay(hindrance.until, lang));
    case "too_large":
      return why.tooLarge(hindrance.free, party);
    case "too_late":
      return why.tooLate;
    default:
      return why[hindrance.why];
  }
}

export function PersonRow(props: PersonRowProps) {
  const { lang, person, people, session, queue, held, closed, begun, now, onDo, onDismiss } = props;
  const t = doorWords(lang);
  const { id, name, status, party, phone } = person;
  const about = queue.filter(({ deed }) =>
    deed.action === "walk_in" ? deed.key === id : deed.signup === id,
  );
  const refused = about.filter((one) => one.refused);
  const unsent = held && about.some((one) => !one.sent && !one.refused);
  const settled = status === "attended" || status === "absent";
  const waits = status === "waitlisted";
  const isHere = status === "attended";
  const hasOther = isHere && person.booked !== undefined && person.booked !== party;
  // Before they are checked in, what somebody has chosen; all unless they did.
  const [chosen, setChosen] = useState<number>();
  const came = (isHere ? undefined : chosen) ?? party;
  const canCome = (n: number) =>
    n >= 1 && n <= MAX_PARTY && !entryProblem(session.capacity, people, person, n);
  const mayDiffer = (party > 1 || hasOther) && status !== "absent" && (isHere || canCome(1));
  function say(n: number) {
    if (n >= came ? !canCome(n) : n < 1) return;
    if (isHere) onDo("attend", n);
    else setChosen(n);
  }
  function checkIn() {
    setChosen(undefined);
    onDo("attend", came);
  }
  const entry = settled ? undefined : entryProblem(session.capacity, people, person, came);
  const named = <span className="visually-hidden"> {name}</span>;
  return (
    <li className={`door-person ${status}`} data-signup={id}>
      <div className="door-who">
        <p className="door-name">
          <span lang="zh-CN">{name}</span>
          {status === "attended" && <span className="tag jade">✓ {t.hereNow}</span>}
          {status === "absent" && <span className="tag">{t.missed}</span>}
          {unsent && <span className="soft">{t.notSent}</span>}
        </p>
        <p className="door-facts">
          <span>{hasOther ? t.cameOf(party, person.booked ?? party) : t.people(party)}</span>
          {phone && <span className="door-phone">{phone}</span>}
          {person.before === "walk_in" && <span className="tag azure">{t.walkedIn}</span>}
          {waits && <span className="tag ochre">{t.position(positionOf(people, person))}</span>}
        </p>
        {status === "offered" && (
          <p className="door-why">{t.offeredUntil(timeOfDay(instant(person.expires), lang))}</p>
        )}
        {waits && (
          <p className="door-why">
            {whyWaiting(
              hindrance({ ...session, taken: takenOn(people) }, session.event, people, party, now),
              party,
              lang,
            )}
          </p>
        )}
      </div>
      {!closed && (
        <div className="door-acts">
          {mayDiffer && (
            <fieldset className="door-came">
              <legend className="visually-hidden">{t.howMany(name)}</legend>
              <button
                type="button"
                className="button quiet"
                aria-disabled={came <= 1}
                onClick={() => say(came - 1)}
              >
                <span aria-hidden="true">−</span>
                <span className="visually-hidden">{t.fewer}</span>
                {named}
              </button>
              <output>{came}</output>
              <button
                type="button"
                className="button quiet"
                aria-disabled={!canCome(came + 1)}
                onClick={() => say(came + 1)}
              >
                <span aria-hidden="true">+</span>
                <span className="visually-hidden">{t.more}</span>
                {named}
              </button>
            </fieldset>
          )}
          {settled ? (
            <button type="button" className="button quiet" onClick={() => onDo("undo")}>
              {t.undo}
              {named}
            </button>
          ) : (
            entry === undefined && (
              <button type="button" className="button primary" onClick={checkIn}>
                {t.here}
                {named}
              </button>
            )
          )}
          {begun && status === "confirmed" && (
            <button type="button" className="button quiet" onClick={() => onDo("miss")}>
              {t.miss}
              {named}
            </button>
          )}
        </div>
      )}
      {refused.map((one) => (
        <div className="door-refusal notice bad" role="alert" key={one.id}>
          <p>{refusedWords(lang, one.refused ?? "invalid")}</p>
          <p>
            <button type="button" className="button quiet" onClick={() => onDismiss(one.id)}>
              {t.dismiss}
            </button>
          </p>
        </div>
      ))}
    </li>
  );
}
