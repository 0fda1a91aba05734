// Whether the page is in the elders' mode, as it is turned on and off.
import { useLayoutEffect, useState } from "react";
import { ELDER_TURNED, isShownElder } from "./elder-mode.ts";

export function useElder(): boolean {
  const [elder, setElder] = useState(false);
  useLayoutEffect(() => {
    const look = () => setElder(isShownElder());
    look();
    addEventListener(ELDER_TURNED, look);
    return () => removeEventListener(ELDER_TURNED, look);
  }, []);
  return elder;
}
