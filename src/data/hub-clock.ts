// The hub's clock, which decides when sign-up opens: a phone's own may be minutes off.
import { keepOnDevice, keptOnDevice } from "./device.ts";

/** How far the hub's clock is ahead of the device's, in milliseconds: between `least` and `most`. */
export type Lead = { least: number; most: number };

/**
 * What an answer tells about the lead. Its Date header counts whole seconds (RFC 9110, 6.6.1) and was written some time
 * between `sent` and `received` (milliseconds by the device), so that the way there and back is allowed for.
 */
export function leadOf(date: number, sent: number, received: number): Lead {
  return { least: date - received, most: date + 1000 - sent };
}

/** What both leave possible; the news alone where they contradict each other, as one of the clocks has been set. */
export function narrow(known: Lead | undefined, news: Lead): Lead {
  if (!known) return news;
  const both = { least: Math.max(known.least, news.least), most: Math.min(known.most, news.most) };
  return both.least <= both.most ? both : news;
}

/**
 * When (milliseconds by the device, from `now` on) to ask again so that the answer halves what is not known: just when,
 * by what is most likely, the hub's second turns over. `way`: how long a request is under way to the hub.
 */
export function askNext({ least, most }: Lead, now: number, way: number): number {
  const lead = (least + most) / 2;
  return Math.ceil((now + lead + way) / 1000) * 1000 - lead - way;
}

let lead: Lead | undefined;
/** Whether an answer has come while this page was open. */
let heard = false;

/** Where this device keeps the lead, if somebody wants it kept. */
let keptUnder: string | undefined;

/**
 * Begins with the lead that was kept on this device under a name, and keeps there what is learned from now on: without a
 * network, the last that is known is better than the device's own clock.
 */
export function keepLead(name: string): void {
  keptUnder = name;
  const { least, most } = keptOnDevice<Partial<Lead>>(name) ?? {};
  if (Number.isFinite(least) && Number.isFinite(most)) lead ??= { least, most } as Lead;
}

/** Whether the hub's time has been heard while this page was open. */
export function hasHeard(): boolean {
  return heard;
}

/**
 * The hub's time in milliseconds, never ahead of it; the device's until the hub has answered once. Behind by less than a
 * second and the way of one answer, by far less after `sharpen`.
 */
export function hubNow(): number {
  return Math.floor(Date.now() + (lead?.least ?? 0));
}

/** Learns from an answer of the hub; `sent`: when it was asked, in milliseconds by the device. */
export function learn(response: Response, sent: number): void {
  const date = Date.parse(response.headers.get("Date") ?? "");
  if (Number.isNaN(date)) return;
  lead = narrow(lead, leadOf(date, sent, Date.now()));
  heard = true;
  if (keptUnder) keepOnDevice(keptUnder, lead);
  arm();
}

/** Each time what is not known is halved, until it is hardly more than the way there and back. */
const QUESTIONS = 4;

/** Learns the hub's time as exactly as a few questions can tell. @returns a function that ends it */
export function sharpen(): () => void {
  const ended = new AbortController();
  void (async () => {
    let way = 0;
    for (let asked = 0; asked < QUESTIONS; asked++) {
      const now = Date.now();
      const wait = lead ? askNext(lead, now, way) - now : 0;
      await new Promise((resolve) => setTimeout(resolve, wait));
      if (ended.signal.aborted) return;
      const sent = Date.now();
      const request = { method: "HEAD", cache: "no-store", signal: ended.signal } as const;
      const response = await fetch("/api/health", request);
      way = (Date.now() - sent) / 2;
      learn(response, sent);
    }
  })().catch(() => {
    // What is known already will do.
  });
  return () => ended.abort();
}

type Alarm = { at: number; ring(): void };
const alarms = new Set<Alarm>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** How long to rely on a timer at the most: sleep stops them, and longer ones than 24 days ring at once. */
const NAP = 60_000;

/** Rings what is due, and sets the timer to what is next. */
function arm(): void {
  clearTimeout(timer);
  const now = hubNow();
  const due = [...alarms].filter(({ at }) => at <= now);
  for (const alarm of due) {
    alarms.delete(alarm);
    alarm.ring();
  }
  clearTimeout(timer);
  if (!alarms.size) return;
  const next = Math.min(...[...alarms].map(({ at }) => at));
  timer = setTimeout(arm, Math.min(Math.max(next - hubNow(), 1), NAP));
}

/** Calls `ring` once the hub's clock has come to `at` (milliseconds). @returns a function that calls it off */
export function whenHub(at: number, ring: () => void): () => void {
  if (!alarms.size) document.addEventListener("visibilitychange", arm);
  const alarm = { at, ring };
  alarms.add(alarm);
  // Not at once, so that nobody is called before they know how to call it off.
  clearTimeout(timer);
  timer = setTimeout(arm);
  return () => {
    alarms.delete(alarm);
  };
}
