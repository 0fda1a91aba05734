// The form by which staff publish a project.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { client } from "../../data/client.ts";
import { command } from "../../data/command.ts";
import { SERVICE_CATEGORIES } from "../../domain/partner.ts";
import { PUBLISH_PROJECT } from "../../domain/project.ts";
import type { Lang } from "../../i18n/index.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { Field } from "../../ui/Field.tsx";
import { uiWords } from "../../ui/messages.ts";
import { SubmitPart } from "../../ui/SubmitPart.tsx";
import { useCommandForm } from "../../ui/useCommandForm.ts";
import type { Account } from "../member/account.ts";
import { partnerWords } from "../partner/messages.ts";
import { deskProjectWords } from "./desk-messages.ts";

const idOf = (field: string) => `project-${field}`;

/** The communities to choose from, for whoever has none of their own. */
function useCommunities({ token, member }: Account) {
  const [communities, setCommunities] = useState<readonly { id: string; name: string }[]>([]);
  const isFixed = member.community !== "";
  useEffect(() => {
    if (isFixed) return;
    void client(token)
      .collection("communities")
      .getFullList({ sort: "subdistrict,name", fields: "id,name" })
      .then(setCommunities)
      .catch(() => {});
  }, [token, isFixed]);
  return communities;
}

type FormProps = { lang: Lang; account: Account; onPublished(): void };

function PublishForm({ lang, account, onPublished }: FormProps) {
  const t = deskProjectWords(lang);
  const { optional } = uiWords(lang);
  const communities = useCommunities(account);
  const categories = partnerWords(lang).categories;
  const state = useCommandForm({
    lang,
    schema: PUBLISH_PROJECT.request,
    read: (fields) => Object.fromEntries(fields),
    async send(request) {
      const answer = await command(lang, PUBLISH_PROJECT, {}, request, account.token);
      if ("done" in answer) onPublished();
      return answer;
    },
    draft: "project",
  });
  const { errors } = state;
  return (
    <form className="form" aria-label={t.publish} {...state.form}>
      <ErrorSummary lang={lang} faults={state.faults} attempt={state.attempt} idOf={idOf} />
      <Field id={idOf("title")} label={t.title} hint={t.titleHint} error={errors.title}>
        {(control) => <input {...control} name="title" autoComplete="off" />}
      </Field>
      <Field id={idOf("category")} label={t.category} error={errors.category}>
        {(control) => (
          <select {...control} name="category">
            {SERVICE_CATEGORIES.map((category) => (
              <option key={category} value={category}>
                {categories[category]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {account.member.community === "" && (
        <Field id={idOf("community")} label={t.community} error={errors.community}>
          {(control) => (
            <select {...control} name="community">
              <option value="">{t.choose}</option>
              {communities.map(({ id, name }) => (
                <option key={id} value={id} lang="zh-CN">
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field
        id={idOf("description")}
        label={t.description}
        hint={t.descriptionHint}
        error={errors.description}
        optional={optional}
      >
        {(control) => <textarea {...control} name="description" rows={3} />}
      </Field>
      <SubmitPart lang={lang} label={t.send} state={state} />
    </form>
  );
}

export function PublishProject({ lang, account }: { lang: Lang; account: Account }) {
  const t = deskProjectWords(lang);
  const [published, setPublished] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each step the heading says where one is.
  useLayoutEffect(() => heading.current?.focus(), [published]);
  return (
    <div className="stack">
      <p>
        <a href="#desk">{t.back}</a>
      </p>
      <h2 tabIndex={-1} ref={heading}>
        {t.publish}
      </h2>
      {published ? (
        <>
          <p className="notice good" role="status">
            {t.published}
          </p>
          <p>
            <button type="button" className="button quiet" onClick={() => setPublished(false)}>
              {t.another}
            </button>
          </p>
        </>
      ) : (
        <>
          <p className="soft measure">{t.publishIntro}</p>
          <PublishForm lang={lang} account={account} onPublished={() => setPublished(true)} />
        </>
      )}
    </div>
  );
}
