// The check-in page: sign in, choose a session, keep its list.
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { hubTime } from "../../data/fetch-hub.ts";
import { hubNow, keepLead } from "../../data/hub-clock.ts";
import { hasRight } from "../../domain/permission.ts";
import type { Lang } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { keepLanguageLink } from "../../ui/language-link.ts";
import { type Account, keepAccount, keptAccount, whenSignedOut } from "../member/account.ts";
import { SignIn } from "../member/SignIn.tsx";
import { CodeForm } from "./CodeForm.tsx";
import { Door } from "./Door.tsx";
import { type Helper, keepHelper, keptHelper, whenHelperLeft } from "./helper.ts";
import { ListKeeper } from "./list-keeper.ts";
import { doorWords } from "./messages.ts";
import { Sessions } from "./Sessions.tsx";
import { SignOut } from "./SignOut.tsx";
import { forgetAll, forgetOld } from "./store.ts";
import "./CheckIn.css";

export default function CheckIn({ lang }: { lang: Lang }) {
  const [account, setAccount] = useState<Account>();
  const [helper, setHelper] = useState<Helper>();
  const [ready, setReady] = useState(false);
  const t = doorWords(lang);

  useEffect(() => {
    keepLead("hub-clock");
    // What is out of date goes, whoever opens the page, once the hub has said what time it is.
    void hubTime().then(
      (now) => forgetOld(now, true),
      () => forgetOld(hubNow(), false),
    );
    const look = () => {
      setAccount(keptAccount());
      setHelper(keptHelper());
    };
    look();
    setReady(true);
    const ends = [whenSignedOut(look), whenHelperLeft(look)];
    return () => {
      for (const end of ends) end();
    };
  }, []);

  async function signOut() {
    keepAccount(undefined);
    keepHelper(undefined);
    await forgetAll();
    history.replaceState(null, "", location.pathname);
    keepLanguageLink();
    setAccount(undefined);
    setHelper(undefined);
  }
  function signedIn(account: Account) {
    keepAccount(account);
    setAccount(account);
    // Whoever has an account needs no code.
    keepHelper(undefined);
    setHelper(undefined);
    return { done: account };
  }
  function opened(helper: Helper) {
    keepHelper(helper);
    setHelper(helper);
    history.replaceState(null, "", location.pathname);
  }

  if (!ready) return <Loading lang={lang} />;
  if (account) return <SignedIn lang={lang} account={account} onSignOut={signOut} />;
  if (helper) {
    return (
      <Helping
        key={helper.token}
        lang={lang}
        helper={helper}
        onSignOut={signOut}
        onSignedIn={signedIn}
        onOpened={opened}
      />
    );
  }
  const given = /^#help=([\w-]{1,40})$/.exec(location.hash)?.[1] ?? "";
  const byAccount = (
    <section className="stack" key="account">
      <p className="soft measure">{t.signInIntro}</p>
      <SignIn lang={lang} label={t.signIn} onSignedIn={signedIn} />
    </section>
  );
  const byCode = (
    <section className="stack" key="code" aria-labelledby="door-help-title">
      <h2 id="door-help-title">{t.helpTitle}</h2>
      <CodeForm lang={lang} preset={given} onOpened={opened} />
    </section>
  );
  return <div className="stack">{given ? [byCode, byAccount] : [byAccount, byCode]}</div>;
}

/** Keeps lists for whoever is there, and how many deeds are not sent; before the device is emptied, nothing more is kept on it. */
function useKeeper(lang: Lang, who: Account | Helper, onSignOut: () => Promise<void>) {
  const keeper = useMemo(() => new ListKeeper(lang, who), [lang, who]);
  const state = useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  useEffect(() => {
    void keeper.start();
    return () => keeper.stop();
  }, [keeper]);
  const unsent = state.queue.filter(({ sent, refused }) => !sent && !refused).length;
  const signOut = () => {
    keeper.stop();
    return onSignOut();
  };
  return { keeper, state, unsent, signOut };
}

type HelpingProps = {
  lang: Lang;
  helper: Helper;
  onSignOut(): Promise<void>;
  onSignedIn(account: Account): { done: Account };
  onOpened(helper: Helper): void;
};

/** The one list that a helper keeps. */
function Helping({ lang, helper, onSignOut, onSignedIn, onOpened }: HelpingProps) {
  const t = doorWords(lang);
  const { keeper, state, unsent, signOut } = useKeeper(lang, helper, onSignOut);
  useEffect(() => {
    void keeper.open(helper.session);
  }, [keeper, helper]);
  return (
    <div className="stack">
      {state.expired && (
        <div className="notice bad stack no-print" role="alert">
          <h2>{t.helpOver}</h2>
          <p>{unsent ? t.helpOverUnsent(unsent) : t.helpOverNext}</p>
          <CodeForm lang={lang} preset="" onOpened={onOpened} />
          {unsent > 0 && <SignIn lang={lang} label={t.signIn} onSignedIn={onSignedIn} />}
        </div>
      )}
      {!(state.expired && !state.kept) && (
        <Door lang={lang} keeper={keeper} state={state} session={helper.session} />
      )}
      <SignOut lang={lang} name={t.helper} unsent={unsent} onSignOut={signOut} />
    </div>
  );
}

type SignedInProps = { lang: Lang; account: Account; onSignOut(): Promise<void> };

/** The address's fragment names the session, so that a reload and the way back work. */
function useSessionInAddress(): string {
  const subscribe = (listener: () => void) => {
    addEventListener("hashchange", listener);
    return () => removeEventListener("hashchange", listener);
  };
  return useSyncExternalStore(subscribe, () => /^#([a-z0-9]{15})$/.exec(location.hash)?.[1] ?? "");
}

function SignedIn({ lang, account, onSignOut }: SignedInProps) {
  const t = doorWords(lang);
  const { keeper, state, unsent, signOut } = useKeeper(lang, account, onSignOut);
  const session = useSessionInAddress();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    keepLanguageLink();
    void keeper.open(session);
  }, [keeper, session]);
  return (
    <div className="stack">
      {state.expired && (
        <div className="notice bad stack no-print">
          <h2 ref={heading} tabIndex={-1}>
            {t.expired}
          </h2>
          <p>{t.expiredNext}</p>
          <SignIn
            lang={lang}
            label={t.signIn}
            onSignedIn={(account) => {
              void keeper.signedIn(account);
              return { done: account };
            }}
          />
        </div>
      )}
      {!hasRight(account.member, "keep_list") ? (
        <div className="notice measure">
          <h2>{t.noLists}</h2>
          <p>{t.noListsNext}</p>
        </div>
      ) : session ? (
        <Door lang={lang} keeper={keeper} state={state} session={session} />
      ) : (
        <Sessions lang={lang} account={account} queue={state.queue} />
      )}
      <SignOut lang={lang} name={account.member.name} unsent={unsent} onSignOut={signOut} />
    </div>
  );
}
