// What a calendar does not say of its events, asked for once for all of them.
import { useEffect, useId, useState } from "react";
import { EVENT_KINDS } from "../../domain/event.ts";
import type { Lang } from "../../i18n/index.ts";
import { Field } from "../../ui/Field.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { eventWords } from "../event/messages.ts";
import type { Account } from "../member/account.ts";
import { type Around, around, homeOf } from "../publish/find.ts";
import { PartnerFinder } from "../publish/PartnerFinder.tsx";
import { fillIn } from "./fill-in.ts";
import { importPageWords } from "./messages.ts";
import type { Reading } from "./reading.ts";

type CalendarFactsProps = {
  lang: Lang;
  account: Account;
  reading: Reading;
  onFilled(reading: Reading): void;
  /** Where the hub does not say what there is. */
  onFailed(): void;
};

export function CalendarFacts({ lang, account, reading, onFilled, onFailed }: CalendarFactsProps) {
  const t = importPageWords(lang);
  const id = useId();
  const [known, setKnown] = useState<Around>();
  const [kind, setKind] = useState<string>(EVENT_KINDS[0]);
  const [venue, setVenue] = useState("");
  const [partner, setPartner] = useState("");
  useEffect(() => {
    around(account).then((known) => {
      setKnown(known);
      setPartner(homeOf(account.member, known).partner);
    }, onFailed);
  }, [account, onFailed]);
  if (!known) return <Loading lang={lang} />;

  const { communities, venues, partners } = known;
  const slugs = new Map(communities.map(({ id, slug }) => [id, slug]));
  const places = venues.map((place) => ({ ...place, community: slugs.get(place.community) ?? "" }));
  const host = partners.find(({ slug }) => slug === partner);
  const near = account.member.community || host?.community || "";
  return (
    <form
      className="stack"
      aria-label={t.ask}
      onSubmit={(event) => {
        event.preventDefault();
        const community = places.find(({ slug }) => slug === venue)?.community ?? "";
        onFilled(fillIn(reading, { kind, community, venue, partner }, { venues: places, partners }));
      }}
    >
      <h3>{t.ask}</h3>
      <p className="measure">{t.askHow}</p>
      <Field id={`${id}-kind`} label={t.kind} error={undefined}>
        {(control) => (
          <select {...control} value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
            {EVENT_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {eventWords(lang).kinds[kind]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field id={`${id}-venue`} label={t.venue} error={undefined}>
        {(control) => (
          <select {...control} value={venue} onChange={(event) => setVenue(event.currentTarget.value)}>
            <option value="">{t.choose}</option>
            {communities.map((community) => {
              const own = venues.filter((place) => place.community === community.id);
              return (
                own.length > 0 && (
                  <optgroup key={community.id} label={community.name}>
                    {own.map(({ slug, name }) => (
                      <option key={slug} value={slug}>
                        {name}
                      </option>
                    ))}
                  </optgroup>
                )
              );
            })}
          </select>
        )}
      </Field>
      {account.member.role !== "partner" && (
        <Field id={`${id}-partner`} label={t.partner} hint={host && t.chosen(host.name)} error={undefined}>
          {(control) => (
            <PartnerFinder
              control={control}
              partners={partners}
              near={near}
              onFound={({ slug }) => setPartner(slug)}
            />
          )}
        </Field>
      )}
      <button type="submit" className="button primary wide">
        {t.goOn}
      </button>
    </form>
  );
}
