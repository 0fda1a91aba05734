// Where a session takes place, as a row among its facts.
import type { Lang } from "../../i18n/index.ts";
import { sessionWords } from "./messages.ts";

type WhereFactProps = { lang: Lang; venue: { name: string; address: string } | undefined };

export function WhereFact({ lang, venue }: WhereFactProps) {
  return (
    venue && (
      <div>
        <dt>{sessionWords(lang).where}</dt>
        <dd lang="zh-CN">
          <strong>{venue.name}</strong> {venue.address}
        </dd>
      </div>
    )
  );
}
