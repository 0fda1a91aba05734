// The desk: sign in, and see what waits for you. What the address's fragment names is opened: an invitation, a new
// password, the people one lets in, who phones.
import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { type Action, hasRight } from "../../domain/permission.ts";
import type { Lang } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { keepLanguageLink } from "../../ui/language-link.ts";
import { CertificateSheet } from "../certificate/CertificateSheet.tsx";
import { HoursView } from "../hours/HoursView.tsx";
import { AcceptInvitation } from "../member/AcceptInvitation.tsx";
import type { Account } from "../member/account.ts";
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

type PartProps = { lang: Lang; account: Account; of: string };

/** What the desk can show in place of what waits, by the fragment; `right`: who may; `of`: whose, by the fragment's value. */
const PARTS: { readonly [what: string]: { right?: Action; Part(props: PartProps): ReactNode } } = {
  people: { right: "keep_accounts", Part: People },
  lookup: { right: "stand_in", Part: LookUp },
  publish: { right: "keep_projects", Part: PublishProject },
  hours: { Part: ({ of, ...props }) => <HoursView {...props} member={of || props.account.member.id} /> },
  certificate: { Part: ({ of, ...props }) => <CertificateSheet {...props} id={of} /> },
};

export default function Desk({ lang }: { lang: Lang }) {
  const t = deskWords(lang);
  const { state, account, enter, renew, expire, leave } = useAccount();
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
    const part = PARTS[what ?? ""];
    const Part = part && (!part.right || hasRight(account.member, part.right)) ? part.Part : undefined;
    return (
      <div className="stack desk">
        {Part ? (
          <Part key={token} lang={lang} account={account} of={token} />
        ) : (
          <Waiting lang={lang} account={account} onExpired={expire} onRenewed={renew} />
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
