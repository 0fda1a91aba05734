// Who is signed in on a page that only members use.
import { useCallback, useEffect, useRef, useState } from "react";
import { type Account, keepAccount, keepRenewed, keptAccount, whenSignedOut } from "./account.ts";

/** `expired`: somebody was, and has to sign in again. */
export type SignedIn =
  | { state: "loading" | "out" | "expired"; account?: undefined }
  | { state: "in"; account: Account };

/**
 * @returns who is signed in, and what to call when somebody signs in (`enter`), leaves, or is answered by the hub: with the
 * account as it is now (`renew`), or that it has to sign in again (`expire`)
 */
export function useAccount() {
  const [signedIn, setSignedIn] = useState<SignedIn>({ state: "loading" });
  const { account } = signedIn;
  const present = useRef<Account>(undefined);
  const become = useCallback((next: SignedIn) => {
    present.current = next.account;
    setSignedIn(next);
  }, []);

  useEffect(() => {
    const account = keptAccount();
    become(account ? { state: "in", account } : { state: "out" });
    return whenSignedOut(() => become({ state: "out" }));
  }, [become]);

  const enter = useCallback(
    (account: Account) => {
      keepAccount(account);
      become({ state: "in", account });
      return { done: account };
    },
    [become],
  );
  // The hub's answer is to who asked: it has nothing to say about who is signed in by the time it comes.
  const renew = useCallback(
    (renewed: Account) => {
      if (present.current !== account) return;
      keepRenewed(renewed);
      become({ state: "in", account: renewed });
    },
    [account, become],
  );
  const expire = useCallback(() => {
    if (present.current === account) become({ state: "expired" });
  }, [account, become]);
  const leave = useCallback(() => {
    keepAccount(undefined);
    become({ state: "out" });
  }, [become]);
  return { ...signedIn, enter, renew, expire, leave };
}
