// The order of what has no order of its own.

/** By slug, as bytes: the same wherever it is sorted. */
export function bySlug(a: { slug: string }, b: { slug: string }): number {
  return a.slug < b.slug ? -1 : 1;
}
