// The public nouns, a line each: what anyone may read of its records, and what they are once joined to one another.
import type * as z from "zod/mini";
import type { PublicCollection } from "../domain/collections.ts";
import type { Community } from "../domain/community.ts";
import type { Event, Stall } from "../domain/event.ts";
import type { Partner, Service } from "../domain/partner.ts";
import type { ProjectPhoto, WishPhoto } from "../domain/photo.ts";
import type { Project, ProjectNote } from "../domain/project.ts";
import type { Session } from "../domain/session.ts";
import type { Thanks } from "../domain/thanks.ts";
import type { Venue } from "../domain/venue.ts";
import type { Wish } from "../domain/wish.ts";
import { community, type HubCommunity } from "./nouns/community.ts";
import { event, type HubEvent } from "./nouns/event.ts";
import { type HubPartner, partner } from "./nouns/partner.ts";
import { type HubProject, type HubProjectNote, project, projectNote, projectPhoto } from "./nouns/project.ts";
import { service } from "./nouns/service.ts";
import { type Dated, session } from "./nouns/session.ts";
import { type Offer, stall } from "./nouns/stall.ts";
import { thanks } from "./nouns/thanks.ts";
import { type HubVenue, venue } from "./nouns/venue.ts";
import { type HubWish, wish, wishPhoto } from "./nouns/wish.ts";

/** Lets the compiler name a noun that is missing. */
type Whole<T extends Record<PublicCollection, [record: object, joined: object]>> = T;

type Shapes = Whole<{
  communities: [Community, HubCommunity];
  venues: [Venue, HubVenue];
  partners: [Partner, HubPartner];
  services: [Service, Service];
  events: [Event, HubEvent];
  sessions: [Session, Dated];
  stalls: [Stall, Offer];
  wishes: [Wish, HubWish];
  wish_photos: [WishPhoto, WishPhoto];
  projects: [Project, HubProject];
  project_notes: [ProjectNote, HubProjectNote];
  project_photos: [ProjectPhoto, ProjectPhoto];
  thanks: [Thanks, Thanks];
}>;

/** A record as the records API has it. */
export type PublicRecord<Name extends PublicCollection> = Shapes[Name][0];
/** A record with what it refers to, and with the lists of what refers to it. */
export type Joined<Name extends PublicCollection> = Shapes[Name][1];

/** What is joined so far, by id: all that a record refers to, as that stands before it in the list of nouns. */
export type Found = { [Name in PublicCollection]: Map<string, Joined<Name>> };

/** How the records of a noun are read and joined. */
export type Noun<Name extends PublicCollection> = {
  schema: z.ZodMiniType<PublicRecord<Name>>;
  /**
   * Joins a record to what it refers to, as of `now` (milliseconds), and puts it into the lists there. Undefined leaves it
   * out: it may point to what was deleted, or hidden, while records were read. It then waits for the next build.
   */
  join(record: PublicRecord<Name>, found: Found, now: number): Joined<Name> | undefined;
  /** Brings its own lists into order, once all is joined. */
  settle?(joined: Joined<Name>): void;
  /** The order in which lists show them. */
  order?(a: Joined<Name>, b: Joined<Name>): number;
};

export const NOUNS: { [Name in PublicCollection]: Noun<Name> } = {
  communities: community,
  venues: venue,
  partners: partner,
  services: service,
  events: event,
  sessions: session,
  stalls: stall,
  wishes: wish,
  wish_photos: wishPhoto,
  projects: project,
  project_notes: projectNote,
  project_photos: projectPhoto,
  thanks,
};
