// Which steps of a form somebody is asked.

/**
 * The steps (from 0) that are shown to whoever is at the beginning: the first, those where something is missing, and those `always`
 * asked; `open`: where something is missing or wrong by now; `passed`: those that were gone on from, which stay.
 */
export function stepsAsked(
  always: readonly boolean[],
  open: ReadonlySet<number>,
  passed: ReadonlySet<number>,
): number[] {
  return always.flatMap((asked, step) =>
    step === 0 || asked || open.has(step) || passed.has(step) ? [step] : [],
  );
}

/** The step that comes after `at`; past the last of them all, where nothing is left to ask. */
export function stepAfter(
  at: number,
  always: readonly boolean[],
  open: ReadonlySet<number>,
  passed: ReadonlySet<number>,
): number {
  const next = always.findIndex(
    (asked, step) => step > at && (open.has(step) || (asked && !passed.has(step))),
  );
  return next < 0 ? always.length : next;
}
