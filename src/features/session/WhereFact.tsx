// Where a session takes place and whom to phone about it, as rows among its facts.
import { whomToPhone } from "../../domain/venue.ts";
import type { Lang } from "../../i18n/index.ts";
import { PhoneFact } from "../../ui/PhoneLink.tsx";
import { sessionWords } from "./messages.ts";

type Community = { name: string; phone: string };
type Venue = { name: string; address: string; phone: string };
/** What a session's facts say of its place; undefined where the hub has not said. */
export type Where = { venue: Venue | undefined; community: Community | undefined };

export function WhereFact({ lang, venue, community }: Where & { lang: Lang }) {
  if (!venue) return null;
  const phoned = community && whomToPhone(venue, community);
  return (
    <>
      <div>
        <dt>{sessionWords(lang).where}</dt>
        <dd lang="zh-CN">
          <strong>{venue.name}</strong> {venue.address}
        </dd>
      </div>
      <PhoneFact lang={lang} to={phoned} />
    </>
  );
}
