// Whether a certificate is genuine, by its number: typed, or brought by the code on the paper.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { command } from "../../data/command.ts";
import {
  CHECK_CERTIFICATE,
  type CheckedCertificate,
  CheckRequest,
  numberInWords,
  readNumber,
} from "../../domain/certificate.ts";
import { hoursOf } from "../../domain/hours.ts";
import type { Lang } from "../../i18n/index.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { certificateWords } from "./messages.ts";

const idOf = (field: string) => `check-${field}`;

export default function CheckCertificate({ lang }: { lang: Lang }) {
  const t = certificateWords(lang);
  const [genuine, setGenuine] = useState<CheckedCertificate>();
  const input = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const state = useCommandForm({
    lang,
    schema: CheckRequest,
    read: (fields) => Object.fromEntries(fields),
    send: async (request) => {
      setGenuine(undefined);
      const wrong = { refused: { code: "not_found" as const, message: t.notFound } };
      if (!readNumber(request.number)) return wrong;
      const answer = await command(lang, CHECK_CERTIFICATE, {}, request);
      if ("done" in answer) setGenuine(answer.done);
      return "refused" in answer && answer.refused.code === "not_found" ? wrong : answer;
    },
  });
  useEffect(() => {
    const number = readNumber(decodeURIComponent(location.hash.slice(1)));
    if (!number || !input.current) return;
    input.current.value = numberInWords(number);
    input.current.form?.requestSubmit?.();
  }, []);
  useLayoutEffect(() => {
    if (genuine) heading.current?.focus();
  }, [genuine]);
  return (
    <div className="stack measure">
      <form className="form" aria-label={t.checkTitle} {...state.form}>
        <ErrorSummary lang={lang} faults={state.faults} attempt={state.attempt} idOf={idOf} />
        <Field id={idOf("number")} label={t.number} hint={t.numberHint} error={state.errors["number"]}>
          {(control) => (
            <input
              {...control}
              name="number"
              ref={input}
              autoComplete="off"
              autoCapitalize="characters"
              spellcheck={false}
            />
          )}
        </Field>
        <SubmitPart lang={lang} label={t.check} state={state} />
      </form>
      {genuine && (
        <section className="notice good" aria-labelledby="genuine">
          <h2 id="genuine" tabIndex={-1} ref={heading}>
            {t.genuine}
          </h2>
          <p>
            <strong>{t.genuineHours(hoursOf(genuine.minutes))}</strong>
          </p>
          <p lang="zh-CN">{t.genuineBy(genuine.issuer, genuine.issued)}</p>
          <p className="soft small">{t.onlyThis}</p>
        </section>
      )}
    </div>
  );
}
