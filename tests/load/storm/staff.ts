// The staff of a storm and the clock: more seats and fewer, the mail about offers, offers whose time is up.
import { setTimeout as sleep } from "node:timers/promises";
import { HOUR, pocketbaseDate } from "../../../src/domain/time.ts";
import type { Crowd } from "./crowd.ts";
import type { Dice } from "./dice.ts";
import type { Wire } from "./wire.ts";

export type Desk = {
  wire: Wire;
  crowd: Crowd;
  session: string;
  /** The superuser's token. */
  superuser: string;
  /** What proves that the launcher asks. */
  launcher: string;
};

const records = "/api/collections";

/** Gives the session `capacity` seats, if those who have one for sure leave room for that. */
async function setCapacity({ wire, crowd, session, superuser }: Desk, capacity: number, dice: Dice) {
  const path = `${records}/sessions/records/${session}`;
  const call = { method: "PATCH", path, body: { capacity }, authorization: superuser } as const;
  const { status } = await wire.insist(call, dice);
  if (status !== 200 && status !== 400) crowd.strange.push(`capacity: ${status}`);
}

/** Some of what is due is done, as the launcher asks for it; answers whether there is more. */
async function work({ wire, crowd, launcher }: Desk, dice: Dice): Promise<boolean> {
  const call = { method: "POST", path: "/api/hub/work", authorization: launcher } as const;
  const { status, body } = await wire.insist(call, dice);
  if (status !== 200) crowd.strange.push(`work: ${status}`);
  return body.more === true;
}

/** Moves an offer's end into the past, while its owner may be answering it. */
async function lapse({ wire, crowd, superuser }: Desk, signup: string, dice: Dice): Promise<void> {
  const path = `${records}/signups/records/${signup}`;
  const body = { expires: pocketbaseDate(Date.now() - HOUR) };
  const call = { method: "PATCH", path, body, authorization: superuser } as const;
  const { status, body: record } = await wire.insist(call, dice);
  if (status !== 200) crowd.strange.push(`end of an offer: ${status}`);
  // It can only end now, whether by the clock or by an answer that comes too late.
  if (record?.status === "offered") crowd.answered.add("expired");
}

/** Changes the capacity `times` times while `requests` are answered: up by at most a third of `seats`, and down again. */
export async function changeCapacity(
  desk: Desk,
  dice: Dice,
  { seats, times, requests }: { seats: number; times: number; requests: number },
  over: () => boolean,
): Promise<void> {
  for (let change = 1; change <= times; change++) {
    while (desk.wire.answered < (change / (times + 1)) * requests) {
      if (over()) return;
      await sleep(5);
    }
    const by = dice.whole(1, Math.ceil(seats / 3));
    await setCapacity(desk, change % 2 ? seats + by : seats - (by >> 2), dice);
  }
}

/** Sends the mail about new offers; those that nobody answers run out of time. */
export async function postOffers(desk: Desk, dice: Dice, over: () => boolean): Promise<void> {
  const { wire, crowd, session, superuser } = desk;
  const query = new URLSearchParams({
    filter: `session = "${session}" && status = "offered"`,
    fields: "id,expires",
    perPage: "200",
    skipTotal: "1",
  });
  const posted = new Set<string>();
  while (!over()) {
    const path = `${records}/signups/records?${query}`;
    const { body } = await wire.insist({ method: "GET", path, authorization: superuser }, dice);
    for (const { id, expires } of body.items) {
      const heard = posted.has(id + expires) ? "before" : crowd.hear(id);
      if (heard !== "later") posted.add(id + expires);
      // Who was told and has not answered yet may run out of time at any moment.
      if (heard === "nobody" || dice.chance(heard === "before" ? 0.05 : 0.1)) await lapse(desk, id, dice);
    }
    await sleep(dice.whole(5, 40));
  }
}

/** Has done what is due, again and again: beside all else, as mails take their time. */
export async function keepWorking(desk: Desk, dice: Dice, over: () => boolean): Promise<void> {
  while (!over()) {
    await work(desk, dice);
    await sleep(dice.whole(5, 40));
  }
}

/** Has everything done that is due, by several at once. */
export async function finishWork(desk: Desk, dice: Dice): Promise<void> {
  for (let more = true; more; ) {
    const answers = await Promise.all(Array.from({ length: 4 }, () => work(desk, dice)));
    more = answers.some(Boolean);
  }
}
