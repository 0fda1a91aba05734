// The check-in page: sign in, choose a session, keep its list.
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { hubTime } from "../../data/fetch-hub.ts";
import { hubNow, keepLead } from "../../data/hub-clock.ts";
import { hasRight } from "../../domain/permission.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { keepLanguageLink } from "../../ui/language-link.ts";
import { type Account, keepAccount, keptAccount } from "../member/account.ts";
import { SignIn } from "../member/SignIn.tsx";
import { Door } from "./Door.tsx";
import { ListKeeper } from "./list-keeper.ts";
import { doorWords } from "./messages.ts";
import { Sessions } from "./Sessions.tsx";
import { SignOut } from "./SignOut.tsx";
import { forgetAll, forgetOld } from "./store.ts";
import "./CheckIn.css";

export default function CheckIn({ lang }: { lang: Lang }) {
  const [account, setAccount] = useState<Account>();
  const [ready, setReady] = useState(false);
  const t = doorWords(lang);

  useEffect(() => {
    keepLead("hub-clock");
    // What is out of date goes, whoever opens the page, once the hub has said what time it is.
    void hubTime().then(
      (now) => forgetOld(now, true),
      () => forgetOld(hubNow(), false),
    );
    setAccount(keptAccount());
    setReady(true);
    const page = localPath(lang, "/checkin/");
    // Where there are no service workers the page works all the same, while there is a network to load it.
    navigator.serviceWorker?.register(`${page}sw.js`, { scope: page }).catch(() => {});
  }, [lang]);

  async function signOut() {
    keepAccount(undefined);
    await forgetAll();
    history.replaceState(null, "", location.pathname);
    keepLanguageLink();
    setAccount(undefined);
  }

  if (!ready) return <Loading lang={lang} />;
  if (!account) {
    return (
      <div className="stack">
        <p className="soft measure">{t.signInIntro}</p>
        <SignIn
          lang={lang}
          label={t.signIn}
          onSignedIn={(account) => {
            keepAccount(account);
            setAccount(account);
            return { done: account };
          }}
        />
      </div>
    );
  }
  return <SignedIn lang={lang} account={account} onSignOut={signOut} />;
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
  const keeper = useMemo(() => new ListKeeper(lang, account), [lang, account]);
  const state = useSyncExternalStore(keeper.subscribe, keeper.snapshot);
  const session = useSessionInAddress();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    void keeper.start();
    return () => keeper.stop();
  }, [keeper]);
  useEffect(() => {
    keepLanguageLink();
    void keeper.open(session);
  }, [keeper, session]);

  const unsent = state.queue.filter(({ sent, refused }) => !sent && !refused).length;
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
        <Sessions lang={lang} keeper={keeper} queue={state.queue} />
      )}
      <SignOut lang={lang} name={account.member.name} unsent={unsent} onSignOut={onSignOut} />
    </div>
  );
}
