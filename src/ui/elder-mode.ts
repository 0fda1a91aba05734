// Whether this device is in the elders' mode (长辈版): chosen once, kept on it alone.
import { keepOnDevice, keptOnDevice } from "../data/device.ts";

const KEY = "nuanting.elder";

export const isElderMode = (): boolean => keptOnDevice(KEY) !== undefined;

export const keepElderMode = (elder: boolean): void => keepOnDevice(KEY, elder || undefined);

/** Has the page as it is look so. */
export function showElderMode(elder: boolean): void {
  document.documentElement.classList.toggle("elder", elder);
}
