// What the parts of a form know of its steps.
import { createContext, useContext } from "react";

export type Way = {
  /** Whether one step is shown at a time. */
  stepping: boolean;
  /** Goes on from the step that is shown, if all is right in it. */
  goOn(): void;
  /** Brings the control of that id into sight, and the focus to it. */
  reveal(id: string): void;
};

/** A form without steps shows all it has. */
export const WHOLE: Way = {
  stepping: false,
  goOn() {},
  reveal(id) {
    const control = document.getElementById(id);
    control?.focus({ preventScroll: true });
    // In the middle, so that the label above it is seen too.
    control?.scrollIntoView({ block: "center" });
  },
};

export const WayContext = createContext(WHOLE);

export const useWay = (): Way => useContext(WayContext);
