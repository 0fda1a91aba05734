// Reading in a worker, for as long as it may take.
import { useCallback, useEffect, useRef } from "react";
import { PATIENCE } from "./limit.ts";
import type { Brought, Read } from "./reading.ts";

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
