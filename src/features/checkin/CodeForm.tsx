// Coming in by a helper's code.
import { command } from "../../data/command.ts";
import { CODE_LENGTH, CodeRequest, OPEN_DOOR, readCode } from "../../domain/door.ts";
import type { Lang } from "../../i18n/index.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import type { Helper } from "./helper.ts";
import { doorWords } from "./messages.ts";

type CodeFormProps = {
  lang: Lang;
  /** What the address brought. */
  preset: string;
  onOpened(helper: Helper): void;
};

const idOf = (field: string) => `door-${field}`;

export function CodeForm({ lang, preset, onOpened }: CodeFormProps) {
  const t = doorWords(lang);
  const state = useCommandForm({
    lang,
    schema: CodeRequest,
    read: (fields) => Object.fromEntries(fields),
    send: async (request) => {
      const wrong = { refused: { code: "not_found" as const, message: t.codeWrong } };
      if (!readCode(request.code)) return wrong;
      const answer = await command(lang, OPEN_DOOR, {}, request);
      if ("done" in answer) onOpened(answer.done);
      return "refused" in answer && answer.refused.code === "not_found" ? wrong : answer;
    },
  });
  return (
    <form className="form" aria-label={t.helpTitle} {...state.form}>
      <ErrorSummary lang={lang} faults={state.faults} attempt={state.attempt} idOf={idOf} />
      <Field id={idOf("code")} label={t.code} hint={t.codeHint(CODE_LENGTH)} error={state.errors["code"]}>
        {(control) => (
          <input
            {...control}
            name="code"
            defaultValue={preset}
            autoComplete="off"
            autoCapitalize="none"
            spellcheck={false}
          />
        )}
      </Field>
      <SubmitPart lang={lang} label={t.codeOpen} state={state} />
    </form>
  );
}
