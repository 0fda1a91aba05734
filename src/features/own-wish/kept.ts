// Wishes asked for on this device, so that a person finds the way back to them. Kept nowhere else.
import { readKept, writeKept } from "../../ui/kept.ts";

/** `at`: when it was asked for, in milliseconds. */
export type KeptWish = { token: string; title: string; at: number };

/** What is kept, the newest first. */
export function keptWishes(): KeptWish[] {
  return readKept<KeptWish>("wishes").sort((a, b) => b.at - a.at);
}

/** Keeps a wish, once. */
export function keepWish(wish: KeptWish): void {
  writeKept("wishes", [...keptWishes().filter(({ token }) => token !== wish.token), wish]);
}

/** Forgets a wish. */
export function forgetWish(token: string): void {
  writeKept(
    "wishes",
    keptWishes().filter((wish) => wish.token !== token),
  );
}
