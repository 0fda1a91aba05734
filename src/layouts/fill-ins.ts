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
