// What the form's address names: the listed service that somebody asks for, and whose it is; the place where it is to be.
import { useEffect, useEffectEvent, useState } from "react";
import { readList } from "../../data/read.ts";
import type { PublicCollection } from "../../domain/collections.ts";
import type { ServiceCategory } from "../../domain/partner.ts";
import type { Lang } from "../../i18n/index.ts";
import { askWords } from "./ask-messages.ts";

export type ProposedService = {
  slug: string;
  name: string;
  category: ServiceCategory;
  expand: { partner: { name: string } };
};

export type ProposedVenue = { name: string; expand: { community: { slug: string } } };

/** The record that the address names by its slug; undefined until it is there, and where it names none. */
function useNamed<T>(
  name: string,
  collection: PublicCollection,
  query: { filter?: string; expand: string; fields: string },
): [found: T | undefined, drop: () => void] {
  const [found, setFound] = useState<T>();
  const find = useEffectEvent(() => {
    const slug = new URLSearchParams(location.search).get(name) ?? "";
    if (!/^[a-z0-9-]{1,80}$/.test(slug)) return;
    const filter = [`slug = "${slug}"`, query.filter].filter(Boolean).join(" && ");
    readList<T>(collection, { ...query, filter }).then(
      ([first]) => setFound(first),
      // The form works without it.
      () => {},
    );
  });
  useEffect(() => find(), []);
  return [found, () => setFound(undefined)];
}

export const useProposed = () =>
  useNamed<ProposedService>("service", "services", {
    filter: "partner.verified = true",
    expand: "partner",
    fields: "slug,name,category,expand.partner.name",
  });

export const useProposedVenue = () =>
  useNamed<ProposedVenue>("venue", "venues", { expand: "community", fields: "name,expand.community.slug" });

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
