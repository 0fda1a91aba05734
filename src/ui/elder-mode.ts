// Whether this device is in the elders' mode (长辈版): chosen once, kept on it alone.
import { keepOnDevice, keptOnDevice } from "../data/device.ts";

const KEY = "nuanting.elder";

/** What the window hears when the mode is turned on or off. */
export const ELDER_TURNED = "elder-turned";

export const isElderMode = (): boolean => keptOnDevice(KEY) !== undefined;

export const keepElderMode = (elder: boolean): void => keepOnDevice(KEY, elder || undefined);

/** Whether the page as it is looks so. */
export const isShownElder = (): boolean => document.documentElement.classList.contains("elder");

/** Has the page as it is look so. */
export function showElderMode(elder: boolean): void {
  document.documentElement.classList.toggle("elder", elder);
  dispatchEvent(new Event(ELDER_TURNED));
}
