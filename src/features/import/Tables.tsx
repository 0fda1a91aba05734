// Tables in and out, for whoever is signed in.
import { hasRight } from "../../domain/permission.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { WithAccount } from "../member/WithAccount.tsx";
import { BringTable } from "./BringTable.tsx";
import { importPageWords } from "./messages.ts";
import { TakeTable } from "./TakeTable.tsx";
import "./Tables.css";

export default function Tables({ lang }: { lang: Lang }) {
  const t = importPageWords(lang);
  return (
    <WithAccount lang={lang} intro={t.intro}>
      {(account, onExpired) => (
        <div className="stack">
          <p>
            <a href={localPath(lang, "/desk/")}>{t.desk}</a>
          </p>
          {hasRight(account.member, "plan_events") && (
            <BringTable lang={lang} account={account} onExpired={onExpired} />
          )}
          <TakeTable lang={lang} account={account} onExpired={onExpired} />
        </div>
      )}
    </WithAccount>
  );
}
