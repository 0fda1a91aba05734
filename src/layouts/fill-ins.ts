// What the oldest browsers lack of what scripts ask for. It runs ahead of all else in every page: a page that lacks one of
// these would stop at the first line. A library for it (core-js) weighs ten times as much.

type Lacking = { globalThis?: unknown; queueMicrotask?: unknown };

if (!(self as Lacking).globalThis) (self as Lacking).globalThis = self;

if (!Object.fromEntries) {
  Object.fromEntries = (entries: Iterable<readonly [PropertyKey, unknown]>) => {
    const made: { [key: PropertyKey]: unknown } = {};
    for (const [key, value] of entries) {
      // As a field of its own, whatever its name: an assignment to `__proto__` would be none.
      Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
    }
    return made;
  };
}

if (!(self as Lacking).queueMicrotask) {
  const done = Promise.resolve();
  (self as Lacking).queueMicrotask = (task: () => void) => {
    // What it throws is nobody's promise's.
    done.then(task).catch((error: unknown) =>
      setTimeout(() => {
        throw error;
      }),
    );
  };
}

// Where a page does not come by https, newer browsers lack it too.
if (!crypto.randomUUID) {
  crypto.randomUUID = () => {
    const digits = [...crypto.getRandomValues(new Uint8Array(16))].map((byte, at) => {
      // RFC 9562, section 5.4: version 4, variant 10.
      const set = at === 6 ? (byte & 15) | 64 : at === 8 ? (byte & 63) | 128 : byte;
      return (256 + set).toString(16).slice(1);
    });
    return digits.join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-") as ReturnType<
      typeof crypto.randomUUID
    >;
  };
}
