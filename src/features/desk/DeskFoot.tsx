// Who is signed in; signing out empties this device of what the door keeps on it, too.
import { useEffect, useState } from "react";
import { hasRight } from "../../domain/permission.ts";
import { type Lang, localPath } from "../../i18n/index.ts";
import { SignOut } from "../checkin/SignOut.tsx";
import { forgetAll, kept } from "../checkin/store.ts";
import { HoursLink } from "../hours/HoursLink.tsx";
import type { Account } from "../member/account.ts";
import { memberWords } from "../member/messages.ts";
import { TextsSent } from "../notice/TextsSent.tsx";
import { Rota } from "../own-calendar/Rota.tsx";
import { PostersLink } from "../poster/PostersLink.tsx";
import { deskWords } from "./messages.ts";

/** `at`: which part of the desk is shown, by its fragment. */
type DeskFootProps = { lang: Lang; account: Account; at: string | undefined; onSignOut(): void };

export function DeskFoot({ lang, account, at, onSignOut }: DeskFootProps) {
  const t = deskWords(lang);
  const [unsent, setUnsent] = useState(0);
  useEffect(() => {
    void kept().then(({ deeds }) => setUnsent(deeds.filter(({ sent, refused }) => !sent && !refused).length));
  }, []);
  return (
    <div className="stack no-print">
      <div className="row">
        {at !== "hours" && <HoursLink lang={lang} account={account} />}
        {at !== "people" && hasRight(account.member, "keep_accounts") && (
          <a className="button quiet" href="#people">
            {memberWords(lang).people}
          </a>
        )}
        {at !== "publish" && hasRight(account.member, "keep_projects") && (
          <a className="button quiet" href="#publish">
            {t.publishProject}
          </a>
        )}
        {hasRight(account.member, "plan_events") && (
          <a className="button quiet" href={localPath(lang, "/desk/publish/")}>
            {t.publish}
          </a>
        )}
      </div>
      <p>
        <a href={localPath(lang, "/desk/import/")}>{t.tables}</a>
      </p>
      <Rota lang={lang} account={account} />
      {account.member.community && (
        <p>
          <PostersLink lang={lang} community={account.member.community} />
        </p>
      )}
      {account.member.role === "district" && (
        <p>
          <a href="/_/">{t.admin}</a> <span className="soft small">{t.adminNote}</span>
        </p>
      )}
      {hasRight(account.member, "see_texts") && <TextsSent lang={lang} account={account} />}
      <SignOut
        lang={lang}
        name={account.member.name}
        unsent={unsent}
        onSignOut={async () => {
          await forgetAll();
          onSignOut();
        }}
      />
    </div>
  );
}
