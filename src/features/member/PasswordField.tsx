// A new password, to be seen while it is typed: on a phone that beats typing it twice.
import { useState } from "react";
import type { Lang } from "../../i18n/index.ts";
import { Field } from "../../ui/Field.tsx";
import { memberWords } from "./messages.ts";

type PasswordFieldProps = { lang: Lang; id: string; error: string | undefined };

export function PasswordField({ lang, id, error }: PasswordFieldProps) {
  const t = memberWords(lang);
  const [shown, setShown] = useState(false);
  return (
    <>
      <Field id={id} label={t.newPassword} hint={t.passwordHint} error={error}>
        {(control) => {
          const input = { ...control, name: "password", autoComplete: "new-password" };
          return shown ? <input {...input} type="text" /> : <input {...input} type="password" />;
        }}
      </Field>
      <label className="check">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
        <span>{t.showPassword}</span>
      </label>
    </>
  );
}
