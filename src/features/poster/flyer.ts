// What is on an event's flyer, and where that is.
import { hash } from "node:crypto";
import { type HubEvent, nextSession } from "../../data/nouns/event.ts";
import { phoneInWords } from "../../domain/contact.ts";
import { FLYERS, type Flyer } from "../../domain/flyer.ts";
import { localDay } from "../../domain/time.ts";
import { whomToPhone } from "../../domain/venue.ts";
import { eventWords, SEALS } from "../event/messages.ts";
import { linesOf, saidIn } from "./dates.ts";
import { posterWords } from "./messages.ts";
import { slotsOf } from "./month.ts";
import { offersInWords } from "./offers.ts";

/** Flyers go to families here. */
const LANG = "zh-CN";
/** So many dates of the next one's month are said, in so many lines, and so many ems of services. */
const MOST_DATES = 4;
const MOST_LINES = 2;
const MOST_EMS = 36;

/** What is on the flyer of an event; undefined where there is nothing to come to. `site`: the hub's public origin. */
export function flyerOf(event: HubEvent, site: URL): Flyer | undefined {
  const [first] = event.coming;
  if (!first) return undefined;
  const t = posterWords(LANG);
  const words = eventWords(LANG);
  const { place, home, host } = event;
  const phone = whomToPhone({ name: host.name, phone: event.phone }, place, home)?.phone;
  const slots = slotsOf({ event, sessions: event.coming });
  const month = ({ at }: { at: number }) => localDay(at).slice(0, 7);
  const soon = slots.filter((slot) => month(slot) === month(first)).slice(0, MOST_DATES);
  return {
    page: new URL(`/events/${event.slug}/`, site).href,
    next: (nextSession(event) ?? first).at,
    seal: SEALS[event.kind].char,
    kind: `${words.kinds[event.kind]} · ${home.name}`,
    title: event.title,
    english: event.title_en,
    dates: saidIn(linesOf(soon), MOST_LINES, LANG, true, slots.length - soon.length),
    place: place.name,
    address: place.address,
    offers: offersInWords(event, MOST_EMS, LANG),
    how: event.status === "cancelled" ? t.isOff : t.come[event.signup],
    phone: phone ? t.phoned(phoneInWords(phone)) : "",
    scan: t.press,
  };
}

/** The path of a flyer: what it says has no other, and what it once said is never found there. */
export const flyerPath = (flyer: Flyer): string =>
  `/${FLYERS}/${hash("sha1", JSON.stringify(flyer), "base64url").slice(0, 16)}.png`;
