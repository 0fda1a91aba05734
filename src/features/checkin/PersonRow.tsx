// Somebody on the list: the name big, one tap for "here", and the way back from it.
import { type Person, takenOn } from "../../domain/attendance.ts";
import type { Session } from "../../domain/session.ts";
import { instant, localTime } from "../../domain/time.ts";
import { type Hindrance, hindrance } from "../../domain/waiting.ts";
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
  onDo(action: "attend" | "miss" | "undo"): void;
  onDismiss(deed: string): void;
};

/** Why no offer went out yet, in words. */
function whyWaiting(hindrance: Hindrance, party: number, lang: Lang): string {
  const { why } = doorWords(lang);
  switch (hindrance.why) {
    case "on_offer":
      return why.onOffer(localTime(hindrance.until));
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
  const entry = settled ? undefined : entryProblem(session.capacity, people, person);
  const named = <span className="visually-hidden"> {name}</span>;
  return (
    <li className={`door-person ${status}`} data-signup={id}>
      <div className="door-who">
        <p className="door-name" lang="zh-CN">
          {name}
        </p>
        <p className="door-facts">
          <span>{t.people(party)}</span>
          {phone && <span className="door-phone">{phone}</span>}
          {status === "attended" && <span className="tag jade">✓ {t.hereNow}</span>}
          {status === "absent" && <span className="tag">{t.missed}</span>}
          {person.before === "walk_in" && <span className="tag azure">{t.walkedIn}</span>}
          {waits && <span className="tag ochre">{t.position(positionOf(people, person))}</span>}
          {unsent && <span className="soft">{t.notSent}</span>}
        </p>
        {status === "offered" && (
          <p className="door-why">{t.offeredUntil(localTime(instant(person.expires)))}</p>
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
          {settled ? (
            <button type="button" className="button quiet" onClick={() => onDo("undo")}>
              {t.undo}
              {named}
            </button>
          ) : (
            entry === undefined && (
              <button type="button" className="button primary" onClick={() => onDo("attend")}>
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
