// What one signs up for, as the hub has it now.
import { channelsOf } from "../../data/channels.ts";
import { readList, readOne } from "../../data/read.ts";
import type { Channels } from "../../domain/channel.ts";
import type { Community } from "../../domain/community.ts";
import { courseOpenness, courseOpens, courseSessions } from "../../domain/course.ts";
import type { Event } from "../../domain/event.ts";
import { type Openness, openness, type Seats } from "../../domain/session.ts";
import { instant } from "../../domain/time.ts";
import type { Venue } from "../../domain/venue.ts";
import type { Lang } from "../../i18n/index.ts";
import type { Where } from "../session/WhereFact.tsx";

export type FoundSession = Seats & { id: string; waiting: number };
export type FoundEvent = Pick<
  Event,
  "id" | "slug" | "kind" | "title" | "title_en" | "signup" | "status" | "offer_minutes" | "party_limit"
>;

type Named = Where & { course: boolean; event: FoundEvent; sessions: FoundSession[] };

/** One session of an event, or all of them as a course; `channels`: by what the hub can tell people. */
export type Found = Named & { channels: Channels };

type Expanded = { expand?: { venue?: Venue; community?: Community } };

const SESSION = "id,start,end,status,opens,closes,capacity,taken,waiting";
const EVENT = [
  "id",
  "slug",
  "kind",
  "title",
  "title_en",
  "signup",
  "status",
  "offer_minutes",
  "party_limit",
  "expand.venue.name",
  "expand.venue.address",
  "expand.venue.phone",
  "expand.community.name",
  "expand.community.phone",
];

const whereOf = ({ expand }: Expanded): Where => ({ venue: expand?.venue, community: expand?.community });

/** The most sessions one course has. */
const MOST = 200;

async function findSession(id: string): Promise<Named | undefined> {
  const session = await readOne<FoundSession & { expand?: { event?: FoundEvent & Expanded } }>(
    "sessions",
    id,
    {
      expand: "event.venue,event.community",
      fields: [SESSION, ...EVENT.map((field) => `expand.event.${field}`)].join(),
    },
  );
  const event = session?.expand?.event;
  return session && event && { course: false, event, ...whereOf(event), sessions: [session] };
}

async function findCourse(id: string): Promise<Named | undefined> {
  const [event, sessions] = await Promise.all([
    readOne<FoundEvent & Expanded>("events", id, { expand: "venue,community", fields: EVENT.join() }),
    readList<FoundSession>("sessions", {
      filter: `event = "${id}"`,
      sort: "start,id",
      fields: SESSION,
      perPage: `${MOST}`,
    }),
  ]);
  if (!event || !sessions.length) return undefined;
  return { course: true, event, ...whereOf(event), sessions };
}

/** What the address names: `?session=<id>`, or `?event=<id>` for the whole course. */
export async function find(lang: Lang): Promise<Found | "missing" | "failed"> {
  const query = new URLSearchParams(location.search);
  const [session = "", event = ""] = [query.get("session") ?? "", query.get("event") ?? ""];
  if (!/^[a-z0-9]{15}$/.test(session || event)) return "missing";
  try {
    const [found, channels] = await Promise.all([
      session ? findSession(session) : findCourse(event),
      channelsOf(lang),
    ]);
    return found ? { ...found, channels } : "missing";
  } catch {
    return "failed";
  }
}

/**
 * What a person can do about it at `now` (milliseconds). `sessions`: those one signs up for; `opens`: when sign-up does,
 * where it hasn't yet, in milliseconds.
 */
export function standingOf(
  { course, event, sessions: all }: Found,
  now: number,
): { sessions: FoundSession[]; state: Openness; opens: number | undefined } {
  const sessions = course ? courseSessions(event, all, now) : all;
  const [first] = sessions;
  const state = course ? courseOpenness(sessions, event, now) : first ? openness(first, event, now) : "past";
  const opens = course ? courseOpens(sessions) : first?.opens ? instant(first.opens) : undefined;
  return { sessions, state, opens };
}
