// An event as pages have it, joined to what it refers to: names hold what has a meaning in one format or another.
import type { HubCommunity } from "../../src/data/nouns/community.ts";
import type { HubEvent } from "../../src/data/nouns/event.ts";
import type { HubPartner } from "../../src/data/nouns/partner.ts";
import type { Dated } from "../../src/data/nouns/session.ts";
import { instant, pocketbaseDate } from "../../src/domain/time.ts";

const updated = "2026-11-01 00:00:00.000Z";
const location = { lon: 119.20172, lat: 36.7982 };
export const home: HubCommunity = {
  id: "community000001",
  slug: "community-001",
  name: "泰祥社区",
  subdistrict: "寒亭街道",
  residents: 7728,
  workers: 20,
  location,
  platform: "泰祥红色议事厅",
  phone: "0536-0008901",
  hours: "Mo-Fr 08:30-18:30",
  updated,
  events: [],
  venues: [],
  partners: [],
  wishes: [],
  projects: [],
  thanks: [],
};
export const host: HubPartner = {
  id: "partner00000001",
  slug: "partner-0001",
  name: '滨河“暖心”; 艺术, 协会 "A"',
  kind: "social_organization",
  community: home.id,
  verified: true,
  photo: "",
  updated,
  home,
  services: [],
  events: [],
  wishes: [],
  projects: [],
};

export function session(id: string, start: string, more: Partial<Dated> = {}): Dated {
  const at = instant(start);
  const until = at + 90 * 60_000;
  return {
    id,
    event: "event0000000001",
    start: pocketbaseDate(at),
    end: pocketbaseDate(until),
    recurrence: pocketbaseDate(at),
    status: "scheduled",
    capacity: 20,
    taken: 3,
    waiting: 0,
    served: 0,
    opens: "",
    closes: "",
    sequence: 0,
    modified: "2026-11-20 08:30:15.000Z",
    at,
    until,
    phase: 0,
    ...more,
  };
}

export function event(sessions: Dated[], more: Partial<HubEvent> = {}): HubEvent {
  return {
    id: "event0000000001",
    slug: "event-00001",
    offer_minutes: 0,
    party_limit: 0,
    kind: "class",
    title: "周末课堂·书法，第1期；入门\\进阶",
    title_en: "",
    bring: "",
    fee: "",
    carries: "",
    phone: "",
    places: "",
    photo: "",
    description: "自带毛笔。\n墨水现场有，不用带；纸也有。",
    community: home.id,
    venue: "venue0000000001",
    partner: host.id,
    signup: "required",
    audience: "seniors",
    status: "published",
    rrule: "",
    exdate: "",
    rdate: "",
    asked: "",
    returned: "",
    created: updated,
    updated: "2026-11-10 00:00:00.000Z",
    home,
    host,
    place: {
      id: "venue0000000001",
      slug: "venue-0001",
      community: home.id,
      kind: "community_centre",
      name: "泰祥社区党群服务中心",
      address: "寒亭街道泰祥社区105号, 2楼; 东",
      location,
      capacity: 60,
      phone: "",
      hours: "",
      step_free: "yes",
      toilet: "",
      photo: "",
      updated,
      home,
      events: [],
    },
    sessions,
    coming: sessions,
    offers: [],
    ...more,
  };
}
