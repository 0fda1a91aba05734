// Which pages are kept on this device.
import { type FromWorker, PAGES } from "./terms.ts";

/** Whether a page, by its path, opens without network. */
export const isKept = async (path: string): Promise<boolean> =>
  "caches" in self && (await (await caches.open(PAGES)).match(path)) !== undefined;

/** Calls back with each page that is kept as it is now, by its path. @returns what ends it */
export function whenKept(tell: (path: string) => void): () => void {
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  const listener = ({ data }: MessageEvent<FromWorker>) => "kept" in data && tell(data.kept);
  workers?.addEventListener("message", listener);
  return () => workers?.removeEventListener("message", listener);
}
