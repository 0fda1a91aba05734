// Reading in a worker, for as long as it may take.
import { useCallback, useEffect, useRef } from "react";
import type { Brought, Read } from "./worker.ts";

/** How long a file may take to be read, in milliseconds. */
const PATIENCE = 30_000;

/** Reads what is brought; another that comes meanwhile takes its place. */
export function useReader(): (brought: Brought) => Promise<Read> {
  const running = useRef<Worker>(undefined);
  useEffect(() => () => running.current?.terminate(), []);
  return useCallback((brought) => {
    running.current?.terminate();
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    running.current = worker;
    return new Promise<Read>((resolve) => {
      const end = (read: Read) => {
        clearTimeout(timer);
        worker.terminate();
        resolve(read);
      };
      const timer = setTimeout(() => end({ trouble: "slow" }), PATIENCE);
      worker.onmessage = ({ data }: MessageEvent<Read>) => end(data);
      worker.onerror = () => end({ trouble: "badFile" });
      worker.postMessage(brought);
    });
  }, []);
}
