// What must hold whatever happened. Each invariant looks at a storm's outcome and names what breaks it.
import type { Way } from "../../../src/domain/life-cycle.ts";
import {
  ACTIVE,
  HOLDING,
  SIGNUP_LIFE,
  type SignupStatus,
  type SignupWay,
} from "../../../src/domain/signup.ts";
import { hindrance } from "../../../src/domain/waiting.ts";
import type { Moment, Outcome } from "./outcome.ts";

type Change = Extract<Moment, { signup: string }>;
type Seats = Extract<Moment, { signup: null }>;

const isChange = (moment: Moment): moment is Change => moment.signup !== null;
const isSeats = (moment: Moment): moment is Seats => moment.signup === null;
const holds = (status: SignupStatus | ""): boolean => (HOLDING as readonly string[]).includes(status);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What comes more than once. */
function repeated<T>(list: readonly T[]): T[] {
  const seen = new Set<T>();
  return list.filter((one) => seen.size === seen.add(one).size);
}

/** A sign-up's changes in order, for each. */
function changesOf({ moments }: Outcome): Map<string, Change[]> {
  // With more people or fewer it is in the state it was in.
  const changes = moments.filter(isChange).filter(({ was, became }) => was !== became);
  return Map.groupBy(changes, ({ signup }) => signup);
}

/** Whether `part` comes in `whole` in that order, perhaps with others between. */
function isWithin<T>(part: readonly T[], whole: readonly T[]): boolean {
  let at = 0;
  for (const one of whole) if (one === part[at]) at++;
  return at === part.length;
}

/** How many seats too many were ever held. */
export function oversold({ moments }: Outcome): number {
  return Math.max(0, ...moments.filter(isSeats).map(({ held, capacity }) => held - capacity));
}

function seatsAtTheEnd({ session, signups }: Outcome): string[] {
  const held = sum(signups.filter(({ status }) => holds(status)).map(({ party }) => party));
  if (session.taken === held && held <= session.capacity) return [];
  return [`${held} seats held, ${session.taken} counted, of ${session.capacity}`];
}

function seatsAtEveryMoment(outcome: Outcome): string[] {
  return outcome.moments
    .filter(isSeats)
    .filter(({ held, taken, capacity }) => held > capacity || taken > capacity || taken !== held)
    .map(({ held, taken, capacity }) => `${held} seats held, ${taken} counted, of ${capacity}`);
}

function waitingIsCounted({ session, signups }: Outcome): string[] {
  const waiting = signups.filter(({ status }) => status === "waitlisted").length;
  return waiting === session.waiting ? [] : [`${waiting} wait, ${session.waiting} counted`];
}

function onceEach({ signups }: Outcome): string[] {
  const active = signups.filter(({ status }) => ACTIVE.includes(status));
  return [
    ...repeated(signups.map(({ id }) => id)).map((id) => `${id} is there twice`),
    ...repeated(active.map(({ phone }) => phone)).map((phone) => `${phone} is signed up twice`),
  ];
}

function numbersWithoutGaps({ signups }: Outcome): string[] {
  return signups
    .filter(({ number }, i) => number !== i + 1)
    .slice(0, 1)
    .map(({ id, number }) => `${id} has number ${number}`);
}

/**
 * Plays the moments again. Whenever somebody arrives, the change before is complete: nobody may then wait beside seats
 * that fit. And whoever is offered seats must be the first whom they fit.
 */
function orderKept({ moments, capacity: atFirst }: Outcome): string[] {
  let capacity = atFirst;
  let held = 0;
  /** How many each was before. */
  const parties = new Map<string, number>();
  const waiting = new Map<string, Change>();
  const broken: string[] = [];
  for (const moment of moments) {
    if (!isChange(moment)) {
      capacity = moment.capacity;
      continue;
    }
    const { signup, number, was, became, party } = moment;
    const passedOver = [...waiting.values()].filter(
      (other) => other.number < number && other.party <= capacity - held,
    );
    if (was === "" || (became === "offered" && was !== "offered")) {
      for (const other of passedOver) {
        broken.push(
          `${signup}, number ${number}, was ${became} while number ${other.number}, ${other.party} people, waited beside ${capacity - held} seats`,
        );
      }
    }
    if (holds(was)) held -= parties.get(signup) ?? party;
    if (holds(became)) held += party;
    parties.set(signup, party);
    if (became === "waitlisted") waiting.set(signup, moment);
    else waiting.delete(signup);
  }
  return broken;
}

function promisesKept(outcome: Outcome): string[] {
  const changes = changesOf(outcome);
  const rows = new Map(outcome.signups.map((signup) => [signup.id, signup]));
  return outcome.receipts.flatMap(({ id, phone, party, told }) => {
    const row = rows.get(id);
    if (!row) return [`${id} has a receipt and is gone`];
    if (row.phone !== phone || row.party !== party) return [`${id} is somebody else's`];
    const states = (changes.get(id) ?? []).map(({ became }) => became);
    if (states[0] !== told[0] || states.at(-1) !== row.status || !isWithin(told, states)) {
      return [`${id} was told ${told.join(", ")}; it was ${states.join(", ")} and is ${row.status}`];
    }
    return [];
  });
}

function changesAreLegal(outcome: Outcome): string[] {
  const deeds = Map.groupBy(
    outcome.audit.filter(
      ({ action, fields }) => !["update", "party"].includes(action) || /\bstatus\b/.test(fields),
    ),
    ({ record }) => record,
  );
  const broken: string[] = [];
  for (const [signup, [arrival, ...changes]] of changesOf(outcome)) {
    const ways = (deeds.get(signup) ?? []).map(({ action }) => action);
    const legal =
      arrival?.was === "" &&
      ways.length === changes.length &&
      changes.every(({ was, became }, i) => {
        const known: Way | undefined = SIGNUP_LIFE.ways[ways[i] as SignupWay];
        return known?.to === became && known.from.includes(was);
      });
    if (!legal) {
      broken.push(`${signup} became ${changes.map(({ became }) => became).join(", ")} by ${ways.join(", ")}`);
    }
  }
  return broken;
}

function nobodyUninvited({ signups, receipts, phones }: Outcome): string[] {
  const known = new Set(receipts.map(({ id }) => id));
  // An attempt whose answer was lost may have been heard; a person who then asks again is told so.
  const heard = new Map<string, number>();
  for (const { id, phone } of signups) if (!known.has(id)) heard.set(phone, (heard.get(phone) ?? 0) + 1);
  return [...heard]
    .filter(([phone, times]) => times > (phones.get(phone) ?? 0))
    .map(([phone, times]) => `${phone} was signed up ${times} times unasked`);
}

function nobodyWaitsBesideSeats({ session, event, signups }: Outcome): string[] {
  const now = Date.now();
  return signups
    .filter(({ status }) => status === "waitlisted")
    .filter(({ party }) => hindrance(session, event, signups, party, now).why === "next")
    .map(({ number, party }) => `number ${number}, ${party} people, could be offered seats`);
}

function contractKept({ answers, strange }: Outcome): string[] {
  const failed = [...answers].filter(([kind]) => kind.startsWith("5")).map(([kind, n]) => `${n} × ${kind}`);
  return [...failed, ...strange];
}

type Tells = { [kind: string]: (change: Change) => boolean };

/** The changes that each kind of notice tells of by mail. */
const TELLS: Tells = {
  confirmed: ({ became }) => became === "confirmed",
  waitlisted: ({ was, became }) => was === "" && became === "waitlisted",
  offered: ({ became }) => became === "offered",
  expired: ({ became }) => became === "expired",
  withdrawn: ({ was, became }) => was === "offered" && became === "waitlisted",
};

const never = () => false;
/** Those that staff tell whoever left no address by phone: not what a person did. */
const TELLS_BY_PHONE: Tells = {
  ...TELLS,
  confirmed: ({ was, became }) => was === "waitlisted" && became === "confirmed",
  waitlisted: never,
  expired: never,
};

function oneNoticeAChange(outcome: Outcome): string[] {
  const { signups, notices, audit, mails } = outcome;
  const changes = changesOf(outcome);
  const broken: string[] = [];
  const told = Map.groupBy(notices, ({ signup }) => signup);
  const moved = Map.groupBy(
    audit.filter(({ action, fields }) => action === "update" && /\bexpires\b/.test(fields)),
    ({ record }) => record,
  );
  for (const { id, email } of signups) {
    for (const [kind, tells] of Object.entries(email ? TELLS : TELLS_BY_PHONE)) {
      const due = (changes.get(id) ?? []).filter(tells).length;
      const got = (told.get(id) ?? []).filter((notice) => notice.kind === kind).length;
      // An offer whose end staff move is told anew.
      const most = due && kind === "offered" ? due + (moved.get(id)?.length ?? 0) : due;
      if (got < due || got > most) broken.push(`${id}: ${got} notices of being ${kind}, for ${due} changes`);
    }
  }
  for (const { signup, kind } of notices) {
    if (!TELLS[kind]) broken.push(`${signup}: a notice of being ${kind}`);
  }
  // Nobody knows whether a mail arrived that was on its way when the server was killed.
  const arrived = Map.groupBy(mails, (address) => address);
  const mailed = notices.filter(({ email }) => email);
  for (const [address, all] of Map.groupBy(mailed, ({ email }) => email)) {
    const least = all.filter(({ status }) => status === "sent").length;
    const most = all.filter(({ status }) => status === "sent" || status === "uncertain").length;
    const got = arrived.get(address)?.length ?? 0;
    if (got < least || got > most) broken.push(`${got} mails to ${address}, ${least} sent, ${most} perhaps`);
    arrived.delete(address);
  }
  return [...broken, ...[...arrived.keys()].map((address) => `${address} has mail without a notice`)];
}

/** Every way that a storm must have gone many times, lest it proves nothing. */
const GONE: readonly SignupWay[] = ["offer", "accept", "decline", "expire", "cancel", "withdraw"];

function everyWayGone({ audit }: Outcome): string[] {
  return GONE.filter((way) => !audit.some(({ action }) => action === way)).map((way) => `never: ${way}`);
}

/** The invariants by what they say. */
export const INVARIANTS: Record<string, (outcome: Outcome) => string[]> = {
  "seats held are counted and no more than there are, at the end": seatsAtTheEnd,
  "seats held are counted and no more than there are, at every moment": seatsAtEveryMoment,
  "the waiting are counted": waitingIsCounted,
  "one row a sign-up, one active sign-up a phone": onceEach,
  "order kept: no offer and no arrival passes over an earlier party that fits": orderKept,
  "numbers from 1 without gaps": numbersWithoutGaps,
  "every 201 is there, in the state it must have come to": promisesKept,
  "every change is legal, and written down once": changesAreLegal,
  "nobody is signed up who did not ask": nobodyUninvited,
  "nobody waits beside seats that fit": nobodyWaitsBesideSeats,
  "every change has its one notice, sent at most once": oneNoticeAChange,
  "every answer is one of the contract's": contractKept,
  "the storm went every way": everyWayGone,
};

/** What breaks each invariant. */
export function check(outcome: Outcome): { invariant: string; broken: string[] }[] {
  return Object.entries(INVARIANTS).map(([invariant, look]) => ({ invariant, broken: look(outcome) }));
}
