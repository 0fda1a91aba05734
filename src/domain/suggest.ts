// Whom staff might ask for a wish (派单建议): verified partners, ranked, each with its reasons; and wishes that may be one and the same.
import { type Community, isKnown, kilometres, type Location } from "./community.ts";
import type { Partner, Service, ServiceCategory } from "./partner.ts";
import { WISHES_AT_ONCE, type Wish, type WishCategory } from "./wish.ts";

/** What partners offer that goes with a kind of wish. */
const FITTING: Record<WishCategory, readonly ServiceCategory[]> = {
  goods: [],
  repair: ["repair"],
  company: ["care", "health"],
  learning: ["skills", "culture", "science"],
  haircut: ["haircut"],
  event: ["culture"],
  errand: ["care"],
  other: [],
};

/**
 * A partner as far as it matters here. `location`: its community's; `held`: wishes that it has and has not fulfilled;
 * `wishes_at_once`: how many it may, 0 for what everybody may; `ratings`: 1 to 5 each, of wishes that it fulfilled.
 */
export type Candidate = Pick<Partner, "id" | "community" | "verified"> & {
  location: Location;
  services: readonly Pick<Service, "category" | "name">[];
  held: number;
  wishes_at_once: number;
  ratings: readonly number[];
};

/** Why a partner is suggested, or what speaks against it: data, to be put into words. */
export type Reason =
  | { why: "asked"; service: string }
  | { why: "offers"; service: string }
  | { why: "same_community" }
  | { why: "near"; km: number }
  | { why: "holds"; wishes: number; full: boolean }
  | { why: "rated"; average: number; times: number };

export type Suggestion = { partner: string; score: number; reasons: Reason[] };

/**
 * Where the wish is, and what it says. `location`: its community's; `asked`: the listed service that who asks would like, and
 * whose it is.
 */
export type Wanted = Pick<Wish, "category" | "title" | "description" | "community"> & {
  location: Location;
  asked?: { partner: string; name: string } | undefined;
};

/** The kind of wish that a service of that kind is asked for as. */
export function kindFor(service: ServiceCategory): WishCategory {
  const kinds = Object.keys(FITTING) as WishCategory[];
  return kinds.find((kind) => FITTING[kind].includes(service)) ?? "other";
}

/** What is common to so many wishes that it says nothing. */
const FILLING = /想要|想请|希望|帮忙|帮我|一下|一个|一些|家里|老人|您好|谢谢|可以|能不能|有没有/g;

/** The pairs of neighbouring signs of a text, without its punctuation: of Chinese, near enough its words. */
function pairs(text: string): Set<string> {
  const found = new Set<string>();
  for (const run of text
    .toLowerCase()
    .replace(FILLING, " ")
    .split(/[^\p{L}\p{N}]+/u)) {
    const signs = [...run];
    for (let i = 0; i + 1 < signs.length; i++) found.add(`${signs[i]}${signs[i + 1]}`);
  }
  return found;
}

/** The share of the smaller set that the other has, 0 to 1. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const least = Math.min(a.size, b.size);
  return least ? [...a].filter((pair) => b.has(pair)).length / least : 0;
}

/** How well a service goes with a wish, 0 to 1: half by its kind, half by its words. */
function suits(wish: Wanted, words: ReadonlySet<string>, service: Candidate["services"][number]): number {
  const kind = FITTING[wish.category].includes(service.category) ? 0.5 : 0;
  return kind + shared(pairs(service.name), words) / 2;
}

/** Ratings so far, as though two of 4 had come before: one unhappy or happy neighbour does not settle it. */
function standing(ratings: readonly number[]): number {
  return (ratings.reduce((sum, rating) => sum + rating, 0) + 8) / (ratings.length + 2);
}

/** Distance that halves how near a partner counts, in kilometres. */
const HALVES_AT = 2;

function suggestion(wish: Wanted, words: ReadonlySet<string>, partner: Candidate): Suggestion {
  const fits = partner.services.map((service) => ({ service, match: suits(wish, words, service) }));
  const best = fits.reduce((a, b) => (b.match > a.match ? b : a), { service: { name: "" }, match: 0 });
  const home = partner.community === wish.community;
  const known = isKnown(partner.location) && isKnown(wish.location);
  const km = home ? 0 : known ? kilometres(wish.location, partner.location) : undefined;
  const most = partner.wishes_at_once || WISHES_AT_ONCE;
  const score =
    4 * best.match +
    // Nobody knows how far: as good as across the district.
    2 / (1 + (km ?? 10) / HALVES_AT) +
    Math.max(0, 1 - partner.held / most) +
    standing(partner.ratings) / 5;
  const reasons: Reason[] = [];
  const { asked } = wish;
  if (asked?.partner === partner.id) reasons.push({ why: "asked", service: asked.name });
  else if (best.match > 0) reasons.push({ why: "offers", service: best.service.name });
  if (home) reasons.push({ why: "same_community" });
  else if (km !== undefined) reasons.push({ why: "near", km: Math.round(km * 10) / 10 });
  reasons.push({ why: "holds", wishes: partner.held, full: partner.held >= most });
  if (partner.ratings.length) {
    const average = partner.ratings.reduce((sum, rating) => sum + rating, 0) / partner.ratings.length;
    reasons.push({ why: "rated", average: Math.round(average * 10) / 10, times: partner.ratings.length });
  }
  return { partner: partner.id, score, reasons };
}

/** A community as far as it is near a wish. */
export type Home = Pick<Community, "id" | "subdistrict" | "location">;

/** In how many communities partners are looked for: about a subdistrict's, so that a large district answers as soon. */
const HOMES = 5;

/**
 * The communities whose partners may be asked for a wish of one of them: that one, then the nearest, whatever subdistrict they
 * are of; after them, where nobody knows how near they are, those of its own subdistrict. Ids, `most` at most.
 */
export function homesToAsk(own: Home, homes: readonly Home[], most = HOMES): string[] {
  const far = ({ id, subdistrict, location }: Home) => {
    if (id === own.id) return -1;
    if (isKnown(location) && isKnown(own.location)) return kilometres(own.location, location);
    return subdistrict !== "" && subdistrict === own.subdistrict
      ? Number.MAX_VALUE
      : Number.POSITIVE_INFINITY;
  };
  return homes
    .map((home) => ({ id: home.id, far: far(home) }))
    .filter(({ far }) => far < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.far - b.far || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ id }) => id);
}

/**
 * The verified partners to ask for a wish, `most` at most: the one that who asks would like, then the best first, by what they offer, how near they are, what they
 * hold already and how former wishes were rated; whom who asks would like comes before all. More of what speaks against a partner, all else equal, never ranks it higher.
 */
export function suggestPartners(wish: Wanted, partners: readonly Candidate[], most = 5): Suggestion[] {
  const words = pairs(`${wish.title} ${wish.description}`);
  const isAsked = ({ partner }: Suggestion) => Number(partner === wish.asked?.partner);
  return partners
    .filter(({ verified }) => verified)
    .map((partner) => suggestion(wish, words, partner))
    .sort((a, b) => isAsked(b) - isAsked(a) || b.score - a.score || (a.partner < b.partner ? -1 : 1))
    .slice(0, most);
}

/** A wish as far as it can be told from another. `phone`: of who asked, normalised; "" where it isn't known. */
export type Compared = Pick<Wish, "id" | "title" | "description" | "community" | "category"> & {
  phone: string;
};

/** The id of a wish that may be the same, and what tells. */
export type Double = { wish: string; why: "phone" | "words" };

/** How much of the words two wishes of a community must share to be pointed out. */
const ALIKE = 0.6;

/** Those of `others` that may be the same wish: from the same phone, or of the same community, kind and much the same words. */
export function duplicates(wish: Compared, others: readonly Compared[]): Double[] {
  const words = pairs(`${wish.title} ${wish.description}`);
  return others.flatMap((other): Double[] => {
    if (other.id === wish.id) return [];
    if (wish.phone && other.phone === wish.phone) return [{ wish: other.id, why: "phone" }];
    const near = other.community === wish.community && other.category === wish.category;
    const alike = near && shared(words, pairs(`${other.title} ${other.description}`)) >= ALIKE;
    return alike ? [{ wish: other.id, why: "words" }] : [];
  });
}
