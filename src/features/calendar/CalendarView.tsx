// What a page of the calendar shows: a month, a week, a day, or the next two weeks; to begin with, a phone the two weeks
// and a wide screen the month.
import { addDays, startOfWeek } from "../../domain/time.ts";
import { localPath } from "../../i18n/index.ts";
import { Days } from "./Days.tsx";
import type { ShownDays } from "./days.ts";
import { MonthGrid } from "./MonthGrid.tsx";
import { calendarWords } from "./messages.ts";
import { daysAround, daysShown, type View } from "./range.ts";

/** Hundreds of sessions may fall on one Saturday: all of them stand on that day's own page. */
const MOST = { week: 40, day: Infinity, list: 8 };

/** `of`: the month, else the first day; to begin with, today. */
type CalendarViewProps = ShownDays & { view: View; of: string };

export function CalendarView({ view, of, ...shown }: CalendarViewProps) {
  if (view === "start")
    return (
      <>
        <div className="calendar-narrow">
          <CalendarView view="list" of={of} {...shown} />
        </div>
        <div className="calendar-wide">
          <CalendarView view="month" of={of.slice(0, 7)} {...shown} />
        </div>
      </>
    );
  if (view === "month") {
    const linked = new Set(daysAround(shown.today));
    return <MonthGrid month={of} {...shown} linked={(day) => linked.has(day)} />;
  }
  const days = daysShown(view, of);
  const later = startOfWeek(addDays(of, days.length));
  return (
    <>
      <Days days={days} {...shown} most={MOST[view]} busy={view === "list"} alone={view === "day"} />
      {view === "list" && (
        <p className="section-foot no-print">
          <a className="button" href={localPath(shown.lang, `/calendar/week/${later}/`) + shown.search}>
            {calendarWords(shown.lang).later}
          </a>
        </p>
      )}
    </>
  );
}
