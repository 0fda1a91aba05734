// What of the desk's pages somebody sees who is signed in; who is not signs in first.
import type { ReactNode } from "react";
import type { Lang } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import type { Account } from "./account.ts";
import { memberWords } from "./messages.ts";
import { SignIn } from "./SignIn.tsx";
import { useAccount } from "./useAccount.ts";

type WithAccountProps = {
  lang: Lang;
  /** What the page is for, to whoever has not signed in. */
  intro: string;
  /** `onExpired`: the hub no longer knows the account. */
  children: (account: Account, onExpired: () => void) => ReactNode;
};

export function WithAccount({ lang, intro, children }: WithAccountProps) {
  const t = memberWords(lang);
  const { state, account, enter, expire } = useAccount();

  if (state === "loading") return <Loading lang={lang} />;
  if (state === "in") return children(account, expire);
  return (
    <div className="stack">
      <p className={state === "expired" ? "notice bad measure" : "soft measure"}>
        {state === "expired" ? t.expired : intro}
      </p>
      <SignIn lang={lang} label={t.signIn} onSignedIn={enter} />
    </div>
  );
}
