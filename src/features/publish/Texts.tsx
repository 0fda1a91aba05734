// What is said of an event beside its name: what it costs, what to bring, whom to phone, its English name.
import { useState } from "react";
import { englishFor, type Glossary } from "../../domain/english.ts";
import type { EventKind } from "../../domain/event.ts";
import type { Plan } from "../../domain/plan.ts";
import type { Lang } from "../../i18n/index.ts";
import { type ControlProps, Field } from "../../ui/Field.tsx";
import { uiWords } from "../../ui/messages.ts";
import { eventWords } from "../event/messages.ts";
import { publishWords } from "./messages.ts";

export type Said = Pick<Plan, "title" | "title_en" | "fee" | "bring" | "phone" | "description">;

type TextsProps = {
  lang: Lang;
  kind: EventKind;
  said: Said;
  glossary: Glossary;
  errors: { readonly [field: string]: string | undefined };
  idOf(field: string): string;
  onChange(change: Partial<Said>): void;
};

/** The fields of `Texts`, of which something may be wrong. */
export const TEXTS = ["fee", "bring", "phone", "description", "title_en"] as const;

export function Texts({ lang, kind, said, glossary, errors, idOf, onChange }: TextsProps) {
  const t = publishWords(lang);
  const { optional } = uiWords(lang);
  const line = (field: "fee" | "bring" | "phone" | "title_en", label: string, hint?: string, more = {}) => (
    <Field id={idOf(field)} label={label} hint={hint} error={errors[field]} optional={optional}>
      {(control: ControlProps) => (
        <input
          {...control}
          {...more}
          name={field}
          autoComplete="off"
          value={said[field]}
          onInput={(event) => onChange({ [field]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      {line("fee", t.fee, t.feeHint)}
      {line("bring", t.bring)}
      {line("phone", t.phone, t.phoneHint, { inputMode: "tel" })}
      <Field id={idOf("description")} label={t.about} error={errors["description"]} optional={optional}>
        {(control) => (
          <textarea
            {...control}
            name="description"
            rows={4}
            value={said.description}
            onInput={(event) => onChange({ description: event.currentTarget.value })}
          />
        )}
      </Field>
      {line("title_en", t.titleEn, undefined, { lang: "en" })}
      {!said.title_en && (
        <Propose
          key={`${said.title} ${kind}`}
          lang={lang}
          title={said.title}
          kind={kind}
          glossary={glossary}
          onTake={(title_en) => onChange({ title_en })}
        />
      )}
    </>
  );
}

type ProposeProps = Pick<TextsProps, "lang" | "kind" | "glossary"> & {
  title: string;
  onTake(words: string): void;
};

/** English for the title, to be taken by a press: without a title, what kind of event it is. */
function Propose({ lang, title, kind, glossary, onTake }: ProposeProps) {
  const t = publishWords(lang);
  const [failed, setFailed] = useState(false);
  if (!title.trim() || failed) {
    const words = eventWords("en").kinds[kind];
    return (
      <p>
        <button type="button" className="chip" onClick={() => onTake(words)}>
          {t.propose(words)}
        </button>
      </p>
    );
  }
  async function propose() {
    try {
      // Letters for all of Chinese are much to load: for whoever asks.
      const { pinyin } = await import("pinyin-pro");
      const spell = (chinese: string) => pinyin(chinese, { toneType: "none", type: "array" }).join("");
      onTake(englishFor(title, glossary, spell));
    } catch {
      setFailed(true);
    }
  }
  return (
    <p>
      <button type="button" className="chip" onClick={() => void propose()}>
        {t.translate}
      </button>
    </p>
  );
}
