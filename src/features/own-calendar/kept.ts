// This device's calendar: remembered on it, and told to the hub whenever the device has other sign-ups.
import { useEffect } from "react";
import { type Answer, command } from "../../data/command.ts";
import { keepOnDevice, keptOnDevice } from "../../data/device.ts";
import { KEEP_CALENDAR, type KeptCalendar } from "../../domain/calendar.ts";
import type { Lang } from "../../i18n/index.ts";
import { KEPT } from "../../ui/kept.ts";
import { keptSignups } from "../own-signup/kept.ts";

const NAME = "calendar";
/** `shows`: the tokens that the hub was told last. */
type OnDevice = KeptCalendar & { shows: string[] };

const tokens = () => keptSignups(Date.now()).map(({ token }) => token);

export const keptCalendar = (): KeptCalendar | undefined => keptOnDevice<OnDevice>(NAME);

export function forgetCalendar(): void {
  keepOnDevice(NAME, undefined);
}

/** Has a calendar show what this device has signed up for: that of the key, or a new one. */
export async function showSignups(lang: Lang, key?: string): Promise<Answer<KeptCalendar>> {
  const signups = tokens();
  const answer = await command(lang, KEEP_CALENDAR, {}, { signups, ...(key && { key }) });
  if ("done" in answer) keepOnDevice(NAME, { ...answer.done, shows: signups });
  // It was closed from elsewhere.
  else if (key && "refused" in answer && answer.refused.code === "not_found") forgetCalendar();
  return answer;
}

/** Has this device's calendar, if there is one, show the sign-ups that it has by now, and those that come. */
export function useCalendarKept(lang: Lang): void {
  useEffect(() => {
    const follow = () => {
      const kept = keptOnDevice<OnDevice>(NAME);
      if (kept && kept.shows.join() !== tokens().join()) void showSignups(lang, kept.key);
    };
    follow();
    addEventListener(KEPT, follow);
    return () => removeEventListener(KEPT, follow);
  }, [lang]);
}
