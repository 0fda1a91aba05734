// One's own certificates: to ask for, and to open once they are issued.
import { useCallback, useEffect, useState } from "react";
import { command } from "../../data/command.ts";
import { numberInWords, REQUEST_CERTIFICATE } from "../../domain/certificate.ts";
import type { Lang } from "../../i18n/index.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { uiWords } from "../../ui/messages.ts";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import type { Account } from "../member/account.ts";
import { type Certificate, certificatesOf } from "./find.ts";
import { certificateWords } from "./messages.ts";
import "./OwnCertificates.css";

const idOf = (field: string) => `certificate-${field}`;

/** `member`: whose they are; staff open them, and only who they are of asks for one. */
export function OwnCertificates({ lang, account, member }: { lang: Lang; account: Account; member: string }) {
  const t = certificateWords(lang);
  const { optional } = uiWords(lang);
  const isOwn = member === account.member.id;
  const [found, setFound] = useState<readonly Certificate[]>([]);
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
              </>
            )}
          </li>
        ))}
      </ul>
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
