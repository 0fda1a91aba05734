// Sign-ups made on this device, so that a person finds the way back to them. Kept nowhere else.
import { isListed, readKept, writeKept } from "../../ui/kept.ts";

/**
 * `session`: the one, or the first of a course, whose others are in `course`; `at`: when it begins, `until`: when it, or
 * the last of the course, ends, in milliseconds.
 */
export type Kept = {
  token: string;
  session: string;
  course?: string[];
  title: string;
  at: number;
  until: number;
};

/** What is kept, soonest first. A day after its session a sign-up is no longer listed. */
export function keptSignups(now: number): Kept[] {
  return readKept<Kept>("signups")
    .filter((kept) => isListed(kept, now))
    .sort((a, b) => a.at - b.at);
}

/** What is kept of a sign-up for that session, by itself or with its course. */
export function keptFor(session: string, now: number): Kept | undefined {
  return keptSignups(now).find((kept) => kept.session === session || kept.course?.includes(session));
}

/** Keeps a sign-up, once. */
export function keepSignup(signup: Kept, now: number): void {
  writeKept("signups", [...keptSignups(now).filter(({ token }) => token !== signup.token), signup]);
}

/** Forgets a sign-up. */
export function forgetSignup(token: string, now: number): void {
  writeKept(
    "signups",
    keptSignups(now).filter((signup) => signup.token !== token),
  );
}
