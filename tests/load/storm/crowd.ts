// The people of a storm: they come, look, cancel, answer offers, bring more or fewer, press twice, and never know whether a lost request was heard.
import { setTimeout as sleep } from "node:timers/promises";
import { ACTIVE, type SignupStatus } from "../../../src/domain/signup.ts";
import type { Dice } from "./dice.ts";
import type { Answer, Wire } from "./wire.ts";

/** A sign-up that somebody holds a 201 for, and every state they were told since, in order. */
export type Receipt = {
  id: string;
  token: string;
  phone: string;
  party: number;
  told: SignupStatus[];
  /** Somebody is just doing something about it. */
  busy: boolean;
};

const LARGEST_PARTY = 4;

export class Crowd {
  readonly receipts: Receipt[] = [];
  /** Every phone that was ever sent, and how many attempts to sign it up nobody knows the outcome of. */
  readonly phones = new Map<string, number>();
  /** Answers that nobody should get. */
  readonly strange: string[] = [];
  /** What has come of offers by now: a storm in which nothing has proves nothing. */
  readonly answered = new Set<"confirmed" | "declined" | "expired">();
  /** Offers that their owners have heard of and not looked after yet. */
  readonly #offers: Receipt[] = [];
  /** Those who have a seat, for all they know. */
  readonly #holders = new Set<Receipt>();
  readonly #byId = new Map<string, Receipt>();
  readonly #wire: Wire;
  readonly #session: string;

  constructor(wire: Wire, session: string) {
    this.#wire = wire;
    this.#session = session;
  }

  /** One person after the other does something, until `over`. */
  async queue(dice: Dice, over: () => boolean): Promise<void> {
    while (!over()) {
      if (dice.chance(0.3)) await sleep(dice.whole(1, 25));
      await this.#act(dice);
    }
  }

  /** The mail: `signup` has an offer. `nobody` holds a receipt for it, or its owner is busy and will hear `later`. */
  hear(signup: string): "heard" | "later" | "nobody" {
    const receipt = this.#byId.get(signup);
    if (!receipt) return "nobody";
    if (receipt.busy) return "later";
    this.#offers.push(receipt);
    return "heard";
  }

  async #act(dice: Dice): Promise<void> {
    const offered = this.#offers.pop();
    if (offered && !offered.busy) return this.#with(offered, () => this.#answer(offered, dice));
    const roll = dice.next();
    if (roll < 0.45) return this.#arrive(`19${String(dice.whole(0, 999_999_999)).padStart(9, "0")}`, dice);
    if (roll < 0.7) {
      const holder = dice.pick([...this.#holders].filter(({ busy }) => !busy));
      if (holder) await this.#with(holder, () => this.#command(holder, "cancel", dice));
      return;
    }
    // Changes their mind while waiting; was signed up, or not any more, and comes again; looks how it stands.
    const one = this.#find(
      dice,
      roll < 0.77
        ? (status) => status === "waitlisted"
        : roll < 0.81
          ? (status) => !ACTIVE.includes(status)
          : () => true,
    );
    if (!one) return;
    await this.#with(one, async () => {
      if (roll < 0.77) await this.#command(one, "cancel", dice);
      else if (roll < 0.85) await this.#arrive(one.phone, dice);
      else if (roll < 0.91) await this.#bring(one, dice);
      else await this.#command(one, "", dice);
    });
  }

  /** Somebody whose last word from the hub was one of those; undefined if none is soon found. */
  #find(dice: Dice, fits: (status: SignupStatus) => boolean): Receipt | undefined {
    for (let tries = 0; tries < 10; tries++) {
      const one = dice.pick(this.receipts);
      if (one && !one.busy && fits(one.told.at(-1) as SignupStatus)) return one;
    }
    return undefined;
  }

  #tell(receipt: Receipt, status: SignupStatus): void {
    if (receipt.told.at(-1) !== status) receipt.told.push(status);
    if (status === "confirmed") this.#holders.add(receipt);
    else this.#holders.delete(receipt);
  }

  async #with(receipt: Receipt, run: () => Promise<void>): Promise<void> {
    receipt.busy = true;
    try {
      await run();
    } finally {
      receipt.busy = false;
    }
  }

  async #arrive(phone: string, dice: Dice): Promise<void> {
    const party = dice.chance(0.6) ? 1 : dice.whole(2, LARGEST_PARTY);
    const email = dice.chance(0.1) ? `${phone}@example.org` : undefined;
    const known = this.phones.has(phone);
    if (!known) this.phones.set(phone, 0);
    const body = { name: "王秀英", phone, party, consent: true, ...(email && { email }) };
    const call = { method: "POST", path: `/api/hub/sessions/${this.#session}/signups`, body } as const;
    // A finger that hits the button twice.
    const presses = dice.chance(0.05) ? 2 : 1;
    const answers = await Promise.all(Array.from({ length: presses }, () => this.#wire.insist(call, dice)));
    const unknown = answers.reduce((sum, answer) => sum + answer.unknown, 0);
    this.phones.set(phone, (this.phones.get(phone) ?? 0) + unknown);
    const made = answers.filter(({ status }) => status === 201);
    for (const { body } of made) {
      const receipt: Receipt = {
        id: body.id,
        token: body.token,
        phone,
        party,
        told: [],
        busy: false,
      };
      this.#tell(receipt, body.status);
      this.receipts.push(receipt);
      this.#byId.set(receipt.id, receipt);
    }
    for (const answer of answers) this.#expect("sign up", answer, ["201", "409 already_signed_up"]);
    if (made.length === 0 && !known && unknown === 0) this.strange.push("a new phone was not signed up");
  }

  /** Does something about a sign-up, or ("") looks at it. */
  async #command(
    receipt: Receipt,
    name: "" | "cancel" | "accept" | "decline",
    dice: Dice,
    allowed = ["200"],
  ): Promise<void> {
    const path = `/api/hub/signups/${receipt.token}${name && `/${name}`}`;
    const answer = await this.#wire.insist({ method: name ? "POST" : "GET", path }, dice);
    this.#expect(name || "look", answer, allowed);
    if (answer.status === 200) {
      receipt.party = answer.body.party;
      this.#tell(receipt, answer.body.status);
    }
    if (answer.body?.code === "offer_expired") this.#tell(receipt, "expired");
    const now = receipt.told.at(-1);
    if (now === "declined" || (name === "accept" && now === "confirmed")) this.answered.add(now);
  }

  /** Brings more or fewer. */
  async #bring(receipt: Receipt, dice: Dice): Promise<void> {
    const path = `/api/hub/signups/${receipt.token}/party`;
    const body = { party: dice.whole(1, LARGEST_PARTY) };
    const answer = await this.#wire.insist({ method: "POST", path, body }, dice);
    // It no longer stands, or staff have made the session smaller than the party.
    this.#expect("bring", answer, ["200", "409 full", "409 wrong_state", "422 invalid"]);
    if (answer.status === 200) {
      receipt.party = answer.body.party;
      this.#tell(receipt, answer.body.status);
      // An attempt that nobody knows the outcome of may have been heard before this refusal.
    } else if (answer.unknown) await this.#command(receipt, "", dice);
  }

  async #answer(receipt: Receipt, dice: Dice): Promise<void> {
    // Staff may have taken the seat away, or its time is up.
    const allowed = ["200", "409 not_offered", "410 offer_expired"];
    const roll = dice.next();
    if (roll < 0.4) await this.#command(receipt, "accept", dice, allowed);
    else if (roll < 0.6) await this.#command(receipt, "decline", dice, allowed);
    else if (roll < 0.7) await this.#command(receipt, "cancel", dice);
    // Two windows, two minds.
    else if (roll < 0.8) {
      await Promise.all([
        this.#command(receipt, "accept", dice, allowed),
        this.#command(receipt, "decline", dice, allowed),
      ]);
    }
    // The others say nothing: their time runs out.
  }

  #expect(what: string, { status, body }: Answer, allowed: readonly string[]): void {
    const kind = status < 300 ? `${status}` : `${status} ${body?.code}`;
    if (!allowed.includes(kind)) this.strange.push(`${what}: ${kind}`);
  }
}
