// Keeps a list at the door: shows each deed at once, keeps it on the device, and sends it, in order, when the network lets it.
import { command } from "../../data/command.ts";
import { hubNow } from "../../data/hub-clock.ts";
import {
  type Deed,
  type DeedOutcome,
  type DoorList,
  KEEP_LIST,
  MAX_DEEDS,
  perform,
  type WalkIn,
  type WalkInDeed,
} from "../../domain/attendance.ts";
import { KEEP_DOOR } from "../../domain/door.ts";
import { may } from "../../domain/permission.ts";
import { instant } from "../../domain/time.ts";
import type { Lang } from "../../i18n/index.ts";
import { type Account, keepAccount, keepRenewed, renew } from "../member/account.ts";
import { type Helper, readDoor } from "./helper.ts";
import { readList } from "./read-from-hub.ts";
import { forget, type KeptList, keep, kept, type QueuedDeed } from "./store.ts";

/** A deed but for its key and time. */
export type DeedWanted =
  | { action: "attend" | "miss" | "undo"; signup: string; came?: number }
  | ({ action: "walk_in"; shared_phone?: WalkInDeed["shared_phone"] } & WalkIn);

/** `idle`: all is sent; `waiting`: there is no network, it is tried again by itself until it has gone. */
export type Sending = "idle" | "sending" | "waiting";

export type KeeperState = {
  /** What of this device is not yet on the list, in order, refused deeds among them. */
  queue: readonly QueuedDeed[];
  /** The open session's list as last heard. */
  kept: KeptList | undefined;
  /** How the last attempt to hear it went. */
  hearing: "asking" | "heard" | "unreachable" | "missing" | "forbidden";
  sending: Sending;
  /** The hub no longer knows who this is: they must sign in again, and nothing is lost. */
  expired: boolean;
  /** Whether this device keeps what it is given. */
  lasting: boolean;
};

/** A list as the hub has it, or why there is none for who asks. */
type Heard = Pick<KeptList, "session" | "list"> | "expired" | "missing" | "forbidden";

/** The pause after a failed attempt: a second, then twice as long each time, up to a minute. In milliseconds. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

/** How long changes are gathered before the list is asked for again, in milliseconds. */
const GATHER = 400;

/** A key that no other deed has. Not randomUUID: that is for https alone. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** The open list with this device's deeds on it. */
export function shownList({ kept, queue }: Pick<KeeperState, "kept" | "queue">): DoorList | undefined {
  if (!kept) return undefined;
  const own = queue.filter(({ session, refused }) => session === kept.id && !refused);
  return own.reduce((list, { deed }) => perform(list, deed), kept.list);
}

/** One for each signed-in page. Give it to `useSyncExternalStore`. */
export class ListKeeper {
  readonly #lang: Lang;
  #who: Account | Helper;
  #state: KeeperState = {
    queue: [],
    kept: undefined,
    hearing: "asking",
    sending: "idle",
    expired: false,
    lasting: true,
  };
  readonly #listeners = new Set<() => void>();
  #open = "";
  #order = 0;
  #pause = FIRST_PAUSE;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #gathering: ReturnType<typeof setTimeout> | undefined;
  /** One exchange with the hub at a time: what is heard then shows all that was sent. */
  #busy: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(lang: Lang, who: Account | Helper) {
    this.#lang = lang;
    this.#who = who;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly snapshot = (): KeeperState => this.#state;

  /** Who is signed in; undefined for a helper. */
  get account(): Account | undefined {
    return "member" in this.#who ? this.#who : undefined;
  }

  #set(change: Partial<KeeperState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Runs after whatever goes on with the hub. */
  #next(run: () => Promise<void>): Promise<void> {
    const turn = () => (this.#stopped ? undefined : run());
    this.#busy = this.#busy.then(turn, turn);
    return this.#busy;
  }

  readonly #wake = (): void => {
    if (document.visibilityState !== "visible") return;
    this.#pause = FIRST_PAUSE;
    void this.send();
    if (this.#open) this.refreshSoon();
  };

  /** Takes up what an earlier page left on this device, and sends it. */
  async start(): Promise<void> {
    addEventListener("online", this.#wake);
    document.addEventListener("visibilitychange", this.#wake);
    const { deeds } = await kept();
    const known = new Set(this.#state.queue.map(({ id }) => id));
    this.#set({ queue: [...deeds.filter(({ id }) => !known.has(id)), ...this.#state.queue] });
    this.#order = Math.max(this.#order, ...deeds.map(({ order }) => order));
    await this.send();
  }

  stop(): void {
    this.#stopped = true;
    removeEventListener("online", this.#wake);
    document.removeEventListener("visibilitychange", this.#wake);
    clearTimeout(this.#timer);
    clearTimeout(this.#gathering);
    this.#listeners.clear();
  }

  /** Opens a session's list: as this device has it, at once, then as the hub has it. "" closes it. */
  async open(session: string): Promise<void> {
    this.#open = session;
    this.#set({ kept: undefined, hearing: "asking" });
    if (!session) return;
    const { lists } = await kept();
    const found = lists.find(({ id }) => id === session);
    if (this.#open !== session) return;
    if (found && !this.#state.kept) this.#set({ kept: found });
    await this.refresh();
  }

  /** Asks the hub for the open list. */
  refresh(): Promise<void> {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    return this.#next(() => this.#hear());
  }

  /** The same in a moment, once for all that ask until then. */
  refreshSoon(): void {
    this.#gathering ??= setTimeout(() => void this.refresh(), GATHER);
  }

  /** Whether an answer is still for whoever it was asked for: nobody else has signed in meanwhile, or signed out. */
  #isFor(who: Account | Helper): boolean {
    return this.#who === who && !this.#stopped;
  }

  /**
   * The list as the hub has it, or why there is none for who asks; undefined where that is somebody else by now.
   * @throws when the hub does not answer
   */
  async #read(session: string): Promise<Heard | undefined> {
    const who = this.#who;
    if (!("member" in who)) return readDoor(this.#lang, who.token);
    // A token that is out of date gets an empty list, not a refusal.
    const account = await renew(who);
    if (!this.#isFor(who)) return undefined;
    if (account === "unreachable") throw new Error(account);
    if (account === "expired") return account;
    this.#who = account;
    keepRenewed(account);
    const found = await readList(account.token, session);
    if (!found) return "missing";
    return may(account.member, "keep_list", found.session.event) ? found : "forbidden";
  }

  async #hear(): Promise<void> {
    const session = this.#open;
    if (!session) return;
    let found: Heard | undefined;
    try {
      found = await this.#read(session);
    } catch {
      if (this.#open === session) this.#set({ hearing: "unreachable" });
      return;
    }
    if (!found || this.#stopped) return;
    if (found === "expired") {
      this.#set({ expired: true, hearing: "unreachable" });
      return;
    }
    if (this.#open !== session) return;
    if (found === "missing" || found === "forbidden") {
      await forget("lists", session);
      this.#set({ kept: undefined, hearing: found });
      return;
    }
    const list = { id: session, ...found, heard: hubNow() };
    const shown = this.#state.queue.filter(({ id, sent }) => sent && found.list.results[id]);
    this.#set({
      kept: list,
      hearing: "heard",
      queue: this.#state.queue.filter((one) => !shown.includes(one)),
    });
    await keep("lists", list);
    if (shown.length) await forget("deeds", ...shown.map(({ id }) => id));
  }

  /** Does a deed on the open list. It is shown at once, and sent when it can be. */
  do(what: DeedWanted): void {
    const session = this.#state.kept?.session;
    if (!session) return;
    const now = hubNow();
    const deed: Deed = { key: newKey(), at: new Date(now).toISOString(), ...what };
    this.#order = Math.max(this.#order + 1, now);
    const queued = {
      id: deed.key,
      order: this.#order,
      session: session.id,
      until: instant(session.end),
      deed,
    };
    // What was refused before is settled by trying again.
    const settled = this.#refusedOf(what.action === "walk_in" ? "" : what.signup);
    this.#set({ queue: [...this.#state.queue.filter((one) => !settled.includes(one)), queued] });
    if (settled.length) void forget("deeds", ...settled.map(({ id }) => id));
    void keep("deeds", queued).then((lasting) => {
      if (!lasting) this.#set({ lasting });
      return this.send();
    });
  }

  #refusedOf(signup: string): QueuedDeed[] {
    return this.#state.queue.filter(
      ({ deed, refused }) => refused && deed.action !== "walk_in" && deed.signup === signup,
    );
  }

  /** Takes a refused deed off this device: somebody has read why. */
  dismiss(id: string): void {
    this.#set({ queue: this.#state.queue.filter((one) => one.id !== id) });
    void forget("deeds", id);
  }

  /** Goes on with who has signed in again. */
  async signedIn(account: Account): Promise<void> {
    this.#who = account;
    keepAccount(account);
    this.#set({ expired: false });
    await this.send();
    await this.refresh();
  }

  /** Sends what waits to be sent, now. */
  send(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#next(() => this.#sendAll());
  }

  async #sendAll(): Promise<void> {
    let sent = false;
    for (;;) {
      const waiting = this.#state.queue.filter((one) => !one.sent && !one.refused);
      const [first] = waiting;
      if (!first || this.#stopped || this.#state.expired) break;
      // What is tried again by itself waits until it has gone: nothing flickers meanwhile.
      if (this.#state.sending === "idle") this.#set({ sending: "sending" });
      const batch = waiting.filter(({ session }) => session === first.session).slice(0, MAX_DEEDS);
      if (!(await this.#sendBatch(first.session, batch))) {
        this.#set({ sending: "waiting" });
        if (!this.#state.expired) this.#tryLater();
        return;
      }
      sent = true;
    }
    this.#pause = FIRST_PAUSE;
    this.#set({ sending: this.#state.expired ? "waiting" : "idle" });
    if (sent) await this.#hear();
  }

  #tryLater(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => void this.send(), this.#pause);
    this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
  }

  /** Sends deeds of one session; false where they must be sent again. */
  async #sendBatch(session: string, batch: QueuedDeed[]): Promise<boolean> {
    const request = { deeds: batch.map(({ deed }) => deed) };
    const who = this.#who;
    const { token } = who;
    const isMember = "member" in who;
    const answer = isMember
      ? await command(this.#lang, KEEP_LIST, { id: session }, request, token)
      : await command(this.#lang, KEEP_DOOR, { token }, request);
    if (this.#stopped || "unreachable" in answer) return false;
    if ("refused" in answer && !isMember) {
      // What is left is sent by who comes in after them.
      this.#set({ expired: true });
      return false;
    }
    if (isMember && "refused" in answer && answer.refused.code === "forbidden") {
      const account = await renew(who);
      if (!this.#isFor(who) || account === "unreachable") return false;
      if (account === "expired") {
        this.#set({ expired: true });
        return false;
      }
    }
    const outcomes = new Map<string, DeedOutcome>();
    for (const { id } of batch) outcomes.set(id, "refused" in answer ? answer.refused.code : "invalid");
    if ("done" in answer) for (const { key, outcome } of answer.done.results) outcomes.set(key, outcome);
    const settled = this.#state.queue.flatMap((queued) => {
      const outcome = outcomes.get(queued.id);
      if (!outcome) return [];
      return outcome === "done" ? { ...queued, sent: true as const } : { ...queued, refused: outcome };
    });
    const after = new Map(settled.map((queued) => [queued.id, queued]));
    this.#set({ queue: this.#state.queue.map((queued) => after.get(queued.id) ?? queued) });
    await keep("deeds", ...settled);
    return true;
  }
}
