// Who is signed in on a page that only members use.
import { useCallback, useEffect, useState } from "react";
import { type Account, keepAccount, keptAccount } from "./account.ts";

/** `expired`: somebody was, and has to sign in again. */
export type SignedIn =
  | { state: "loading" | "out" | "expired"; account?: undefined }
  | { state: "in"; account: Account };

/** @returns who is signed in, and what to call when somebody signs in, is sent out by the hub, or leaves */
export function useAccount() {
  const [signedIn, setSignedIn] = useState<SignedIn>({ state: "loading" });

  useEffect(() => {
    const account = keptAccount();
    setSignedIn(account ? { state: "in", account } : { state: "out" });
  }, []);

  const enter = useCallback((account: Account) => {
    keepAccount(account);
    setSignedIn({ state: "in", account });
    return { done: account };
  }, []);
  const expire = useCallback(() => setSignedIn({ state: "expired" }), []);
  const leave = useCallback(() => {
    keepAccount(undefined);
    setSignedIn({ state: "out" });
  }, []);
  return { ...signedIn, enter, expire, leave };
}
