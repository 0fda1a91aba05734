// Records as they are now: one connection a page for whatever on it shows them. Where there is none, asks every so often.
import type { PublicCollection } from "../domain/collections.ts";
import type { Client } from "./client.ts";
import type { PublicRecord } from "./nouns.ts";

/** What can be watched, and what of it is sent: as little as shows. */
const FIELDS = {
  sessions: ["id", "start", "end", "status", "opens", "closes", "capacity", "taken", "waiting"],
  wishes: ["id", "status", "partner"],
} as const satisfies { [Name in PublicCollection]?: readonly ("id" | keyof PublicRecord<Name>)[] };

type Fields = typeof FIELDS;
export type Watchable = keyof Fields;
export type Watched<Name extends Watchable> = Pick<
  PublicRecord<Name>,
  Fields[Name][number] & keyof PublicRecord<Name>
>;

/** How often to ask while nothing is sent by itself, in milliseconds. */
const EVERY = 20_000;

/** The most records one request asks for: a filter can have no more than 200 conditions. */
const AT_ONCE = 100;

type Listener = (record: { id: string }) => void;

type Subject = {
  collection: Watchable;
  id: string;
  listeners: Set<Listener>;
  /** How many messages have come: an answer asked for before the last of them is out of date. */
  messages: number;
  /** Ends the subscription; `pending` while it is being made. */
  end: (() => void) | "pending" | undefined;
};

const subjects = new Map<string, Subject>();
let hub: Client | undefined;
let connected = false;
let timer: ReturnType<typeof setInterval> | undefined;

function tell(subject: Subject, record: { id: string }): void {
  for (const listener of subject.listeners) listener(record);
}

/** The client, once it has come: a page is shown without it. @throws where it doesn't come */
async function connect(): Promise<Client> {
  const { client } = await import("./client.ts");
  if (hub) return hub;
  hub = client();
  hub.realtime.onDisconnect = () => {
    connected = false;
  };
  return hub;
}

/** Asks for all that are watched, as they are now. */
async function ask(): Promise<void> {
  for (const collection of Object.keys(FIELDS) as Watchable[]) {
    const all = [...subjects.values()].filter((subject) => subject.collection === collection);
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const some = new Map(all.slice(from, from + AT_ONCE).map((subject) => [subject.id, subject]));
      const before = new Map([...some].map(([id, { messages }]) => [id, messages]));
      try {
        const { items } = await (await connect()).collection(collection).getList(1, AT_ONCE, {
          filter: [...some.keys()].map((id) => `id="${id}"`).join("||"),
          fields: FIELDS[collection].join(),
          skipTotal: true,
        });
        for (const record of items) {
          const subject = some.get(record.id);
          if (subject && subject.messages === before.get(record.id)) tell(subject, record);
        }
      } catch {
        // The next time will do.
      }
    }
  }
}

async function subscribe(subject: Subject): Promise<void> {
  subject.end = "pending";
  try {
    const { collection, id } = subject;
    const end = await (await connect()).collection(collection).subscribe(
      id,
      ({ action, record }) => {
        if (action === "delete") return;
        subject.messages += 1;
        tell(subject, record);
      },
      { fields: FIELDS[collection].join() },
    );
    if (subject.listeners.size && document.visibilityState === "visible") {
      subject.end = end;
    } else {
      subject.end = undefined;
      end();
    }
  } catch {
    // Asking every so often goes on, and tries this again.
    subject.end = undefined;
  }
}

/** One turn. After each new connection comes one more question, as what was sent before it is lost. */
function turn(): void {
  if (!connected) {
    connected = hub?.realtime.isConnected ?? false;
    void ask();
  }
  for (const subject of subjects.values()) if (!subject.end) void subscribe(subject);
}

function wake(): void {
  if (timer) return;
  timer = setInterval(turn, EVERY);
  turn();
}

function rest(): void {
  clearInterval(timer);
  timer = undefined;
  connected = false;
  for (const subject of subjects.values()) {
    if (typeof subject.end === "function") subject.end();
    subject.end = undefined;
  }
}

function follow(): void {
  if (document.visibilityState === "visible" && subjects.size) wake();
  else rest();
}

/** Asks at once, whatever was heard before. */
function askAnew(): void {
  if (!timer) return;
  connected = false;
  turn();
}

let scheduled = false;

/**
 * Calls `listener` with the record as it is now, and again whenever it changes, while the page can be seen.
 * @returns a function that ends it
 */
export function watch<Name extends Watchable>(
  collection: Name,
  id: string,
  listener: (record: Watched<Name>) => void,
): () => void {
  const key = `${collection}/${id}`;
  const known = subjects.get(key);
  const subject: Subject = known ?? {
    collection,
    id,
    listeners: new Set(),
    messages: 0,
    end: undefined,
  };
  subjects.set(key, subject);
  subject.listeners.add(listener as unknown as Listener);
  if (!scheduled) {
    // After whatever else on the page has called this, so that one request asks for all.
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      if (subjects.size === 0) return;
      document.addEventListener("visibilitychange", follow);
      addEventListener("online", askAnew);
      if (timer) askAnew();
      else follow();
    });
  }
  return () => {
    subject.listeners.delete(listener as unknown as Listener);
    if (subject.listeners.size) return;
    if (typeof subject.end === "function") subject.end();
    subjects.delete(key);
    if (subjects.size === 0) rest();
  };
}
