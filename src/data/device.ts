// What a page keeps on its device, by name, as JSON. Storage may be full, forbidden or written by something else: a page then
// goes on without.

type Storage = "localStorage" | "sessionStorage";

/** What was kept under a name: in this browser, or with `sessionStorage` in this tab. Undefined where there is nothing. */
export function keptOnDevice<T>(name: string, storage: Storage = "localStorage"): T | undefined {
  try {
    return (JSON.parse(globalThis[storage].getItem(name) ?? "null") as T | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps something under a name, or with undefined forgets it. */
export function keepOnDevice(
  name: string,
  value: object | true | undefined,
  storage: Storage = "localStorage",
): void {
  try {
    if (value) globalThis[storage].setItem(name, JSON.stringify(value));
    else globalThis[storage].removeItem(name);
  } catch {
    // It is known for as long as the page is there.
  }
}

/** Calls `listener` when another tab has forgotten what was kept in this browser by that name. @returns a function that ends it */
export function whenForgotten(name: string, listener: () => void): () => void {
  const hear = ({ key, newValue }: StorageEvent) => {
    // Of a browser that was emptied no name is told.
    if (newValue === null && (key === name || key === null)) listener();
  };
  addEventListener("storage", hear);
  return () => removeEventListener("storage", hear);
}
