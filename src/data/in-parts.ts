// Questions about many records, in several requests: a filter can be only so long (see `domain/query.ts`).

/** How many records one filter names at the most. */
export const AT_ONCE = 40;

/** What is found of all, asked for in parts; each part is asked for when the one before has been answered. */
export async function inParts<T, Found>(
  all: readonly T[],
  ask: (some: readonly T[]) => Promise<readonly Found[]>,
): Promise<Found[]> {
  const found: Found[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) found.push(...(await ask(all.slice(at, at + AT_ONCE))));
  return found;
}
