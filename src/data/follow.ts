// Whether anything has changed of what a member works on: by one connection a page, and by looking every so often, as not
// all that changes is sent by itself.
import type { Collection } from "../domain/collections.ts";

/** How often to look while the page can be seen, in milliseconds. */
const EVERY = 20_000;
/** How long to wait for more of the same change, in milliseconds. */
const PAUSE = 300;

/**
 * Calls `look` whenever a record of these collections has changed that the member of `token` may see, with those in which
 * one has; and, with none named, whenever the page comes to be seen, and every so often while it is.
 * @returns a function that ends it
 */
export function follow<Name extends Collection>(
  token: string,
  collections: readonly Name[],
  look: (changed?: ReadonlySet<Name>) => void,
): () => void {
  let ended = false;
  let timer: ReturnType<typeof setInterval> | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let ends: (() => unknown)[] | undefined;

  let changed = new Set<Name>();

  const soon = (name: Name) => {
    changed.add(name);
    pause ??= setTimeout(() => {
      const all = changed;
      changed = new Set();
      pause = undefined;
      look(all);
    }, PAUSE);
  };

  async function listen(): Promise<void> {
    ends = [];
    try {
      const { client } = await import("./client.ts");
      const hub = client(token);
      const made = await Promise.all(
        collections.map((name) => hub.collection(name).subscribe("*", () => soon(name), { fields: "id" })),
      );
      if (ended || !timer) for (const end of made) void end();
      else ends = made;
    } catch {
      // The next time will do; meanwhile it looks every so often.
      ends = undefined;
    }
  }

  function turn(): void {
    if (!ends) void listen();
    look();
  }

  function rest(): void {
    clearInterval(timer);
    timer = undefined;
    for (const end of ends ?? []) void end();
    ends = undefined;
  }

  function see(): void {
    if (document.visibilityState !== "visible") {
      rest();
    } else if (!timer) {
      timer = setInterval(turn, EVERY);
      turn();
    }
  }

  document.addEventListener("visibilitychange", see);
  see();
  return () => {
    ended = true;
    clearTimeout(pause);
    document.removeEventListener("visibilitychange", see);
    rest();
  };
}
