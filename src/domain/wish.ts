// A micro-wish (微心愿): a small thing a resident asks for (点单), staff dispatch (派单) and a partner or volunteer takes on (接单).

import { Consent, PersonName, Phone } from "./contact.ts";
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

/** Where each state may go. Staff may take a wish back from a helper who can't go through with it. */
export const WISH_TRANSITIONS: Record<WishStatus, readonly WishStatus[]> = {
  submitted: ["published", "dispatched", "declined"],
  dispatched: ["published", "claimed", "declined"],
  published: ["dispatched", "claimed", "declined"],
  claimed: ["fulfilled", "published"],
  fulfilled: ["confirmed", "claimed"],
  confirmed: [],
  declined: ["submitted"],
};

/** Whether a wish may go from one state to the other; staying is always allowed. */
export function canMove(from: WishStatus, to: WishStatus): boolean {
  return from === to || WISH_TRANSITIONS[from].includes(to);
}

/** Whether anyone may see a wish in this state. */
export function isPublic(status: WishStatus): boolean {
  return (PUBLIC_WISH_STATUSES as readonly string[]).includes(status);
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
    consent: Consent,
  },
  because("body.json"),
);
export type WishRequest = z.output<typeof WishRequest>;

export const WishReceipt = z.object({ id: z.string(), status: z.literal("submitted"), token: z.string() });
export type WishReceipt = z.infer<typeof WishReceipt>;

export const CLAIM_STATUSES = ["pending", "approved", "declined"] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

/** Where staff may take each state of a claim. An approved one ends with the wish's: see `WISH_TRANSITIONS`. */
export const CLAIM_TRANSITIONS: Record<ClaimStatus, readonly ClaimStatus[]> = {
  pending: ["approved", "declined"],
  approved: [],
  declined: ["pending", "approved"],
};

/** Whether staff can give a wish in this state to who offered. */
export function mayBeGiven({ status }: Pick<Wish, "status">): boolean {
  return status !== "claimed" && canMove(status, "claimed");
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

/** Who would claim: a member's partner counts only when it is verified. */
export type Claimant = { partner?: { id: string; verified: boolean } };

/**
 * How a claim (认领) on a wish goes: a member of a verified partner has it at once, anyone else waits for staff.
 * A dispatched wish can be accepted (接单) by the partner it was dispatched to, and by nobody else.
 * @throws Refusal not_found (they may not see the wish) or already_claimed
 */
export function claim(wish: Pick<Wish, "status" | "partner">, claimant: Claimant): "claimed" | "pending" {
  const theirs =
    wish.status === "dispatched" && !!claimant.partner?.verified && claimant.partner.id === wish.partner;
  if (theirs) return "claimed";
  if (!isPublic(wish.status)) throw new Refusal("not_found");
  if (wish.status !== "published") throw new Refusal("already_claimed");
  return claimant.partner?.verified ? "claimed" : "pending";
}
