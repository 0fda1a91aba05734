// When whoever holds a wish comes about it, as they have agreed on the telephone.
import { type FormEvent, useId, useState } from "react";
import { command } from "../../data/command.ts";
import { ARRANGE_WISH } from "../../domain/appointment.ts";
import { addDays, instant, localDay, localTime } from "../../domain/time.ts";
import type { Lang } from "../../i18n/index.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import { deskWords } from "../desk/messages.ts";
import type { Account } from "../member/account.ts";
import { deskWishWords } from "./desk-messages.ts";

type AppointmentProps = {
  lang: Lang;
  account: Account;
  /** The wish's id. */
  wish: string;
  /** What is agreed already, "" for nothing. */
  appointed: string;
  onBack(): void;
  /** Says in words what was written down. */
  onDone(words: string): void;
};

export function Appointment({ lang, account, wish, appointed, onBack, onDone }: AppointmentProps) {
  const t = deskWishWords(lang);
  const id = useId();
  const { send, sending, trouble } = useSend(lang);
  const today = localDay(Date.now());
  const [day, setDay] = useState(appointed ? localDay(instant(appointed)) : addDays(today, 1));
  const [time, setTime] = useState(appointed ? localTime(instant(appointed)) : "09:00");

  async function arrange(at: string, words: string) {
    if (await send(() => command(lang, ARRANGE_WISH, { id: wish }, { at }, account.token))) onDone(words);
  }

  return (
    <form
      className="stack desk-reason"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void arrange(new Date(`${day}T${time}:00+08:00`).toISOString(), t.arranged);
      }}
    >
      <label htmlFor={`${id}-day`}>{t.arrangeDay}</label>
      <input
        id={`${id}-day`}
        className="input"
        type="date"
        required
        min={today}
        value={day}
        onInput={(event) => setDay(event.currentTarget.value)}
      />
      <label htmlFor={`${id}-time`}>{t.arrangeTime}</label>
      <input
        id={`${id}-time`}
        className="input"
        type="time"
        required
        step={300}
        value={time}
        onInput={(event) => setTime(event.currentTarget.value)}
      />
      <Trouble words={trouble} />
      <p className="desk-buttons">
        <button type="submit" className="button primary" aria-disabled={sending || undefined}>
          {sending ? t.saving : deskWords(lang).send}
        </button>
        <button type="button" className="button quiet" onClick={onBack}>
          {deskWords(lang).back}
        </button>
        {appointed && (
          <button
            type="button"
            className="button quiet"
            aria-disabled={sending || undefined}
            onClick={() => void arrange("", t.unarranged)}
          >
            {t.unarrange}
          </button>
        )}
      </p>
    </form>
  );
}
