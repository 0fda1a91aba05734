// What two events would have at the same time (撞期): a venue, or a partner who can't be in two places.

/** What is planned already, in milliseconds; `event`: its slug; `partners`: who holds it or brings something, by slugs. */
export type Booked = {
  start: number;
  end: number;
  event: string;
  title: string;
  venue: string;
  partners: readonly string[];
};

/** When dates of a plan and something else are at the same time: at the same place, with the same partner, or both. */
export type Clash = { at: number; title: string; venue: boolean; partners: readonly string[] };

/**
 * The clashes of a plan that is to take place at `dates` (milliseconds), each as long as `duration`, in order of time. What merely
 * follows upon another is none.
 */
export function clashesOf(
  dates: readonly number[],
  duration: number,
  own: { slug: string; venue: string; partners: readonly string[] },
  booked: readonly Booked[],
): Clash[] {
  const clashes: Clash[] = [];
  for (const at of [...dates].sort((a, b) => a - b)) {
    for (const other of booked) {
      if (other.event === own.slug || other.start >= at + duration || other.end <= at) continue;
      const venue = other.venue === own.venue;
      const partners = own.partners.filter((partner) => other.partners.includes(partner));
      if (venue || partners.length) clashes.push({ at, title: other.title, venue, partners });
    }
  }
  return clashes;
}
