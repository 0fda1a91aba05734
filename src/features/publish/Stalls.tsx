// A market's stalls: a partner is found, and offers what is its own.
import type { Plan } from "../../domain/plan.ts";
import type { Lang } from "../../i18n/index.ts";
import { Field, FieldError } from "../../ui/Field.tsx";
import type { Partner, Service } from "./find.ts";
import { publishWords } from "./messages.ts";
import { PartnerFinder } from "./PartnerFinder.tsx";

type StallsProps = {
  lang: Lang;
  id: string;
  error: string | undefined;
  plan: Plan;
  all: readonly Partner[];
  /** The slugs of the partners that bring something, or are asked what. */
  partners: readonly string[];
  services: ReadonlyMap<string, readonly Service[]>;
  near: string;
  onChange(stalls: Plan["stalls"]): void;
  onPartner(slug: string): void;
};

export function Stalls(props: StallsProps) {
  const { lang, id, error, plan, all, partners, services, near, onChange, onPartner } = props;
  const t = publishWords(lang);
  const isTicked = (partner: string, service: string) =>
    plan.stalls.some((one) => one.partner === partner && one.service === service);
  const tick = (partner: string, service: string) =>
    onChange(
      isTicked(partner, service)
        ? plan.stalls.filter((one) => one.partner !== partner || one.service !== service)
        : [...plan.stalls, { partner, service }],
    );
  return (
    <fieldset className="publish-stalls stack">
      <legend className="field-label">{t.stalls}</legend>
      <FieldError id={id} error={error} />
      {partners.map((partner) => (
        <div key={partner}>
          <p lang="zh-CN">
            <strong>{all.find(({ slug }) => slug === partner)?.name ?? partner}</strong>
          </p>
          {services.get(partner)?.length === 0 && <p className="soft">{t.noServices}</p>}
          {services.get(partner)?.map(({ slug, name }) => (
            <label key={slug} className="check">
              <input type="checkbox" checked={isTicked(partner, slug)} onChange={() => tick(partner, slug)} />
              <span lang="zh-CN">{name}</span>
            </label>
          ))}
        </div>
      ))}
      <Field id={id} label={t.stallPartner} hint={t.stallsHint} optional=" ">
        {(control) => (
          <PartnerFinder
            control={control}
            partners={all.filter(({ slug }) => !partners.includes(slug))}
            near={near}
            onFound={({ slug }) => onPartner(slug)}
          />
        )}
      </Field>
    </fieldset>
  );
}
