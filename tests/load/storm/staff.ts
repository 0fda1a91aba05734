// The staff of a storm and the clock: more seats and fewer, the mail about offers, offers whose time is up.
import { createHmac } from "node:crypto";
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
  /** The hub's secret, by which the launcher proves itself. */
  secret: string;
};

const records = "/api/collections";

/** Gives the session `capacity` seats, if those who have one for sure leave room for that. */
async function setCapacity({ wire, crowd, session, superuser }: Desk, capacity: number, dice: Dice) {
  const path = `${records}/sessions/records/${session}`;
  const call = { method: "PATCH", path, body: { capacity }, authorization: superuser } as const;
  const { status } = await wire.insist(call, dice);
  if (status !== 200 && status !== 400) crowd.strange.push(`capacity: ${status}`);
}

/** What is due is done, as the launcher asks for it. */
export async function work({ wire, crowd, secret }: Desk, dice: Dice): Promise<void> {
  const authorization = createHmac("sha256", secret).update("nuanting:work").digest("hex");
  const { status } = await wire.insist({ method: "POST", path: "/api/hub/work", authorization }, dice);
  if (status !== 200) crowd.strange.push(`work: ${status}`);
}

/** Moves an offer's end into the past, while its owner may be answering it. */
async function lapse({ wire, crowd, superuser }: Desk, signup: string, dice: Dice): Promise<void> {
  const path = `${records}/signups/records/${signup}`;
  const body = { expires: pocketbaseDate(Date.now() - HOUR) };
  const { status } = await wire.insist({ method: "PATCH", path, body, authorization: superuser }, dice);
  if (status !== 200) crowd.strange.push(`end of an offer: ${status}`);
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
    if (dice.chance(0.5)) await work(desk, dice);
    await sleep(dice.whole(5, 40));
  }
}
