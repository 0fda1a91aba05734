// A wish's state as it is now.
import { useEffect, useState } from "react";
import { watch } from "../../data/watch.ts";
import type { WishStatus } from "../../domain/wish.ts";

/** Begins with what the page was built with, so that the first render is the server's. */
export function useWishStatus(wish: { id: string; status: WishStatus }): WishStatus {
  const [status, setStatus] = useState(wish.status);
  useEffect(() => watch("wishes", wish.id, (now) => setStatus(now.status)), [wish.id]);
  return status;
}
