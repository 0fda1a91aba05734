// A volunteer's hours: what they did and for how long; staff correct them.
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { command } from "../../data/command.ts";
import {
  CORRECT_HOURS,
  type CountedDeed,
  type HelpedDoor,
  type Hours,
  hoursOf,
  VIEW_HOURS,
} from "../../domain/hours.ts";
import { hasRight } from "../../domain/permission.ts";
import { instant, localDay } from "../../domain/time.ts";
import { fullDay, monthDay } from "../../i18n/dates.ts";
import { deedWords } from "../../i18n/deeds.ts";
import type { Lang } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { uiWords } from "../../ui/messages.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import { OwnCertificates } from "../certificate/OwnCertificates.tsx";
import { ReasonForm } from "../desk/ReasonForm.tsx";
import type { Account } from "../member/account.ts";
import { hoursWords } from "./messages.ts";
import { ThanksChoice } from "./ThanksChoice.tsx";
import "./HoursView.css";

type HoursInputProps = { id: string; label: string; value: string; onInput(value: string): void };

function HoursInput({ id, label, value, onInput }: HoursInputProps) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type="number"
        inputMode="decimal"
        min={0}
        max={24}
        step={0.5}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </>
  );
}

type RowProps = {
  lang: Lang;
  account: Account;
  member: string;
  deed: CountedDeed;
  onCorrected(): void;
};

function DeedRow({ lang, account, member, deed, onCorrected }: RowProps) {
  const t = hoursWords(lang);
  const id = useId();
  const { send, sending, trouble } = useSend(lang);
  const [open, setOpen] = useState(false);
  const [hours, setHours] = useState(String(hoursOf(deed.minutes)));
  const isKeeper = member !== account.member.id && hasRight(account.member, "keep_hours");
  return (
    <li className="card">
      <p className="tags">
        <span className="tag">{deedWords(lang)[deed.deed]}</span>
        <span className="tag" lang="zh-CN">
          {deed.community}
        </span>
      </p>
      <p className="hours-deed">
        <span lang="zh-CN">{deed.what}</span>
        <strong>{t.hours(hoursOf(deed.minutes))}</strong>
      </p>
      <p className="soft small">
        {fullDay(localDay(instant(deed.at)), lang, localDay(Date.now()))}
        {deed.corrected && <span lang="zh-CN"> · {t.corrected(deed.why)}</span>}
      </p>
      {isKeeper && !open && (
        <p>
          <button type="button" className="button quiet" onClick={() => setOpen(true)}>
            {t.correct}
          </button>
        </p>
      )}
      {open && (
        <>
          <HoursInput id={id} label={t.hoursLabel} value={hours} onInput={setHours} />
          <Trouble words={trouble} />
          <ReasonForm
            lang={lang}
            label={t.why}
            often={Object.values(t.often)}
            required
            sending={sending}
            onBack={() => setOpen(false)}
            onSend={async (reason) => {
              const said = { deed: deed.deed, of: deed.of, minutes: Math.round(Number(hours) * 60), reason };
              const ask = () => command(lang, CORRECT_HOURS, { id: member }, said, account.token);
              if (await send(ask)) onCorrected();
            }}
          />
        </>
      )}
    </li>
  );
}

type HelpedProps = Omit<RowProps, "deed"> & { doors: readonly HelpedDoor[] };

/** Staff write down that somebody helped at a door by a code. */
function Helped({ lang, account, member, doors, onCorrected }: HelpedProps) {
  const t = hoursWords(lang);
  const id = useId();
  const { send, sending, trouble } = useSend(lang);
  const [open, setOpen] = useState(false);
  const [door, setDoor] = useState(doors[0]?.id ?? "");
  const [hours, setHours] = useState("1");
  if (!open) {
    return (
      <p>
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {t.helped}
        </button>
      </p>
    );
  }
  return (
    <section className="card stack measure" aria-label={t.helped}>
      <p className="soft small">{t.helpedHow}</p>
      <label htmlFor={`${id}-door`}>{t.door}</label>
      <select
        id={`${id}-door`}
        className="input"
        value={door}
        onChange={(event) => setDoor(event.currentTarget.value)}
      >
        {doors.map(({ id, start, what }) => (
          <option key={id} value={id} lang="zh-CN">
            {monthDay(localDay(instant(start)), lang)} {what}
          </option>
        ))}
      </select>
      <HoursInput id={id} label={t.doorHours} value={hours} onInput={setHours} />
      <Trouble words={trouble} />
      <ReasonForm
        lang={lang}
        label={t.helpedWhy}
        often={Object.values(t.helpedOften)}
        required
        sending={sending}
        onBack={() => setOpen(false)}
        onSend={async (reason) => {
          const said = { deed: "list" as const, of: door, minutes: Math.round(Number(hours) * 60), reason };
          const ask = () => command(lang, CORRECT_HOURS, { id: member }, said, account.token);
          if (await send(ask)) onCorrected();
        }}
      />
    </section>
  );
}

/** `member`: whose they are, an id. */
export function HoursView({ lang, account, member }: { lang: Lang; account: Account; member: string }) {
  const t = hoursWords(lang);
  const { token } = account;
  const [found, setFound] = useState<Hours | "failed">();
  const [said, setSaid] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const look = useCallback(async () => {
    const answer = await command(lang, VIEW_HOURS, { id: member }, undefined, token);
    setFound("done" in answer ? answer.done : "failed");
  }, [lang, member, token]);
  useEffect(() => void look(), [look]);
  const ready = found !== undefined;
  useLayoutEffect(() => {
    if (ready) heading.current?.focus();
  }, [ready]);

  if (!found) return <Loading lang={lang} />;
  if (found === "failed") return <p className="notice bad">{uiWords(lang).failed}</p>;
  const isOwn = member === account.member.id;
  const onCorrected = () => {
    setSaid(t.done);
    heading.current?.focus();
    void look();
  };
  const shared = { lang, account, member, onCorrected };
  return (
    <div className="stack">
      <p>
        <a href={isOwn ? "#desk" : "#people"}>{isOwn ? t.back : t.backToPeople}</a>
      </p>
      <h2 tabIndex={-1} ref={heading}>
        {isOwn ? t.own : t.of(found.name)}
      </h2>
      <p className="desk-total">{t.total(hoursOf(found.minutes))}</p>
      <p className="soft small measure">{t.how}</p>
      {isOwn && <ThanksChoice lang={lang} account={account} />}
      <OwnCertificates lang={lang} account={account} member={member} />
      <div role="status">{said && <p className="notice good">{said}</p>}</div>
      {found.doors.length > 0 && <Helped key={found.doors.length} {...shared} doors={found.doors} />}
      {found.deeds.length === 0 && <p className="notice">{t.none}</p>}
      <ul className="desk-cards measure">
        {found.deeds.map((deed) => (
          <DeedRow key={`${deed.deed} ${deed.of} ${deed.minutes} ${deed.why}`} {...shared} deed={deed} />
        ))}
      </ul>
    </div>
  );
}
