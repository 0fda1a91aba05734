// What was lost comes back by a short code that staff have read out.
import { useLayoutEffect, useRef, useState } from "react";
import { command } from "../../data/command.ts";
import { type OpenedByCode, USE_CODE, UseCodeRequest } from "../../domain/code.ts";
import { instant } from "../../domain/time.ts";
import type { Lang } from "../../i18n/index.ts";
import { Field } from "../../ui/Field.tsx";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import { keepSignup } from "../own-signup/kept.ts";
import { keepWish } from "../own-wish/kept.ts";
import { mineWords } from "./messages.ts";

/** Keeps what was opened on this device, as if it had been made on it. */
function keep({ signups, wishes }: OpenedByCode): void {
  for (const { token, session, title, start, end } of signups) {
    keepSignup({ token, session, title, at: instant(start), until: instant(end) }, Date.now());
  }
  for (const { token, title, created } of wishes) keepWish({ token, title, at: instant(created) });
}

type OpenByCodeProps = {
  lang: Lang;
  /** Called once there is more on this device. */
  onOpened(): void;
};

export function OpenByCode({ lang, onOpened }: OpenByCodeProps) {
  const t = mineWords(lang);
  const [found, setFound] = useState(0);
  const status = useRef<HTMLParagraphElement>(null);
  const state = useCommandForm({
    lang,
    schema: UseCodeRequest,
    read: (fields) => Object.fromEntries(fields),
    send: async (request) => {
      const answer = await command(lang, USE_CODE, {}, request);
      if ("done" in answer) {
        keep(answer.done);
        setFound(answer.done.signups.length + answer.done.wishes.length);
        onOpened();
      }
      const isUnknown = "refused" in answer && answer.refused.code === "not_found";
      return isUnknown ? { refused: { ...answer.refused, message: t.unknown } } : answer;
    },
  });
  useLayoutEffect(() => {
    if (found) status.current?.focus();
  }, [found]);
  return (
    <section className="card stack measure" aria-labelledby="open-by-code">
      <h2 id="open-by-code">{t.title}</h2>
      <p ref={status} tabIndex={-1} role="status">
        {found > 0 && <strong>{t.found(found)}</strong>}
      </p>
      {found === 0 && (
        <>
          <p>{t.intro}</p>
          <form className="form" aria-label={t.title} {...state.form}>
            <Field id="own-code" label={t.code} hint={t.codeHint} error={state.errors["code"]}>
              {(control) => <input {...control} name="code" inputMode="numeric" autoComplete="off" />}
            </Field>
            <SubmitPart lang={lang} label={t.open} state={state} />
          </form>
        </>
      )}
    </section>
  );
}
