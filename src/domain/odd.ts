// Sign-ups that look made up, for staff to phone about: a hint, never a judgement. A session's sign-ups are all it looks at;
// from where each came is not kept.
import { isMobile } from "./contact.ts";
import { isActive, type SignupStatus } from "./signup.ts";
import { instant, MINUTE } from "./time.ts";

export const ODD_KINDS = ["phones_in_sequence", "large_parties_at_once"] as const;
export type OddKind = (typeof ODD_KINDS)[number];

/** What is odd, and the sign-ups that it is about. */
export type Odd = { readonly kind: OddKind; readonly ids: readonly string[] };

type Signup = { id: string; phone: string; party: number; status: SignupStatus; created: string };

/** So few are chance. */
const LEAST = 3;
/** How far apart phones may be that follow one another. */
const STEP = 2;
/** A party that is large, and within what time several of them are odd if they hold half of all seats. */
const LARGE = 4;
const AT_ONCE = 10 * MINUTE;

/** Each longest run of neighbours, in order of what `of` says, that are no more than `apart`. */
function* runs<T>(all: readonly T[], of: (one: T) => number, apart: number): Generator<T[]> {
  let run: T[] = [];
  let last = 0;
  for (const one of [...all].sort((a, b) => of(a) - of(b))) {
    if (run.length && of(one) - last > apart) {
      yield run;
      run = [];
    }
    run.push(one);
    last = of(one);
  }
  if (run.length) yield run;
}

/** What is odd about the sign-ups of a session with `capacity` seats. */
export function oddSignups(signups: readonly Signup[], capacity: number): Odd[] {
  const standing = signups.filter(({ status }) => isActive(status));
  const odd = (kind: OddKind, run: readonly Signup[]): Odd => ({ kind, ids: run.map(({ id }) => id) });
  const mobiles = standing.filter(({ phone }) => isMobile(phone));
  const inSequence = [...runs(mobiles, ({ phone }) => Number(phone), STEP)];
  const large = standing.filter(({ party }) => party >= LARGE);
  const atOnce = [...runs(large, ({ created }) => instant(created), AT_ONCE)].filter((run) => {
    const seats = run.reduce((sum, { party }) => sum + party, 0);
    return capacity > 0 && seats * 2 >= capacity;
  });
  return [
    ...inSequence.filter((run) => run.length >= LEAST).map((run) => odd("phones_in_sequence", run)),
    ...atOnce.filter((run) => run.length >= LEAST).map((run) => odd("large_parties_at_once", run)),
  ];
}
