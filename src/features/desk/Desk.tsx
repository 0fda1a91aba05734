// The desk: sign in, and see what waits for you. What the address's fragment names is opened: an invitation, a new
// password, the people one lets in.
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { hasRight } from "../../domain/permission.ts";
import type { Lang } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { keepLanguageLink } from "../../ui/language-link.ts";
import { AcceptInvitation } from "../member/AcceptInvitation.tsx";
import { type Account, keepAccount, keptAccount } from "../member/account.ts";
import { ForgotPassword, NewPassword } from "../member/NewPassword.tsx";
import { People } from "../member/People.tsx";
import { SignIn } from "../member/SignIn.tsx";
import { PublishProject } from "../project/PublishProject.tsx";
import { DeskFoot } from "./DeskFoot.tsx";
import { deskWords } from "./messages.ts";
import { Waiting } from "./Waiting.tsx";
import "./Desk.css";

function useFragment(): string {
  const subscribe = (listener: () => void) => {
    addEventListener("hashchange", listener);
    return () => removeEventListener("hashchange", listener);
  };
  return useSyncExternalStore(
    subscribe,
    () => location.hash.slice(1),
    () => "",
  );
}

export default function Desk({ lang }: { lang: Lang }) {
  const t = deskWords(lang);
  const [account, setAccount] = useState<Account>();
  const [state, setState] = useState<"loading" | "out" | "expired" | "in">("loading");
  const fragment = useFragment();
  const [what, token = ""] = fragment.split("=");

  useEffect(() => {
    const kept = keptAccount();
    setAccount(kept);
    setState(kept ? "in" : "out");
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the link goes along with the fragment.
  useEffect(keepLanguageLink, [fragment]);

  const enter = useCallback((account: Account) => {
    keepAccount(account);
    setAccount(account);
    setState("in");
    return { done: account };
  }, []);
  const expire = useCallback(() => setState("expired"), []);

  if (state === "loading") return <Loading lang={lang} />;
  if (what === "invite" && token) {
    return (
      <AcceptInvitation
        key={token}
        lang={lang}
        token={token}
        onSignedIn={(account) => {
          enter(account);
          // The link is used up: a reload must not open it again.
          location.replace("#desk");
        }}
      />
    );
  }
  if (what === "reset" && token) return <NewPassword lang={lang} token={token} />;
  if (state === "in" && account) {
    return (
      <div className="stack desk">
        {what === "people" && hasRight(account.member, "keep_accounts") ? (
          <People lang={lang} account={account} />
        ) : what === "publish" && hasRight(account.member, "keep_projects") ? (
          <PublishProject lang={lang} account={account} />
        ) : (
          <Waiting lang={lang} account={account} onExpired={expire} onRenewed={enter} />
        )}
        <DeskFoot
          lang={lang}
          account={account}
          at={what}
          onSignOut={() => {
            keepAccount(undefined);
            setAccount(undefined);
            setState("out");
          }}
        />
      </div>
    );
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
      <ForgotPassword lang={lang} />
    </div>
  );
}
