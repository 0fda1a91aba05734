// Tables in and out, for whoever is signed in.
import { useCallback, useEffect, useState } from "react";
import { hasRight } from "../../domain/permission.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { type Account, keepAccount, keptAccount } from "../member/account.ts";
import { SignIn } from "../member/SignIn.tsx";
import { BringTable } from "./BringTable.tsx";
import { importPageWords } from "./messages.ts";
import { TakeTable } from "./TakeTable.tsx";
import "./Tables.css";

export default function Tables({ lang }: { lang: Lang }) {
  const t = importPageWords(lang);
  const [account, setAccount] = useState<Account>();
  const [state, setState] = useState<"loading" | "out" | "expired" | "in">("loading");
  useEffect(() => {
    const kept = keptAccount();
    setAccount(kept);
    setState(kept ? "in" : "out");
  }, []);
  const enter = useCallback((account: Account) => {
    keepAccount(account);
    setAccount(account);
    setState("in");
    return { done: account };
  }, []);
  const expire = useCallback(() => setState("expired"), []);

  if (state === "loading") return <Loading lang={lang} />;
  if (state !== "in" || !account) {
    return (
      <div className="stack">
        <p className={state === "expired" ? "notice bad measure" : "soft measure"}>
          {state === "expired" ? t.expired : t.intro}
        </p>
        <SignIn lang={lang} label={t.signIn} onSignedIn={enter} />
      </div>
    );
  }
  return (
    <div className="stack">
      <p>
        <a href={localPath(lang, "/desk/")}>{t.desk}</a>
      </p>
      {hasRight(account.member, "plan_events") && (
        <BringTable lang={lang} account={account} onExpired={expire} />
      )}
      <TakeTable lang={lang} account={account} onExpired={expire} />
    </div>
  );
}
