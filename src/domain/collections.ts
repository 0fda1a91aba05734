// The one list of nouns: every collection of the hub, as plain data. What other files need a line a noun for is made
// from it, or is a `Record` of its names, so that the compiler names each gap.

type Noun<Name> = {
  /** One of them: names its file in each room, and begins the slug of a record that was given none. */
  singular: string;
  /** The field that moves whenever what the pages show of a record does, its own autodate unless that moves too often. */
  changed: "updated" | "modified" | "created";
  /** Its relation fields, each with the collection it points to; that by which it is somebody's before others. */
  refers: { readonly [field: string]: Name };
} & (
  | {
      /** The room its pages are in, `/<room>/` and `/<room>/<slug>/`; null where no record has a page of its own. */
      page: string;
      /** Whether anyone may see all of its records, or only those in some states. */
      public: "all" | "some";
      /** Whether a slug names each record, for addresses and files. */
      slug: true;
    }
  | { page: null; public: "all" | "some" | false; slug: boolean }
);

/** Lets what is referred to be a collection of the same list, and nothing else. */
function list<const T extends { [Name in keyof T]: Noun<keyof T> }>(nouns: T): T {
  return nouns;
}

/** Each stands after those it refers to, so that reading or loading them in this order finds what is referred to. */
export const COLLECTIONS = list({
  communities: {
    singular: "community",
    page: "communities",
    public: "all",
    slug: true,
    changed: "updated",
    refers: {},
  },
  venues: {
    singular: "venue",
    page: "places",
    public: "all",
    slug: true,
    changed: "updated",
    refers: { community: "communities" },
  },
  partners: {
    singular: "partner",
    page: "partners",
    public: "all",
    slug: true,
    changed: "updated",
    refers: { community: "communities" },
  },
  partner_contacts: {
    singular: "partner_contact",
    page: null,
    public: false,
    slug: false,
    changed: "updated",
    refers: { partner: "partners" },
  },
  services: {
    singular: "service",
    page: null,
    public: "all",
    slug: true,
    changed: "updated",
    refers: { partner: "partners" },
  },
  events: {
    singular: "event",
    page: "events",
    public: "some",
    slug: true,
    changed: "updated",
    refers: { community: "communities", venue: "venues", partner: "partners" },
  },
  sessions: {
    singular: "session",
    page: null,
    public: "some",
    slug: false,
    // Seats taken are no change: pages ask for them when they are seen.
    changed: "modified",
    refers: { event: "events" },
  },
  stalls: {
    singular: "stall",
    page: null,
    public: "some",
    slug: false,
    changed: "updated",
    refers: { event: "events", partner: "partners", service: "services" },
  },
  stall_applications: {
    singular: "stall_application",
    page: null,
    public: false,
    slug: false,
    changed: "updated",
    refers: { event: "events", partner: "partners", service: "services" },
  },
  wishes: {
    singular: "wish",
    page: "wishes",
    public: "some",
    slug: true,
    changed: "updated",
    refers: { community: "communities", partner: "partners" },
  },
  wish_photos: {
    singular: "wish_photo",
    page: null,
    public: "some",
    slug: false,
    changed: "updated",
    refers: { wish: "wishes" },
  },
  projects: {
    singular: "project",
    page: "projects",
    public: "some",
    slug: true,
    changed: "updated",
    refers: { community: "communities", partner: "partners" },
  },
  project_notes: {
    singular: "project_note",
    page: null,
    public: "some",
    slug: false,
    changed: "updated",
    refers: { project: "projects" },
  },
  project_photos: {
    singular: "project_photo",
    page: null,
    public: "some",
    slug: false,
    changed: "updated",
    refers: { note: "project_notes" },
  },
  thanks: {
    singular: "thanks",
    page: null,
    public: "all",
    slug: false,
    changed: "updated",
    refers: { community: "communities" },
  },
  members: {
    singular: "member",
    page: null,
    public: false,
    slug: false,
    changed: "updated",
    refers: { community: "communities", partner: "partners" },
  },
  wish_contacts: {
    singular: "wish_contact",
    page: null,
    public: false,
    slug: false,
    changed: "updated",
    refers: { wish: "wishes", holder: "members", service: "services" },
  },
  invitations: {
    singular: "invitation",
    page: null,
    public: false,
    slug: false,
    changed: "updated",
    refers: { community: "communities", partner: "partners", member: "members" },
  },
  claims: {
    singular: "claim",
    page: null,
    public: false,
    slug: false,
    changed: "updated",
    refers: { wish: "wishes", partner: "partners", member: "members" },
  },
  signups: {
    singular: "signup",
    page: null,
    public: false,
    slug: false,
    changed: "updated",
    refers: { session: "sessions" },
  },
  attendance: {
    singular: "attendance",
    page: null,
    public: false,
    slug: false,
    changed: "created",
    refers: { session: "sessions", signup: "signups", member: "members" },
  },
  hours: {
    singular: "hours",
    page: null,
    public: false,
    slug: false,
    changed: "updated",
    refers: { member: "members" },
  },
  certificates: {
    singular: "certificate",
    page: null,
    public: false,
    slug: false,
    changed: "updated",
    refers: { member: "members" },
  },
  webhooks: {
    singular: "webhook",
    page: null,
    public: false,
    slug: false,
    changed: "updated",
    refers: { community: "communities", partner: "partners" },
  },
  notices: {
    singular: "notice",
    page: null,
    public: false,
    slug: false,
    changed: "updated",
    refers: {
      community: "communities",
      session: "sessions",
      signup: "signups",
      webhook: "webhooks",
      wish: "wishes",
      claim: "claims",
      member: "members",
      event: "events",
    },
  },
  audit: {
    singular: "audit",
    page: null,
    public: false,
    slug: false,
    changed: "created",
    refers: {},
  },
});

type All = typeof COLLECTIONS;

/** A collection's name, as PocketBase has it. */
export type Collection = keyof All;

/** The collections of which that holds. */
type With<Fact> = { [Name in Collection]: All[Name] extends Fact ? Name : never }[Collection];

/** What anyone may see something of: what the site is built from. */
export type PublicCollection = With<{ public: "all" | "some" }>;
/** All of which anyone may see. */
export type OpenCollection = With<{ public: "all" }>;
/** What has a page a record. */
export type PageCollection = With<{ page: string }>;
/** What records are named in by a slug. */
export type SlugCollection = With<{ slug: true }>;
/** Where those pages are: the first part of an address. */
export type Room = All[PageCollection]["page"];

export const COLLECTION_NAMES = Object.keys(COLLECTIONS) as Collection[];

const isPublic = (name: Collection): name is PublicCollection => COLLECTIONS[name].public !== false;
const isOpen = (name: Collection): name is OpenCollection => COLLECTIONS[name].public === "all";
/** Whether each of its records has a page. */
export const hasPage = (name: Collection): name is PageCollection => COLLECTIONS[name].page !== null;
/** Whether a slug names its records. */
export const hasSlug = (name: Collection): name is SlugCollection => COLLECTIONS[name].slug;

export const PUBLIC_COLLECTIONS = COLLECTION_NAMES.filter(isPublic);
export const OPEN_COLLECTIONS = COLLECTION_NAMES.filter(isOpen);
export const PAGE_COLLECTIONS = COLLECTION_NAMES.filter(hasPage);
/** Every room. */
export const ROOMS: readonly Room[] = PAGE_COLLECTIONS.map((name) => COLLECTIONS[name].page);

/** Whose records' pages are in that room. */
export function collectionIn(room: Room): PageCollection {
  return PAGE_COLLECTIONS.find((name) => COLLECTIONS[name].page === room) as PageCollection;
}
