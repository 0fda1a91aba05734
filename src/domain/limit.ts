// How often something may be tried (限次), so that a storm costs little, and so that nobody can keep somebody else out.
import type { ProblemCode } from "./problem.ts";
import { DAY, HOUR, MINUTE } from "./time.ts";

/** So many times in each period of `length` milliseconds. */
export type Limit = { readonly times: number; readonly length: number };

/**
 * Forms that one phone, or one e-mail address, may fill in from one network: far more than a person needs, far fewer than
 * a guess at who comes. By network, so that nobody uses up what is another's.
 */
export const PER_PERSON: Limit = { times: 60, length: HOUR };

/** Mails with a link to a new password that are asked for from one network. */
export const RESETS: Limit = { times: 10, length: HOUR };

/**
 * People whose names and addresses one partner's members look at, each of them as often as they like; or whom one member
 * of staff looks up by telephone, a look that finds nobody counted too.
 */
export const LOOKS: Limit = { times: 100, length: HOUR };

/** Codes of helpers, or numbers of certificates, that are no good, tried from one network. */
export const WRONG_CODES: Limit = { times: 20, length: 15 * MINUTE };

/**
 * Short codes that are no good, tried from anywhere. Beyond it somebody guesses with many networks, as a code has eight digits
 * alone, and each network has one try in the time of WRONG_CODES.
 */
export const WRONG_SHORT_CODES: Limit = { times: 1000, length: DAY };

/** Whether one more short code may be tried, after so many wrong ones from this network and from anywhere. */
export function mayTryCode({ network, anywhere }: { network: number; anywhere: number }): boolean {
  return network < (anywhere < WRONG_SHORT_CODES.times ? WRONG_CODES.times : 1);
}

/** How long a body may take to come, in milliseconds: the longest form in two seconds over a weak 2G line. */
export const BODY_PATIENCE = 20_000;
/** Bodies that one network may be sending at a time: each holds one of the server's runtimes. */
export const BODIES_AT_ONCE = 50;

/** How long wrong passwords are remembered, and how long an address that an account signed in from is known. */
export const WRONG_PASSWORDS = 15 * MINUTE;
export const KNOWN = 30 * DAY;

/** Wrong passwords in a period: for one account from one network, from one network, for one account from anywhere. */
export type Wrong = { readonly pair: number; readonly network: number; readonly account: number };
const MOST: Wrong = { pair: 10, network: 50, account: 50 };

/**
 * Whether one more password may be tried. An account under attack from everywhere leaves each network one try, so that
 * whoever has the right password still gets in; where it was signed in before (`isKnown`), other people's tries don't count.
 */
export function maySignIn({ pair, network, account }: Wrong, isKnown: boolean): boolean {
  if (isKnown) return pair < MOST.pair;
  return network < MOST.network && pair < (account < MOST.account ? MOST.pair : 1);
}

/** Whether a refusal leaves a try uncounted: it told nothing about whose phone or address was sent. */
export function isForgotten(code: ProblemCode): boolean {
  return code !== "already_signed_up";
}

/**
 * Where a request comes from, as far as one household or attacker has it: an IPv4 address, or the /64 network of an
 * IPv6 one (RFC 6177), whose addresses are one's own by the billion. `address`: written in full.
 */
export function networkOf(address: string): string {
  return address.includes(":") ? address.split(":").slice(0, 4).join(":") : address;
}

/** When (milliseconds) the period of `length` ends that `now` is in. */
export function endOf(length: number, now: number): number {
  return (Math.floor(now / length) + 1) * length;
}
