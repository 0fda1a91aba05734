// What tells a program from a person: a field that nobody sees, and how long the form took to fill in.
import { useRef, useState } from "react";
import { type Evidence, MIN_FILL } from "../domain/form.ts";
import { wait } from "./wait.ts";

/** Give `honeypot` to the `Honeypot` in the form. */
export function useBotCheck() {
  const honeypot = useRef<HTMLInputElement>(null);
  const [begun] = useState(() => performance.now());
  return {
    honeypot,
    /** What goes with the request; what a phone fills in by itself is held back until a person could have (`MIN_FILL`). */
    async evidence(): Promise<Evidence> {
      let took = performance.now() - begun;
      for (; took < MIN_FILL; took = performance.now() - begun) await wait(MIN_FILL - took);
      // Whatever is in it goes to the hub, whose word it is that it must be empty.
      return { website: (honeypot.current?.value ?? "") as "", took };
    },
    /** Some helper of the person's filled it in: without it, the next press goes through. */
    clear(): void {
      if (honeypot.current) honeypot.current.value = "";
    },
  };
}
