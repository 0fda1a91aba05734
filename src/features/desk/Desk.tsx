// The desk: sign in, and see what waits for you. What the address's fragment names is opened: an invitation, a new
// password, the people one lets in, who phones.
import { useEffect, useSyncExternalStore } from "react";
import { hasRight } from "../../domain/permission.ts";
import type { Lang } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { keepLanguageLink } from "../../ui/language-link.ts";
import { HoursView } from "../hours/HoursView.tsx";
import { AcceptInvitation } from "../member/AcceptInvitation.tsx";
import { ForgotPassword, NewPassword } from "../member/NewPassword.tsx";
import { People } from "../member/People.tsx";
import { SignIn } from "../member/SignIn.tsx";
import { SignInByCode } from "../member/SignInByCode.tsx";
import { useAccount } from "../member/useAccount.ts";
import { LookUp } from "../person/LookUp.tsx";
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
  const { state, account, enter, expire, leave } = useAccount();
  const fragment = useFragment();
  const [what, token = ""] = fragment.split("=");

  // biome-ignore lint/correctness/useExhaustiveDependencies: the link goes along with the fragment.
  useEffect(keepLanguageLink, [fragment]);

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
  if (state === "in") {
    return (
      <div className="stack desk">
        {what === "people" && hasRight(account.member, "keep_accounts") ? (
          <People lang={lang} account={account} />
        ) : what === "lookup" && hasRight(account.member, "stand_in") ? (
          <LookUp lang={lang} account={account} />
        ) : what === "hours" ? (
          <HoursView key={token} lang={lang} account={account} member={token || account.member.id} />
        ) : what === "publish" && hasRight(account.member, "keep_projects") ? (
          <PublishProject lang={lang} account={account} />
        ) : (
          <Waiting lang={lang} account={account} onExpired={expire} onRenewed={enter} />
        )}
        <DeskFoot lang={lang} account={account} at={what} onSignOut={leave} />
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
      <SignInByCode lang={lang} onSignedIn={enter} />
      <ForgotPassword lang={lang} />
    </div>
  );
}
