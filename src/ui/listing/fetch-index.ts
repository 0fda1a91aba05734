// A list's index, as a browser fetches it.

/** @throws Error when it can't be had */
export async function fetchIndex<T>(address: string): Promise<T> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as T;
}
