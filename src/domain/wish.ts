// A micro-wish (微心愿): a small thing a resident asks for (点单), staff dispatch (派单) and a partner or volunteer takes on (接单).

import { defineCommand } from "./command.ts";
import { Consent, PersonName, Phone } from "./contact.ts";
import { can, type LifeCycle, type WayOf } from "./life-cycle.ts";
import { because, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { Line, Lines } from "./text.ts";

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

/** Whoever asks begins a wish; the rest is other people's doing. */
export const WISH_LIFE = {
  collection: "wishes",
  watched: true,
  audited: true,
  begins: ["submitted"],
  /** The partner that it was dispatched to, or that has it. */
  only: { partner: ["dispatched", "claimed", "fulfilled", "confirmed"] },
  ways: {
    publish: { from: ["submitted"], to: "published", who: ["staff"] },
    dispatch: {
      from: ["submitted", "published"],
      to: "dispatched",
      who: ["staff"],
      needs: ["partner"],
    },
    decline: { from: ["submitted", "dispatched", "published"], to: "declined", who: ["staff"] },
    /** Staff look at it again. */
    reconsider: { from: ["declined"], to: "submitted", who: ["staff"] },
    /** From the partner that does not take it on, or a helper who can't go through with it. */
    take_back: { from: ["dispatched", "claimed"], to: "published", who: ["staff"] },
    /** By whom it was dispatched to (接单). */
    accept: { from: ["dispatched"], to: "claimed", who: ["dispatched", "staff"], needs: ["partner"] },
    /** By whom it pleased (认领); the partner is "" where a volunteer has it. */
    claim: { from: ["published"], to: "claimed", who: ["partner", "staff"], needs: ["partner"] },
    fulfil: { from: ["claimed"], to: "fulfilled", who: ["staff"] },
    confirm: { from: ["fulfilled"], to: "confirmed", who: ["staff"] },
    /** It was not done after all. */
    reopen: { from: ["fulfilled"], to: "claimed", who: ["staff"] },
  },
} as const satisfies LifeCycle<WishStatus>;
export type WishWay = WayOf<typeof WISH_LIFE>;

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
    consent: Consent,
  },
  because("body.json"),
);
export type WishRequest = z.output<typeof WishRequest>;

export const WishReceipt = z.object({ id: z.string(), status: z.literal("submitted"), token: z.string() });
export type WishReceipt = z.infer<typeof WishReceipt>;

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
          token: "m1x2y3z4a5b6c7d0123456789abcdef0123456789abcdef",
        },
      },
    },
  },
);

export const CLAIM_STATUSES = ["pending", "approved", "declined"] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** A claim is approved at once or waits for staff; it ends with the wish's being taken back. */
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
    /** The wish was taken back. */
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
  { name: PersonName, phone: Phone, consent: Consent },
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
