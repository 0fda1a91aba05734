// Tables in and out, for whoever is signed in.
import { hasRight } from "../../domain/permission.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { Loading } from "../../ui/Loading.tsx";
import { SignIn } from "../member/SignIn.tsx";
import { useAccount } from "../member/useAccount.ts";
import { BringTable } from "./BringTable.tsx";
import { importPageWords } from "./messages.ts";
import { TakeTable } from "./TakeTable.tsx";
import "./Tables.css";

export default function Tables({ lang }: { lang: Lang }) {
  const t = importPageWords(lang);
  const { state, account, enter, expire } = useAccount();

  if (state === "loading") return <Loading lang={lang} />;
  if (state !== "in") {
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
