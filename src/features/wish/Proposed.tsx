// The listed service that somebody asks for, which the form's address names, and whose it is.
import { useEffect, useState } from "react";
import { readList } from "../../data/read.ts";
import type { ServiceCategory } from "../../domain/partner.ts";
import type { Lang } from "../../i18n/index.ts";
import { askWords } from "./ask-messages.ts";

export type ProposedService = {
  slug: string;
  name: string;
  category: ServiceCategory;
  expand: { partner: { name: string } };
};

/** The service that the address names; undefined until it is there, and where it names none that is listed. */
export function useProposed(): [service: ProposedService | undefined, drop: () => void] {
  const [service, setService] = useState<ProposedService>();
  useEffect(() => {
    const slug = new URLSearchParams(location.search).get("service") ?? "";
    if (!/^[a-z0-9-]{1,80}$/.test(slug)) return;
    readList<ProposedService>("services", {
      filter: `slug = "${slug}" && partner.verified = true`,
      expand: "partner",
      fields: "slug,name,category,expand.partner.name",
    }).then(
      ([found]) => setService(found),
      // The form works without it.
      () => {},
    );
  }, []);
  return [service, () => setService(undefined)];
}

type ProposedProps = { lang: Lang; service: ProposedService; onDrop(): void };

export function Proposed({ lang, service, onDrop }: ProposedProps) {
  const t = askWords(lang);
  return (
    <div className="notice">
      <p lang="zh-CN">
        <strong>{t.proposed(service.expand.partner.name, service.name)}</strong>
      </p>
      <p>{t.proposedNext}</p>
      <input type="hidden" name="service" value={service.slug} />
      <p>
        <button type="button" className="button quiet" onClick={onDrop}>
          {t.notProposed}
        </button>
      </p>
    </div>
  );
}
