// Who may do what (权限), once: which role may do which action, and how far it reaches. Hooks and pages ask `may`; the
// rules of the collections and the queries of staff's pages are made of the same table.
import {
  COLLECTION_NAMES,
  COLLECTIONS,
  type Collection,
  OPEN_COLLECTIONS,
  type OpenCollection,
} from "./collections.ts";
import { PUBLIC_EVENT_STATUSES } from "./event.ts";
import type { Member, Role } from "./member.ts";
import { PUBLIC_PROJECT_STATUSES } from "./project.ts";
import { PUBLIC_WISH_STATUSES } from "./wish.ts";

/**
 * How far a right reaches: to what belongs to one's community, subdistrict, partner or to oneself; to what others bring to an
 * event of one's partner; or to everything.
 */
export type Reach = "community" | "subdistrict" | "partner" | "organiser" | "member" | "everything";

/**
 * Whose a record is: ids, and the subdistrict's name, "" for nobody's; and in what state it is, and what it is part of, where
 * that matters.
 */
type Belonging = { [whose in Exclude<Reach, "everything">]: string } & { [state in State]: string };
const STATES = ["status", "within"] as const;
type State = (typeof STATES)[number];

/** A reach, perhaps only while records, or what they are part of, are in some states. */
type Grant = Reach | ({ readonly reach: Reach } & { readonly [state in State]?: readonly string[] });

/** How far each reaches: `anyone`, guests too; `member`, whoever has signed in; or a role. Who isn't named may not. */
type Right = { readonly [who in "anyone" | "member" | Role]?: Grant | readonly Grant[] };

/** What the list of nouns says anyone may see. */
const OPEN = Object.fromEntries(
  OPEN_COLLECTIONS.map((name) => [`read_${name}`, { anyone: "everything" }]),
) as { readonly [Name in OpenCollection as `read_${Name}`]: { readonly anyone: "everything" } };

/** Events that are public, and one's own in any state; their sessions and stalls too. */
const PUBLIC_OR_OWN = {
  anyone: { reach: "everything", status: PUBLIC_EVENT_STATUSES },
  partner: "partner",
  community: "community",
  district: "everything",
} as const;

/**
 * The table. To read is to list and view a collection's records.
 *
 * Personal data goes to who needs it, and no further. Residents' names, phones and addresses (sign-ups, the list at the
 * door, who asked for a wish, who offered to take one on) are for those who serve them: their community, the partner
 * that serves them, the district. A subdistrict supervises: it sees whom to call at a partner that it rates, and what
 * was not sent to people in its communities, but not to whom; when it must know, its communities do.
 */
export const RIGHTS = {
  ...OPEN,
  read_partner_contacts: {
    partner: "partner",
    community: "community",
    subdistrict: "subdistrict",
    district: "everything",
  },
  // A draft is read by who may plan it.
  read_events: PUBLIC_OR_OWN,
  read_sessions: PUBLIC_OR_OWN,
  read_stalls: PUBLIC_OR_OWN,
  // Who applies and whose market it is, as neither is to know what others write to others.
  read_stall_applications: {
    partner: ["partner", "organiser"],
    community: "community",
    district: "everything",
  },
  read_signups: { partner: "partner", community: "community", district: "everything" },
  read_attendance: { partner: "partner", community: "community", district: "everything" },
  // Staff see what is asked of them, a partner what is dispatched to it; before that it is nobody else's.
  read_wishes: {
    anyone: { reach: "everything", status: PUBLIC_WISH_STATUSES },
    partner: { reach: "partner", status: ["dispatched"] },
    community: "community",
    subdistrict: "subdistrict",
    district: "everything",
  },
  // What is in a photo nobody knows before staff have looked at it; once released, it is shown as long as its wish is.
  read_wish_photos: {
    anyone: { reach: "everything", status: ["released"], within: PUBLIC_WISH_STATUSES },
    member: { reach: "member", within: ["claimed", "fulfilled"] },
    partner: { reach: "partner", within: ["claimed", "fulfilled"] },
    community: "community",
    district: "everything",
  },
  read_projects: {
    anyone: { reach: "everything", status: PUBLIC_PROJECT_STATUSES },
    community: "community",
    subdistrict: "subdistrict",
    district: "everything",
  },
  // As those of wishes: what a partner shows of its project waits for staff.
  read_project_photos: {
    anyone: { reach: "everything", status: ["released"], within: PUBLIC_PROJECT_STATUSES },
    partner: { reach: "partner", within: ["running", "done"] },
    community: "community",
    district: "everything",
  },
  read_project_notes: { anyone: { reach: "everything", status: PUBLIC_PROJECT_STATUSES } },
  read_wish_contacts: {
    member: { reach: "member", status: ["claimed", "fulfilled"] },
    partner: { reach: "partner", status: ["claimed", "fulfilled"] },
    community: "community",
    district: "everything",
  },
  read_claims: { member: "member", partner: "partner", community: "community", district: "everything" },
  read_hours: { member: "member", community: "community", district: "everything" },
  read_certificates: { member: "member", community: "community", district: "everything" },
  read_members: { member: "member", community: "community", district: "everything" },
  read_invitations: { community: "community", district: "everything" },
  read_notices: {
    partner: "partner",
    community: "community",
    subdistrict: "subdistrict",
    district: "everything",
  },
  // Whoever knows a robot's address can speak in its group.
  read_webhooks: { district: "everything" },
  read_audit: { district: "everything" },
  /** Creating, changing and deleting records: nobody. Whatever changes state is a command. */
  write_records: {},
  /** Keeping the list of an event's session at the door. */
  keep_list: { partner: "partner", community: "community", district: "everything" },
  /** Entering events, and changing them. */
  plan_events: { partner: "partner", community: "community", district: "everything" },
  /** Deciding who gets a place at a market. */
  keep_stalls: { partner: "organiser", community: "community", district: "everything" },
  /** Publishing events that wait for it, and giving them back. */
  approve_events: { community: "community", district: "everything" },
  /** Phoning people about an event, and saying whether they were reached. */
  call: { community: "community", district: "everything" },
  /** Seeing how many text messages were sent, and of how many the price is asked. */
  see_texts: { community: "community", subdistrict: "subdistrict", district: "everything" },
  /**
   * Doing for residents what they say on the telephone: looking up by number what they signed up and asked for, answering,
   * changing and cancelling sign-ups for them.
   */
  stand_in: { community: "community", district: "everything" },
  /** Inviting people to accounts, and closing those: as what, see `invitation.ts`. */
  keep_accounts: { community: "community", district: "everything" },
  /** Correcting members' hours, and certifying them. */
  keep_hours: { community: "community", district: "everything" },
  /** Taking on a wish, adopting a project, applying for a stall in a partner's name; and seeing that through. */
  claim_for_partner: { partner: "partner" },
  /** Taking a wish on as staff: to publish, dispatch, decline, merge, take it back; to decide about offers of help. */
  move_wish: { community: "community", district: "everything" },
  /** Seeing what of wishes is late. */
  supervise_wishes: { community: "community", subdistrict: "subdistrict", district: "everything" },
  /** Publishing projects, deciding about offers to adopt one, taking one back. */
  keep_projects: { community: "community", district: "everything" },
  /** Seeing what of projects is late. */
  supervise_projects: { community: "community", subdistrict: "subdistrict", district: "everything" },
  /** Seeing a wish through: handing it back, saying that it is done. */
  hold_wish: { partner: "partner", member: "member" },
} as const satisfies Record<`read_${Collection}`, Right> & Record<string, Right>;

type Rights = typeof RIGHTS;
export type Action = keyof Rights;

type Each<G> = G extends readonly (infer One)[] ? One : G;
type GrantOf<A extends Action> = Each<Rights[A][keyof Rights[A]]>;
type ReachOf<G> = G extends { reach: infer R } ? R : G;
type StatesOf<G> = G extends object ? Extract<keyof G, State> : never;

/** What must be known of a record to say whether the action may be done to it. */
export type Of<A extends Action> = Pick<
  Belonging,
  Extract<ReachOf<GrantOf<A>> | StatesOf<GrantOf<A>>, keyof Belonging>
>;

/** Who acts: a member, or nobody who has signed in. */
export type Who = Pick<Member, "id" | "role" | "community" | "subdistrict" | "partner"> | undefined;

/** A cell of the table, written out; `who` it is for. */
type Cell = { who: keyof Right; reach: Reach } & { [state in State]?: readonly string[] };

function cells(action: Action): Cell[] {
  const right: Right = RIGHTS[action];
  return (Object.entries(right) as [keyof Right, Grant | readonly Grant[]][]).flatMap(([who, grants]) =>
    [grants].flat().map((grant) => (typeof grant === "string" ? { who, reach: grant } : { who, ...grant })),
  );
}

const isFor = (member: Who, { who }: Cell): boolean =>
  who === "anyone" || (!!member && (who === "member" || who === member.role));

/** What a member reaches by: what of theirs equals what of the record. */
const KEYS = { member: "id", organiser: "partner" } as const;
const keyOf = (reach: Exclude<Reach, "everything">) =>
  reach === "member" || reach === "organiser" ? KEYS[reach] : reach;

/** Whether somebody may do an action to a record, by whose that is and its state. */
export function may<A extends Action>(member: Who, action: A, of: Of<A>): boolean {
  const record: Partial<Belonging> = of;
  return cells(action).some((cell) => {
    if (!isFor(member, cell)) return false;
    if (STATES.some((state) => cell[state] && !cell[state].includes(record[state] ?? ""))) return false;
    if (cell.reach === "everything") return true;
    const own = member?.[keyOf(cell.reach)];
    return !!own && own === record[cell.reach];
  });
}

/** Whether there is anything somebody might do an action to. */
export function hasRight(member: Who, action: Action): boolean {
  return cells(action).some((cell) => isFor(member, cell));
}

type Paths = { readonly [whose in keyof Belonging]?: string };

/** Where a record says so itself, but by a relation. */
const OWN_PATHS: { readonly [Name in Collection]?: Paths } = {
  communities: { community: "id", subdistrict: "subdistrict" },
  partners: { partner: "id" },
  events: { status: "status" },
  // A stall is seen by who holds the market, before it is public too.
  stalls: { partner: "event.partner" },
  stall_applications: { organiser: "event.partner" },
  wishes: { status: "status" },
  wish_photos: {
    status: "status",
    within: "wish.status",
    // Who has the wish stands beside who asked for it.
    member: "wish.wish_contacts_via_wish.holder",
  },
  projects: { status: "status" },
  project_photos: { status: "status", within: "note.project.status" },
  members: { subdistrict: "subdistrict", member: "id" },
};

/** The relations that say whose a record is. */
const OWNERS: { readonly [Name in Collection]?: keyof Belonging } = {
  communities: "community",
  partners: "partner",
  members: "member",
};

/**
 * Where a record of each noun says whose it is and in what state, as PocketBase's filters write it: by itself, by a
 * relation of its own, or by the first of what it refers to that says so.
 */
export const PATHS = COLLECTION_NAMES.reduce(
  (found, noun) => {
    const refers = Object.entries<Collection>(COLLECTIONS[noun].refers);
    const owners = refers.flatMap(([field, target]) => {
      const whose = OWNERS[target];
      return whose ? [[whose, field]] : [];
    });
    const farther = refers.flatMap(([field, target]) =>
      Object.entries(found[target]).map(([whose, path]) => [whose, `${field}.${path}`]),
    );
    // The first of each counts.
    const paths = Object.fromEntries([...owners, ...farther].reverse()) as Paths;
    found[noun] = { ...paths, ...OWN_PATHS[noun] };
    return found;
  },
  {} as Record<Collection, Paths>,
);

const text = (value: string) => `"${value.replace(/["\\]/g, "\\$&")}"`;
const both = (terms: readonly string[]) => [...new Set(terms)].filter(Boolean).join(" && ");
const either = (terms: readonly string[]) =>
  terms.map((term) => (terms.length > 1 && term.includes(" && ") ? `(${term})` : term)).join(" || ");

/** What of a record must hold for a cell, where `own` writes what the member reaches by; "" for nothing. */
function condition(cell: Cell, collection: Collection, own: (key: string) => string): string {
  const { reach } = cell;
  const path = (whose: keyof Belonging) => {
    const found = PATHS[collection][whose];
    if (!found) throw new Error(`no path from ${collection} to ${whose}`);
    return found;
  };
  const states = STATES.map((state) =>
    either((cell[state] ?? []).map((one) => `${path(state)} = ${text(one)}`)),
  );
  return both([
    reach === "everything" ? "" : `${path(reach)} = ${own(keyOf(reach))}`,
    ...states.map((some) => (some.includes(" || ") ? `(${some})` : some)),
  ]);
}

/**
 * The rule that lets just those act who may, on just what they may, in PocketBase's language for collection rules:
 * "" for anyone on anything, null for nobody.
 */
export function rule(action: Action, collection: Collection): string | null {
  const asker = (key: string) => `@request.auth.${key}`;
  const terms = cells(action).map((cell) =>
    both([
      cell.who === "anyone"
        ? ""
        : cell.who === "member"
          ? `${asker("id")} != ""`
          : `${asker("role")} = ${text(cell.who)}`,
      cell.reach === "everything" ? "" : `${asker(keyOf(cell.reach))} != ""`,
      condition(cell, collection, asker),
    ]),
  );
  if (!terms.length) return null;
  return terms.includes("") ? "" : either(terms);
}

/** The records of a collection that somebody may do an action to, as a filter that stands in brackets. */
export function filter(member: Who, action: Action, collection: Collection): string {
  const terms = cells(action)
    .filter((cell) => isFor(member, cell) && (cell.reach === "everything" || member?.[keyOf(cell.reach)]))
    .map((cell) => condition(cell, collection, (key) => text(member?.[key as keyof typeof member] ?? "")));
  if (!terms.length) return '(id = "")';
  return terms.includes("") ? '(id != "")' : `(${either(terms)})`;
}

/** A collection's rules by PocketBase's names for them: "" for anyone, null for superusers alone. */
export type Rules = { [name: string]: string | null };

/** Rules that let nobody in. */
export const CLOSED = {
  listRule: null,
  viewRule: null,
  createRule: null,
  updateRule: null,
  deleteRule: null,
} satisfies Rules;

/** The rules that a collection must have. */
export function rulesOf(collection: Collection): Rules {
  const read = rule(`read_${collection}`, collection);
  const write = rule("write_records", collection);
  const rules = { listRule: read, viewRule: read, createRule: write, updateRule: write, deleteRule: write };
  // Whoever has an account that is not closed may sign in with it, and nobody manages another's.
  return collection === "members" ? { ...rules, authRule: "closed = false", manageRule: null } : rules;
}
