// What is worked out of records that stay as they are, kept from one hub to the next.
import { sourceOf } from "./join.ts";

/** What was worked out of several records, as long as nothing is written of any of them. */
export class Kept<T> {
  readonly #known = new WeakMap<object, { sources: readonly object[]; value: T }>();

  /**
   * What `make` makes of joined records. It may depend on what these hold themselves and on nothing that time changes;
   * `about` is the one of which there is one value at a time.
   */
  of(about: object, others: readonly object[], make: () => T): T {
    const source = sourceOf(about);
    const sources = others.map(sourceOf);
    const known = this.#known.get(source);
    if (known?.sources.every((one, i) => one === sources[i])) return known.value;
    const value = make();
    this.#known.set(source, { sources, value });
    return value;
  }
}
