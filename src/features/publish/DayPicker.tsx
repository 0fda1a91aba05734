// A month to tap days on: those of the plan, with public holidays and the weekend days on which one works.
import { useState } from "react";
import { type Holidays, isArranged, WORKDAY } from "../../domain/holiday.ts";
import { addDays, isoWeekday } from "../../domain/time.ts";
import { fullDay, shortWeekday, yearMonth } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { publishWords } from "./messages.ts";
import "./DayPicker.css";

type DayPickerProps = {
  lang: Lang;
  id: string;
  /** When it is on, ascending, and which days are left out; local days. */
  days: readonly string[];
  left: readonly string[];
  today: string;
  holidays: Holidays;
  onTap(day: string): void;
};

/** The month `months` after that of a day, by its first day. */
function monthAfter(day: string, months: number): string {
  const at = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, 1));
  return at.toISOString().slice(0, 10);
}

/** The days of a month, by its first. */
function daysOfMonth(first: string): string[] {
  const days = [first];
  for (let day = addDays(first, 1); day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1))
    days.push(day);
  return days;
}

export function DayPicker({ lang, id, days, left, today, holidays, onTap }: DayPickerProps) {
  const t = publishWords(lang);
  const [first, setFirst] = useState(() => monthAfter(days[0] ?? today, 0));
  const month = daysOfMonth(first);
  const turn = (months: number) => setFirst(monthAfter(first, months));
  return (
    <div className="day-picker">
      <div className="day-picker-head">
        <button
          type="button"
          className="button quiet"
          aria-label={t.earlier}
          disabled={first <= monthAfter(today, 0)}
          onClick={() => turn(-1)}
        >
          <span aria-hidden="true">‹</span>
        </button>
        <strong aria-live="polite">{yearMonth(first, lang)}</strong>
        <button type="button" className="button quiet" aria-label={t.later} onClick={() => turn(1)}>
          <span aria-hidden="true">›</span>
        </button>
      </div>
      <div className="day-picker-days day-picker-names" aria-hidden="true">
        {/* 1 June 2026 was a Monday. */}
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
          <span key={weekday}>{shortWeekday(`2026-06-0${weekday}`, lang).slice(lang === "en" ? 0 : 1)}</span>
        ))}
      </div>
      <div className="day-picker-days">
        {month.map((day, index) => {
          const mark = holidays[day];
          const isOn = days.includes(day);
          const isOff = left.includes(day);
          const label = [fullDay(day, lang, today), mark, isOff ? t.isOff : isOn ? t.isOn : ""];
          const classes = [
            "day-picker-day",
            index === 0 && `from-${isoWeekday(day)}`,
            mark && (mark === WORKDAY ? "works" : "rests"),
            isOff && "off",
          ];
          return (
            <button
              key={day}
              type="button"
              id={index === 0 ? id : undefined}
              className={classes.filter(Boolean).join(" ")}
              aria-pressed={isOn}
              aria-label={label.filter(Boolean).join("，")}
              disabled={day < today}
              onClick={() => onTap(day)}
            >
              <span>{Number(day.slice(8))}</span>
              {mark && (
                <span className="day-picker-mark" lang="zh-CN">
                  {mark === WORKDAY ? "班" : mark.slice(0, 2)}
                </span>
              )}
            </button>
          );
        })}
      </div>
      {!isArranged(holidays, first) && <p className="soft small">{t.notArranged(first.slice(0, 4))}</p>}
    </div>
  );
}
