// Volunteers who ask for a certificate: staff see the hours, and issue it.
import { useEffect, useState } from "react";
import { client } from "../../data/client.ts";
import { command } from "../../data/command.ts";
import { MOVE_CERTIFICATE } from "../../domain/certificate.ts";
import { filter, hasRight } from "../../domain/permission.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { Trouble } from "../../ui/Trouble.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { useSend } from "../../ui/useSend.ts";
import { type CardProps, defineQueue } from "../desk/queue.ts";
import { ReasonForm } from "../desk/ReasonForm.tsx";
import type { Account } from "../member/account.ts";
import { type Certificate, certificatesOf } from "./find.ts";
import { certificateWords } from "./messages.ts";

type Office = { name: string; phone: string };

/** Who issues it, where that is a community. */
function useOffice({ token, member }: Account): Office | undefined {
  const [office, setOffice] = useState<Office>();
  const { community } = member;
  useEffect(() => {
    if (!community) return setOffice({ name: "", phone: "" });
    client(token)
      .collection("communities")
      .getOne<Office>(community, { fields: "name,phone" })
      .then(setOffice, () => setOffice({ name: "", phone: "" }));
  }, [token, community]);
  return office;
}

type IssueProps = Pick<CardProps<Certificate>, "lang" | "account" | "item" | "done"> & { office: Office };

function IssueForm({ lang, account, item, office, done }: IssueProps) {
  const t = certificateWords(lang);
  const idOf = (field: string) => `issue-${field}-${item.id}`;
  const state = useCommandForm({
    lang,
    schema: MOVE_CERTIFICATE.request,
    read: (fields) => ({ way: "issue", ...Object.fromEntries(fields) }),
    async send(request) {
      const answer = await command(lang, MOVE_CERTIFICATE, { id: item.id }, request, account.token);
      if ("done" in answer) {
        done(t.issued(item.name));
        // To be printed at once, for the seal.
        location.assign(`#certificate=${item.id}`);
      }
      return answer;
    },
  });
  const { errors } = state;
  return (
    <form className="form" aria-label={t.issue} {...state.form}>
      <ErrorSummary lang={lang} faults={state.faults} attempt={state.attempt} idOf={idOf} />
      <Field id={idOf("issuer")} label={t.issuer} error={errors["issuer"]}>
        {(control) => <input {...control} name="issuer" defaultValue={office.name} autoComplete="off" />}
      </Field>
      <Field id={idOf("contact")} label={t.contact} error={errors["contact"]}>
        {(control) => (
          <input {...control} name="contact" defaultValue={account.member.name} autoComplete="off" />
        )}
      </Field>
      <Field id={idOf("phone")} label={t.phone} error={errors["phone"]}>
        {(control) => (
          <input {...control} type="tel" name="phone" defaultValue={office.phone} autoComplete="off" />
        )}
      </Field>
      <SubmitPart lang={lang} label={t.issue} state={state} />
    </form>
  );
}

function DeskCertificate({ lang, account, item, done }: CardProps<Certificate>) {
  const t = certificateWords(lang);
  const office = useOffice(account);
  const { send, sending, trouble } = useSend(lang);
  const [declining, setDeclining] = useState(false);
  return (
    <article className="card">
      <h3 lang="zh-CN">{t.wants(item.name)}</h3>
      <p>{t.period(item.first, item.last)}</p>
      <p>
        <a href={`#hours=${item.member}`}>{t.see}</a>
      </p>
      {declining ? (
        <>
          <Trouble words={trouble} />
          <ReasonForm
            lang={lang}
            label={t.why}
            often={Object.values(t.often)}
            required
            sending={sending}
            onBack={() => setDeclining(false)}
            onSend={async (reason) => {
              const decline = { way: "decline" as const, reason };
              const ask = () => command(lang, MOVE_CERTIFICATE, { id: item.id }, decline, account.token);
              if (await send(ask)) done(t.declined);
            }}
          />
        </>
      ) : (
        <>
          {office && <IssueForm lang={lang} account={account} item={item} office={office} done={done} />}
          <button type="button" className="button quiet wide" onClick={() => setDeclining(true)}>
            {t.decline}
          </button>
        </>
      )}
    </article>
  );
}

export const CERTIFICATES = defineQueue<Certificate>({
  name: "certificates",
  words: (lang) => certificateWords(lang).queue,
  isFor: (member) => hasRight(member, "keep_hours"),
  find: (account) =>
    certificatesOf(
      account,
      `status = "requested" && ${filter(account.member, "keep_hours", "certificates")}`,
    ),
  watches: ["certificates"],
  one: true,
  Card: DeskCertificate,
});
