// The desk: sign in, and see what waits for you.
import { useCallback, useEffect, useState } from "react";
import type { Lang } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { keepLanguageLink } from "../../ui/language-link.ts";
import { type Account, keepAccount, keptAccount } from "../member/account.ts";
import { SignIn } from "../member/SignIn.tsx";
import { deskWords } from "./messages.ts";
import { Waiting } from "./Waiting.tsx";
import "./Desk.css";

export default function Desk({ lang }: { lang: Lang }) {
  const t = deskWords(lang);
  const [account, setAccount] = useState<Account>();
  const [state, setState] = useState<"loading" | "out" | "expired" | "in">("loading");

  useEffect(() => {
    const kept = keptAccount();
    setAccount(kept);
    setState(kept ? "in" : "out");
    keepLanguageLink();
  }, []);

  const enter = useCallback((account: Account) => {
    keepAccount(account);
    setAccount(account);
    setState("in");
    return { done: account };
  }, []);
  const expire = useCallback(() => setState("expired"), []);

  function leave() {
    keepAccount(undefined);
    setAccount(undefined);
    setState("out");
  }

  if (state === "loading") return <Loading lang={lang} />;
  if (state === "in" && account) {
    return <Waiting lang={lang} account={account} onSignOut={leave} onExpired={expire} onRenewed={enter} />;
  }
  return (
    <div className="stack">
      {state === "expired" ? (
        <p className="notice bad measure" role="alert">
          {t.expired}
        </p>
      ) : (
        <p className="soft measure">{t.intro}</p>
      )}
      <SignIn lang={lang} label={t.signIn} onSignedIn={enter} />
    </div>
  );
}
