// A micro-wish (微心愿): a small thing a resident asks for (点单), staff dispatch (派单) and a partner or volunteer takes on (接单).

import { defineCommand } from "./command.ts";
import { Community } from "./community.ts";
import { Consent, OptionalName, PersonName, Phone } from "./contact.ts";
import { EVIDENCE } from "./form.ts";
import { can, type LifeCycle, type Taker, type Way, type WayOf } from "./life-cycle.ts";
import { Partner } from "./partner.ts";
import { because, type Issue, type IssueKey, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { folded } from "./search.ts";
import { Line, Lines } from "./text.ts";
import { HOUR } from "./time.ts";

export const WISH_CATEGORIES = [
  "goods",
  "repair",
  "company",
  "learning",
  "haircut",
  "event",
  "errand",
  "other",
] as const;
export const WishCategory = z.enum(WISH_CATEGORIES);
export type WishCategory = z.infer<typeof WishCategory>;

export const WISH_STATUSES = [
  "submitted",
  "dispatched",
  "published",
  "claimed",
  "fulfilled",
  "confirmed",
  "declined",
  "merged",
  "withdrawn",
] as const;
export const WishStatus = z.enum(WISH_STATUSES);
export type WishStatus = z.infer<typeof WishStatus>;

/** The states anyone may see; before them staff have not yet looked at the words. */
export const PUBLIC_WISH_STATUSES = ["published", "claimed", "fulfilled", "confirmed"] as const;

/** Whether anyone may see a wish in this state. */
export function isPublic(status: WishStatus): boolean {
  return (PUBLIC_WISH_STATUSES as readonly WishStatus[]).includes(status);
}

/** Whether a wish waits for somebody to take it on. */
export function isOpen({ status }: Pick<Wish, "status">): boolean {
  return status === "published";
}

/** Whether a wish was fulfilled, confirmed by who asked or not yet. */
export function isFulfilled({ status }: Pick<Wish, "status">): boolean {
  return status === "fulfilled" || status === "confirmed";
}

const PROGRESS: readonly WishStatus[] = [
  "submitted",
  "dispatched",
  "published",
  "declined",
  "merged",
  "withdrawn",
  "claimed",
  "fulfilled",
  "confirmed",
];

/** Sorts wishes by how far along they are, as lists have them: those that still wait for somebody first. */
export function byProgress(a: Pick<Wish, "status">, b: Pick<Wish, "status">): number {
  return PROGRESS.indexOf(a.status) - PROGRESS.indexOf(b.status);
}

/** Whether somebody has a wish, or has fulfilled it. */
export function isTakenOn({ status }: Pick<Wish, "status">): boolean {
  return status === "claimed" || isFulfilled({ status });
}

/** The steps that a wish has taken which anyone may follow: asked for (1), seen by staff, taken on, fulfilled, confirmed (5). */
export function stepsTaken({ status }: Pick<Wish, "status">): number {
  return 2 + (PUBLIC_WISH_STATUSES as readonly WishStatus[]).indexOf(status);
}

/**
 * The states that something must come of within a time, and how many days that is where the community has set no other:
 * staff look at it, the partner answers, it is done, who asked says whether it is good.
 */
export const STEP_DAYS = { submitted: 3, dispatched: 3, claimed: 14, fulfilled: 14 } as const;
export type TimedWishStatus = keyof typeof STEP_DAYS;
const TIMED_WISH_STATUSES = /* @__PURE__ */ Object.keys(STEP_DAYS) as TimedWishStatus[];

/**
 * Whoever asks begins a wish; the rest is other people's doing, who are told so by name. `due`: until when the next step
 * is to be taken (`dueBy` in `wish-time.ts`).
 */
export const WISH_LIFE = {
  collection: "wishes",
  watched: true,
  audited: true,
  begins: ["submitted"],
  only: {
    /** The partner that it was dispatched to, or that has it. */
    partner: ["dispatched", "claimed", "fulfilled", "confirmed"],
    /** The wish that stands for both. */
    into: ["merged"],
    due: TIMED_WISH_STATUSES,
  },
  ways: {
    publish: { from: ["submitted"], to: "published", who: ["staff"] },
    dispatch: {
      from: ["submitted", "published"],
      to: "dispatched",
      who: ["staff"],
      needs: ["partner", "due"],
    },
    decline: { from: ["submitted", "dispatched", "published"], to: "declined", who: ["staff"] },
    /** Published or dispatched by mistake: before staff again, and out of sight. */
    recall: { from: ["published", "dispatched"], to: "submitted", who: ["staff"], needs: ["due"] },
    /** It was asked for twice, or by two: one wish stands for both. */
    merge: { from: ["submitted", "published"], to: "merged", who: ["staff"], needs: ["into"] },
    /** Staff look at it again. */
    reconsider: {
      from: ["declined", "merged", "withdrawn"],
      to: "submitted",
      who: ["staff"],
      needs: ["due"],
    },
    /** From the partner that does not take it on, or a helper who can't go through with it. */
    take_back: { from: ["dispatched", "claimed"], to: "published", who: ["staff"] },
    /** By whom it was dispatched to (接单). */
    accept: {
      from: ["dispatched"],
      to: "claimed",
      who: ["dispatched", "staff"],
      needs: ["partner", "due"],
    },
    /** By whom it was dispatched to: staff look for somebody else. Its words may never have been shown, so they stay hidden. */
    refuse: { from: ["dispatched"], to: "submitted", who: ["dispatched"], needs: ["due"] },
    /** By whom it pleased (认领); the partner is "" where a volunteer has it. */
    claim: { from: ["published"], to: "claimed", who: ["partner", "staff"], needs: ["partner", "due"] },
    /** By who has it and can't go through with it. */
    hand_back: { from: ["claimed"], to: "published", who: ["holder"] },
    fulfil: { from: ["claimed"], to: "fulfilled", who: ["holder", "staff"], needs: ["due"] },
    confirm: { from: ["fulfilled"], to: "confirmed", who: ["owner", "staff"], needs: ["rating"] },
    /** Nobody said anything for so long that it must be good. */
    confirm_by_time: { from: ["fulfilled"], to: "confirmed", who: ["system"] },
    /** It was not done after all. */
    reopen: { from: ["fulfilled"], to: "claimed", who: ["owner", "staff"], needs: ["due"] },
    /** Who asked needs it no more. */
    withdraw: {
      from: ["submitted", "dispatched", "published", "claimed"],
      to: "withdrawn",
      who: ["owner", "staff"],
    },
  },
} as const satisfies LifeCycle<WishStatus>;
export type WishWay = WayOf<typeof WISH_LIFE>;

/** The states of a wish that may still come to something. */
export const UNDER_WAY: readonly WishStatus[] = WISH_LIFE.ways.withdraw.from;

/** Whether nothing will come of a wish, unless staff look at it again. */
export function isGivenUp({ status }: Pick<Wish, "status">): boolean {
  return can(WISH_LIFE, status, "reconsider");
}

/** Whether a wish is nobody's yet and may become somebody's. Until then staff may change its words, which nobody acts on. */
export function isUntaken(wish: Pick<Wish, "status">): boolean {
  return !isTakenOn(wish) && !isGivenUp(wish);
}

/** Whether one wish may stand for another of the same community that asks for the same. */
export function mayStandFor(
  one: Pick<Wish, "id" | "status" | "community">,
  other: Pick<Wish, "id" | "community">,
): boolean {
  return !isGivenUp(one) && one.id !== other.id && one.community === other.community;
}

/** A wish as anyone may see it; who asked is in `wish_contacts`. `rating`: 1 to 5 by who asked, 0 for none. */
export const Wish = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  category: WishCategory,
  description: z.string(),
  community: z.string(),
  status: WishStatus,
  partner: z.string(),
  rating: z.number(),
  created: z.string(),
  updated: z.string(),
});
export type Wish = z.infer<typeof Wish>;

/** What a person sends to ask for a wish; `community` is a community's id or slug. */
export const WishRequest = z.object(
  {
    title: Line(2, 60, because("title.required"), because("title.long")),
    category: z.enum(WISH_CATEGORIES, because("category.invalid")),
    community: z
      .string(because("community.unknown"))
      .check(z.minLength(1, because("community.unknown")), z.maxLength(80, because("community.unknown"))),
    description: Lines(500, because("description.long")),
    name: PersonName,
    phone: Phone,
    address: Lines(200, because("address.long")),
    /** For whom, where that is somebody else; `name` and `phone` are then of who asks. */
    for_name: OptionalName,
    /** The listed service that they ask for, by id or slug: its partner is the one they propose. */
    service: z.optional(z.string(because("field.invalid")).check(z.maxLength(80, because("field.invalid")))),
    consent: Consent,
    ...EVIDENCE,
  },
  because("body.json"),
);
export type WishRequest = z.output<typeof WishRequest>;

/** How long the same words from the same phone are the same wish sent again, in milliseconds. */
export const SAME_WISH = 12 * HOUR;

const PUNCTUATION = /[\s·,，。!！?？、;；:：~…]/g;
const bare = (text: string) => folded(text).replace(PUNCTUATION, "");

/** Whether two wishes of one phone ask for the same, for the same person, however they are spaced and stopped. */
export function isSameWish(
  a: Pick<WishRequest, "title" | "description" | "for_name">,
  b: Pick<WishRequest, "title" | "description" | "for_name">,
): boolean {
  return (["title", "description", "for_name"] as const).every((field) => bare(a[field]) === bare(b[field]));
}

export const WishReceipt = z.object({ id: z.string(), status: z.literal("submitted"), token: z.string() });
export type WishReceipt = z.infer<typeof WishReceipt>;

const TOKEN = "m1x2y3z4a5b6c7d0123456789abcdef0123456789abcdef";

export const ASK_WISH = defineCommand(
  {
    name: "askWish",
    method: "POST",
    path: "/api/hub/wishes",
    who: ["guest"],
    form: true,
    request: WishRequest,
  },
  {
    tag: "wishes",
    summary: "Ask for a micro-wish. Staff look at it before anyone else sees it.",
    at: {},
    request: {
      example: {
        title: "想要一副老花镜",
        category: "goods",
        community: "community-001",
        description: "三百度",
        name: "李奶奶",
        phone: "0536-7251234",
        address: "3 号楼 2 单元 101",
        consent: true,
      },
    },
    answers: {
      201: {
        means: "Received.",
        schema: WishReceipt,
        example: {
          id: "m1x2y3z4a5b6c7d",
          status: "submitted",
          token: TOKEN,
        },
      },
    },
    refusals: ["already_asked"],
  },
);

/** The ways that a request can name; those of claims and of the clock come by themselves. */
export const MOVE_WAYS = [
  "publish",
  "dispatch",
  "recall",
  "decline",
  "merge",
  "take_back",
  "reconsider",
  "accept",
  "refuse",
  "hand_back",
  "fulfil",
  "confirm",
  "reopen",
  "withdraw",
] as const satisfies readonly WishWay[];
export type MoveWay = (typeof MOVE_WAYS)[number];

/** Whether a way is the owner's: staff who take it do so for them. */
export function isOwners(way: WishWay): boolean {
  const { who }: Way = WISH_LIFE.ways[way];
  return who.includes("owner");
}

/** What must be sent with a way, each with what is said where it is missing. */
const MOVE_NEEDS: { readonly [way in MoveWay]?: { readonly [field: string]: IssueKey } } = {
  dispatch: { partner: "partner.unknown" },
  decline: { reason: "reason.required" },
  merge: { into: "into.unknown" },
  take_back: { reason: "reason.required" },
  refuse: { reason: "reason.required" },
  hand_back: { reason: "reason.required" },
  confirm: { rating: "rating.range" },
  reopen: { reason: "reason.required" },
};

/** The fields that must be sent with a way. */
export function needsOf(way: MoveWay): string[] {
  return Object.keys(MOVE_NEEDS[way] ?? {});
}

const id = (unknown: IssueKey) =>
  z.optional(z.string(unknown).check(z.minLength(1, unknown), z.maxLength(80, unknown)));

/**
 * How somebody takes a wish on: by which way, and what goes with it. `partner`: id or slug; `into`: the id of the wish
 * that stands for both; `reason`, `note` (what was done), `word` (what who asked says of it): in people's own words.
 */
export const MoveRequest = z.object(
  {
    way: z.enum(MOVE_WAYS, because("way.invalid")),
    partner: id("partner.unknown"),
    into: id("into.unknown"),
    reason: Lines(300, because("reason.long")),
    note: Lines(300, because("reason.long")),
    word: Lines(300, because("reason.long")),
    rating: z.optional(
      z
        .int(because("rating.range"))
        .check(z.minimum(1, because("rating.range")), z.maximum(5, because("rating.range"))),
    ),
  },
  because("body.json"),
);
export type MoveRequest = z.output<typeof MoveRequest>;

/**
 * Lets a wish go a way, or not. `takers`: what the asker is to it; `isKnown`: whether they may know of it at all.
 * @throws Refusal not_found, forbidden, invalid (with an issue for each thing that is missing) or wrong_state
 */
export function moveWish(
  wish: Pick<Wish, "status">,
  request: MoveRequest,
  takers: readonly Taker[],
  isKnown: boolean,
): void {
  const { way } = request;
  const { who }: Way = WISH_LIFE.ways[way];
  if (!isKnown && !takers.length) throw new Refusal("not_found");
  if (!takers.some((taker) => who.includes(taker))) throw new Refusal("forbidden");
  const needs = MOVE_NEEDS[way] ?? {};
  const issues: Issue[] = Object.keys(needs)
    .filter((field) => !request[field as keyof MoveRequest])
    .map((field) => ({ path: [field], message: needs[field] as IssueKey }));
  if (issues.length) throw new Refusal("invalid", issues);
  if (!can(WISH_LIFE, wish.status, way)) throw new Refusal("wrong_state");
}

/** What somebody says with a way, in their own words, for the audit trail. */
export function saidWith({ way, reason, note, word }: MoveRequest): string {
  return way === "fulfil" ? note || reason : way === "confirm" ? word || reason : reason;
}

export const MoveReceipt = z.object({ id: z.string(), status: WishStatus });
export type MoveReceipt = z.infer<typeof MoveReceipt>;

export const MOVE_WISH = defineCommand(
  {
    name: "moveWish",
    method: "POST",
    path: "/api/hub/wishes/{id}/moves",
    who: ["member", "owner"],
    request: MoveRequest,
  },
  {
    tag: "wishes",
    summary: "Take a wish a step on, by a named way.",
    description:
      "Staff of its community: `publish`, `dispatch` (partner), `recall`, `decline` (reason), `merge` (into), `take_back` (reason), `reconsider`. The verified partner that it was dispatched to: `accept`, `refuse` (reason). Who holds it: `hand_back` (reason), `fulfil` (note, if there is something to say). Who asked, by token: `confirm` (rating 1 to 5, word if they like), `reopen` (reason), `withdraw`; staff do these for them as well, and `accept` and `fulfil`.",
    at: { id: "The wish's id, of a member; or the token that asking answered with." },
    request: { example: { way: "dispatch", partner: "partner-001" } },
    answers: {
      200: {
        means: "The wish as it is now.",
        schema: MoveReceipt,
        example: { id: "m1x2y3z4a5b6c7d", status: "dispatched" },
      },
    },
    refusals: ["forbidden", "wrong_state"],
  },
);

/** Of what a photo of a wish is: of what is asked for, or of what was done. */
export const PHOTO_PARTS = ["asked", "done"] as const;
export const PhotoPart = z.enum(PHOTO_PARTS);
export type PhotoPart = (typeof PHOTO_PARTS)[number];

/** A photo waits for staff, who let anyone see it with the wish, or not. */
export const PHOTO_STATUSES = ["waiting", "released", "withheld"] as const;
export const PhotoStatus = z.enum(PHOTO_STATUSES);
export type PhotoStatus = (typeof PHOTO_STATUSES)[number];

/** A step that a wish took: `ask`, then ways of its life. `why`: what was said with it, as far as the reader is concerned. */
export const WishStep = z.object({ way: z.string(), at: z.string(), why: z.optional(z.string()) });

/** The ways of which who asked reads what was said: it was said to them, or by them. */
export const SAID_TO_OWNER: readonly WishWay[] = ["decline", "fulfil", "confirm", "reopen"];

/**
 * A wish as its owner sees it. `due`: by when the next step is to be taken, if there is such a time; `overdue`: that it is
 * past; `appointed`: when somebody comes, once that is agreed; `partner`: who has it or is asked, if that is a partner; `name`, `phone`, `address`, `for_name`: for the owner alone.
 */
export const OwnWish = z.object({
  id: z.string(),
  title: z.string(),
  category: WishCategory,
  description: z.string(),
  status: WishStatus,
  created: z.string(),
  rating: z.number(),
  due: z.optional(z.string()),
  overdue: z.boolean(),
  appointed: z.optional(z.string()),
  community: z.pick(Community, { name: true, phone: true }),
  partner: z.optional(z.pick(Partner, { slug: true, name: true })),
  /** The wish that stands for both, if anyone may see it. */
  into: z.optional(z.object({ slug: z.string(), title: z.string(), status: WishStatus })),
  name: z.optional(z.string()),
  phone: z.optional(z.string()),
  address: z.optional(z.string()),
  for_name: z.optional(z.string()),
  /** Its photos as staff have decided about them, in the order in which they came. */
  photos: z.array(z.object({ part: PhotoPart, status: PhotoStatus })),
  history: z.array(WishStep),
});
export type OwnWish = z.infer<typeof OwnWish>;

export const VIEW_WISH = defineCommand(
  { name: "viewWish", method: "GET", path: "/api/hub/wishes/{token}", who: ["owner", "member"] },
  {
    tag: "wishes",
    summary: "One's own wish.",
    description:
      "By its id, a member who may move it sees the same but for who asked, with whatever was said at each step.",
    at: { token: "The token that asking answered with." },
    answers: {
      200: {
        means: "The wish as its owner sees it.",
        schema: OwnWish,
        example: {
          id: "m1x2y3z4a5b6c7d",
          title: "想要一副老花镜",
          category: "goods",
          description: "三百度",
          status: "claimed",
          created: "2026-11-24 01:00:00.000Z",
          rating: 0,
          due: "2026-12-09 02:00:00.000Z",
          overdue: false,
          community: { name: "泰祥社区", phone: "0536-0008901" },
          partner: { slug: "partner-001", name: "幸福里眼镜店" },
          name: "李奶奶",
          phone: "05367251234",
          address: "3 号楼 2 单元 101",
          for_name: "",
          photos: [{ part: "asked", status: "released" }],
          history: [
            { way: "ask", at: "2026-11-24 01:00:00.000Z" },
            { way: "dispatch", at: "2026-11-24 03:00:00.000Z" },
            { way: "accept", at: "2026-11-25 02:00:00.000Z" },
          ],
        },
      },
    },
  },
);

/** A wish's words as staff put them: clearer, or without what is nobody's business. */
export const WishWords = z.pick(WishRequest, { title: true, description: true, category: true });

export const EDIT_WISH = defineCommand(
  {
    name: "editWish",
    method: "POST",
    path: "/api/hub/wishes/{id}/words",
    who: ["member"],
    request: WishWords,
  },
  {
    tag: "wishes",
    summary: "Change a wish's words, as staff of its community.",
    at: { id: "The wish's id." },
    request: { example: { title: "想要一副老花镜", category: "goods", description: "三百度" } },
    answers: {
      200: {
        means: "The wish as it is now.",
        schema: MoveReceipt,
        example: { id: "m1x2y3z4a5b6c7d", status: "submitted" },
      },
    },
    refusals: ["wrong_state"],
  },
);

export const CLAIM_STATUSES = ["pending", "approved", "declined"] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** A claim is approved at once or waits for staff; it ends when nobody has the wish any more. */
export const CLAIM_LIFE = {
  collection: "claims",
  watched: true,
  audited: true,
  begins: ["pending", "approved"],
  ways: {
    approve: { from: ["pending", "declined"], to: "approved", who: ["staff"] },
    /** Also when somebody else has the wish. */
    decline: { from: ["pending"], to: "declined", who: ["staff", "system"] },
    /** Staff look at it again. */
    reconsider: { from: ["declined"], to: "pending", who: ["staff"] },
    /** The wish is nobody's any more. */
    end: { from: ["approved"], to: "declined", who: ["system"] },
  },
} as const satisfies LifeCycle<ClaimStatus>;
export type ClaimWay = WayOf<typeof CLAIM_LIFE>;

/** The way a wish in this state goes to whoever takes it on; undefined where nobody can. */
export function takingOn({ status }: Pick<Wish, "status">): "accept" | "claim" | undefined {
  return (["accept", "claim"] as const).find((way) => can(WISH_LIFE, status, way));
}

/** Whether staff can note a claim as approved that was made by word of mouth: the wish went to that partner already. */
export function mayBeNoted(wish: Pick<Wish, "status" | "partner">, partner: string): boolean {
  return wish.status === "claimed" && wish.partner === partner;
}

/** A guest's offer to take on a wish. */
export const ClaimRequest = z.object(
  { name: PersonName, phone: Phone, consent: Consent, ...EVIDENCE },
  because("body.json"),
);
export type ClaimRequest = z.output<typeof ClaimRequest>;

export const ClaimReceipt = z.object({ status: z.enum(["claimed", "pending"]) });
export type ClaimReceipt = z.infer<typeof ClaimReceipt>;

export const CLAIM = defineCommand(
  {
    name: "claimWish",
    method: "POST",
    path: "/api/hub/wishes/{id}/claims",
    who: ["guest", "member"],
    form: true,
    request: ClaimRequest,
    without: "member",
  },
  {
    tag: "wishes",
    summary: "Take on a wish.",
    description:
      "A member of a verified partner has it at once and sends no body. Any other member, and a guest, who sends a name and a phone, waits for staff.",
    at: { id: "The wish's id." },
    request: { example: { name: "王小明", phone: "13800001234", consent: true } },
    answers: {
      201: { means: "The wish is the partner's.", schema: ClaimReceipt, example: { status: "claimed" } },
      202: { means: "Staff will decide.", schema: ClaimReceipt, example: { status: "pending" } },
    },
    refusals: ["already_claimed", "hands_full"],
  },
);

export const CLAIM_MOVES = ["approve", "decline"] as const satisfies readonly ClaimWay[];

export const ClaimMoveRequest = z.object(
  { way: z.enum(CLAIM_MOVES, because("way.invalid")), reason: Lines(300, because("reason.long")) },
  because("body.json"),
);

/**
 * Lets staff decide about an offer to take on a wish.
 * @throws Refusal wrong_state (it was decided) or already_claimed (nobody can take the wish on)
 */
export function moveClaim(
  claim: { status: ClaimStatus },
  wish: Pick<Wish, "status">,
  way: (typeof CLAIM_MOVES)[number],
): void {
  if (!can(CLAIM_LIFE, claim.status, way)) throw new Refusal("wrong_state");
  if (way === "approve" && !takingOn(wish)) throw new Refusal("already_claimed");
}

export const ClaimMoveReceipt = z.object({ id: z.string(), status: z.enum(CLAIM_STATUSES) });

export const MOVE_CLAIM = defineCommand(
  {
    name: "moveClaim",
    method: "POST",
    path: "/api/hub/claims/{id}/moves",
    who: ["member"],
    request: ClaimMoveRequest,
  },
  {
    tag: "wishes",
    summary: "Approve or decline an offer to take on a wish.",
    description:
      "For staff of the wish's community. Whoever is approved has the wish; the others are declined.",
    at: { id: "The claim's id." },
    request: { example: { way: "approve" } },
    answers: {
      200: {
        means: "The claim as it is now.",
        schema: ClaimMoveReceipt,
        example: { id: "m1x2y3z4a5b6c7d", status: "approved" },
      },
    },
    refusals: ["already_claimed", "wrong_state"],
  },
);

/** Open wishes that a partner may hold at once, where staff have set no other number for it. */
export const WISHES_AT_ONCE = 10;

/**
 * Who would claim: a member's partner counts only when it is verified. `held`: wishes that it has claimed and not fulfilled;
 * `wishes_at_once`: how many it may, 0 for WISHES_AT_ONCE.
 */
export type Claimant = {
  partner?: { id: string; verified: boolean; held: number; wishes_at_once: number };
};

/**
 * How a claim (认领) on a wish goes: a member of a verified partner has it at once, anyone else waits for staff.
 * A dispatched wish can be accepted (接单) by the partner it was dispatched to, and by nobody else; staff
 * know what they ask of it.
 * @throws Refusal not_found (they may not see the wish), already_claimed or hands_full
 */
export function claim(wish: Pick<Wish, "status" | "partner">, claimant: Claimant): "claimed" | "pending" {
  const theirs =
    wish.status === "dispatched" && !!claimant.partner?.verified && claimant.partner.id === wish.partner;
  if (theirs) return "claimed";
  if (!isPublic(wish.status)) throw new Refusal("not_found");
  if (!isOpen(wish)) throw new Refusal("already_claimed");
  const { partner } = claimant;
  if (!partner?.verified) return "pending";
  if (partner.held >= (partner.wishes_at_once || WISHES_AT_ONCE)) throw new Refusal("hands_full");
  return "claimed";
}
