// A list as the door looks at it: searched, counted, in order.
import { type Person, stepOf, takenOn } from "../../domain/attendance.ts";
import { mayBeMasked, normalisePhone } from "../../domain/contact.ts";
import { type ProblemCode, Refusal } from "../../domain/problem.ts";
import { foldedName } from "../../domain/search.ts";
import { seatsLeft } from "../../domain/session.ts";
import type { SignupStatus } from "../../domain/signup.ts";

/** As a list on paper goes: by name, in the order of pinyin. */
const names = new Intl.Collator("zh-CN");
const byName = (a: Person, b: Person) => names.compare(a.name, b.name) || a.number - b.number;

const EXPECTED: readonly SignupStatus[] = ["confirmed", "attended", "absent"];
const WAITING: readonly SignupStatus[] = ["offered", "waitlisted"];

/** Those with a firm seat and who came or did not; those who wait, in line; those who are no longer on the list. */
export function parts(people: readonly Person[]): { expected: Person[]; waiting: Person[]; gone: Person[] } {
  const of = (which: (status: SignupStatus) => boolean) => people.filter(({ status }) => which(status));
  return {
    expected: of((status) => EXPECTED.includes(status)).sort(byName),
    waiting: of((status) => WAITING.includes(status)).sort((a, b) => a.number - b.number),
    gone: of((status) => !EXPECTED.includes(status) && !WAITING.includes(status)).sort(byName),
  };
}

/** A waiting person's place in line, from 1. */
export function positionOf(people: readonly Person[], { number }: Person): number {
  return people.filter((other) => other.status === "waitlisted" && other.number <= number).length;
}

/** People who came, people who have a firm seat, and seats that are free (Infinity without a limit). */
export function counts(capacity: number, people: readonly Person[]) {
  const sum = (...of: SignupStatus[]) =>
    people.reduce((n, { status, party }) => n + (of.includes(status) ? party : 0), 0);
  return {
    came: sum("attended"),
    expected: sum("attended", "confirmed"),
    free: seatsLeft({ capacity, taken: takenOn(people) }),
  };
}

/** What somebody at the door gives of their phone: its last digits, or the whole number. */
function matchesPhone(phone: string, digits: string): boolean {
  if (phone === "") return false;
  return digits.length > 4 ? mayBeMasked(normalisePhone(digits), phone) : phone.slice(-4).startsWith(digits);
}

/** Those whom a search means: by part of the name, or by the phone. An empty search means everybody. */
export function search(people: readonly Person[], text: string): Person[] {
  const wanted = foldedName(text);
  const digits = wanted.replace(/[-()]/g, "");
  if (/^\+?\d+$/.test(digits)) return people.filter(({ phone }) => matchesPhone(phone, digits));
  return people.filter(({ name }) => foldedName(name).includes(wanted));
}

/** Why a person can't be checked in now, `came` of their party, all unless said; undefined if they can. */
export function entryProblem(
  capacity: number,
  people: readonly Person[],
  person: Person,
  came = person.party,
): ProblemCode | undefined {
  try {
    const deed = { key: "", at: "", action: "attend", signup: person.id, came } as const;
    stepOf(deed, person, { capacity, taken: takenOn(people) });
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/**
 * The id of the sign-up whose private address a code holds: the token's first 15 characters. Undefined for any other code.
 */
export function signupOf(scanned: string): string | undefined {
  return scanned.match(/\/signup\/manage\/?#([a-z0-9]{15})[0-9a-f]{32}$/)?.[1];
}
