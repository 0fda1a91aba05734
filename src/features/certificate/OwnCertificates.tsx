// One's own certificates: to ask for, and to open once they are issued.
import { useCallback, useEffect, useState } from "react";
import { command } from "../../data/command.ts";
import { MOVE_CERTIFICATE, numberInWords, REQUEST_CERTIFICATE } from "../../domain/certificate.ts";
import { hasRight } from "../../domain/permission.ts";
import type { Lang } from "../../i18n/index.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { uiWords } from "../../ui/messages.ts";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { Trouble } from "../../ui/Trouble.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { useSend } from "../../ui/useSend.ts";
import { ReasonForm } from "../desk/ReasonForm.tsx";
import type { Account } from "../member/account.ts";
import { type Certificate, certificatesOf } from "./find.ts";
import { certificateWords } from "./messages.ts";
import "./OwnCertificates.css";

const idOf = (field: string) => `certificate-${field}`;

type RevokeProps = { lang: Lang; account: Account; id: string; onRevoked(): void };

/** Staff take a certificate back that turned out to be wrong. */
function Revoke({ lang, account, id, onRevoked }: RevokeProps) {
  const t = certificateWords(lang);
  const { send, sending, trouble } = useSend(lang);
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <button type="button" className="button quiet" onClick={() => setOpen(true)}>
        {t.revoke}
      </button>
    );
  }
  return (
    <>
      <Trouble words={trouble} />
      <ReasonForm
        lang={lang}
        label={t.revokeWhy}
        often={Object.values(t.revokeOften)}
        required
        sending={sending}
        onBack={() => setOpen(false)}
        onSend={async (reason) => {
          const revoke = { way: "revoke" as const, reason };
          if (await send(() => command(lang, MOVE_CERTIFICATE, { id }, revoke, account.token))) onRevoked();
        }}
      />
    </>
  );
}

/** `member`: whose they are; staff open them, and only who they are of asks for one. */
export function OwnCertificates({ lang, account, member }: { lang: Lang; account: Account; member: string }) {
  const t = certificateWords(lang);
  const { optional } = uiWords(lang);
  const isOwn = member === account.member.id;
  const [found, setFound] = useState<readonly Certificate[]>([]);
  const [revoked, setRevoked] = useState(false);
  const look = useCallback(async () => {
    try {
      setFound(await certificatesOf(account, `member = "${member}"`, "-created"));
    } catch {
      // What is shown stays.
    }
  }, [account, member]);
  useEffect(() => void look(), [look]);
  const state = useCommandForm({
    lang,
    schema: REQUEST_CERTIFICATE.request,
    read: (fields) => Object.fromEntries(fields),
    async send(request) {
      const answer = await command(lang, REQUEST_CERTIFICATE, {}, request, account.token);
      if ("done" in answer) void look();
      return answer;
    },
  });
  const isKeeper = !isOwn && hasRight(account.member, "keep_hours");
  const waits = found.some(({ status }) => status === "requested");
  if (!isOwn && !found.length) return null;
  return (
    <section className="stack measure" aria-labelledby="certificates">
      <h3 id="certificates">{t.own}</h3>
      <ul className="desk-cards">
        {found.map(({ id, status, number, first, last }) => (
          <li className="card" key={id}>
            <p className="tags">
              <span className={status === "issued" ? "tag jade" : "tag"}>{t.statuses[status]}</span>
            </p>
            <p>{t.period(first, last)}</p>
            {status === "issued" && (
              <>
                <p>
                  {t.number} <strong>{numberInWords(number)}</strong>
                </p>
                <p>
                  <a className="button" href={`#certificate=${id}`}>
                    {t.open}
                  </a>
                </p>
                {isKeeper && (
                  <Revoke
                    lang={lang}
                    account={account}
                    id={id}
                    onRevoked={() => {
                      setRevoked(true);
                      void look();
                    }}
                  />
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      <div role="status">{revoked && <p className="notice good">{t.revoked}</p>}</div>
      {isOwn && state.done && (
        <p className="notice good" role="status">
          {t.asked}
        </p>
      )}
      {isOwn && !waits && !state.done && (
        <details className="ask-certificate">
          <summary className="button wide">{t.ask}</summary>
          <form className="form" aria-label={t.ask} {...state.form}>
            <p className="soft">{t.ownIntro}</p>
            <ErrorSummary lang={lang} faults={state.faults} attempt={state.attempt} idOf={idOf} />
            <Field id={idOf("first")} label={t.from} error={state.errors["first"]} optional={optional}>
              {(control) => <input {...control} type="date" name="first" />}
            </Field>
            <Field id={idOf("last")} label={t.until} error={state.errors["last"]} optional={optional}>
              {(control) => <input {...control} type="date" name="last" />}
            </Field>
            <SubmitPart lang={lang} label={t.send} state={state} />
          </form>
        </details>
      )}
    </section>
  );
}
