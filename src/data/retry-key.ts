// The keys of commands that were sent and not answered yet, kept in this tab: pressing again, after a reload too, asks for
// the first answer (`src/domain/retry.ts`).
import { keepOnDevice, keptOnDevice } from "./device.ts";

const STORE = "unanswered";
/** What is remembered at most; what is left out is sent as if for the first time. */
const MOST = 20;

/** Keys by what was sent. */
type Keys = { [content: string]: string };

/** Where storage is full or forbidden, for as long as the page is there. */
let remembered: Keys = {};

const load = (): Keys => keptOnDevice<Keys>(STORE, "sessionStorage") ?? remembered;

function save(keys: Keys): void {
  remembered = keys;
  keepOnDevice(STORE, Object.keys(keys).length ? keys : undefined, "sessionStorage");
}

/** 128 random bits; `crypto.randomUUID` is for pages over TLS alone. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");
}

/** The key of what is sent: that of the last time, where nobody answered. */
export function keyFor(content: string): string {
  const keys = load();
  const key = keys[content] ?? newKey();
  save(Object.fromEntries([...Object.entries(keys), [content, key]].slice(-MOST)) as Keys);
  return key;
}

/** Forgets the key of what was answered: the same sent again is another request. */
export function dropKey(content: string): void {
  const { [content]: _, ...others } = load();
  save(others);
}
