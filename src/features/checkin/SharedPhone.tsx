// Asks who somebody is whose phone another name on the list has.
import type { Person } from "../../domain/attendance.ts";
import type { Lang } from "../../i18n/index.ts";
import { doorWords } from "./messages.ts";

type SharedPhoneProps = {
  lang: Lang;
  /** The name that was given with the phone. */
  name: string;
  /** Who has the phone. */
  person: Person;
  onSame(): void;
  onAnother(): void;
  onBack?(): void;
};

export function SharedPhone({ lang, name, person, onSame, onAnother, onBack }: SharedPhoneProps) {
  const t = doorWords(lang);
  const isHere = person.status === "attended";
  return (
    <div className="stack">
      <p>
        <strong>{(isHere ? t.knownPhoneHere : t.knownPhone)(person.name, person.party)}</strong>
      </p>
      <p>{t.whose(name)}</p>
      <p className="door-choice">
        <button type="button" className="button primary" onClick={onSame}>
          {isHere ? t.samePersonHere : t.samePerson}
        </button>
        <button type="button" className="button" onClick={onAnother}>
          {t.anotherPerson(name)}
        </button>
        {onBack && (
          <button type="button" className="button quiet" onClick={onBack}>
            {t.wrongPhone}
          </button>
        )}
      </p>
    </div>
  );
}
