// A plan as residents will see it, and what happens when it is sent.
import { useLayoutEffect, useRef } from "react";
import { hubNow } from "../../data/hub-clock.ts";
import type { Wait } from "../../domain/imports.ts";
import type { PlannedPhoto } from "../../domain/photo.ts";
import { datesOf, type Plan } from "../../domain/plan.ts";
import { instant, localDay } from "../../domain/time.ts";
import { fullDay, timeRange } from "../../i18n/dates.ts";
import type { Lang } from "../../i18n/index.ts";
import { DateLeaf } from "../../ui/DateLeaf.tsx";
import { eventWords, SEALS } from "../event/messages.ts";
import type { Account } from "../member/account.ts";
import { PlannedPicture } from "../photo/PlannedPhotoField.tsx";
import type { Around, Service } from "./find.ts";
import { publishWords } from "./messages.ts";
import { Count } from "./When.tsx";

/** So many dates are shown one by one. */
const SHOWN = 6;

type ReviewProps = {
  lang: Lang;
  account: Account;
  plan: Plan;
  photo: PlannedPhoto | undefined;
  places: Around;
  services: ReadonlyMap<string, readonly Service[]>;
  /** Why it waits for its community; undefined where it appears at once. */
  wait: Wait | undefined;
  sending: boolean;
  onWrite(status: "published" | "draft"): void;
  onBack(): void;
};

export function Review(props: ReviewProps) {
  const { lang, account, plan, photo, places, services, wait, sending, onWrite, onBack } = props;
  const t = publishWords(lang);
  const words = eventWords(lang);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const now = hubNow();
  const dates = datesOf(plan, now);
  const today = localDay(now);
  const until = (at: number) => instant(`${localDay(at)}T${plan.to}:00+08:00`);
  const venue = places.venues.find(({ slug }) => slug === plan.venue)?.name;
  const offers = plan.stalls.map(
    ({ partner, service }) => services.get(partner)?.find(({ slug }) => slug === service)?.name ?? service,
  );
  const [first = 0] = dates;
  const opens = plan.signup === "none" ? 0 : Number(plan.opens_days_before.normalize("NFKC"));
  return (
    <section className="stack publish-review" aria-labelledby="review">
      <h2 id="review" tabIndex={-1} ref={heading}>
        {t.looksLike}
      </h2>
      <PlannedPicture lang={lang} account={account} name={plan.title} photo={photo} />
      <article className="card event-card">
        <DateLeaf day={localDay(first)} lang={lang} />
        <div className="event-card-body">
          <h3 lang="zh-CN">{plan.title}</h3>
          <p>{timeRange(first, until(first), lang)}</p>
          <p className="soft" lang="zh-CN">
            {venue}
          </p>
          {offers.length > 0 && <p>{words.offered(offers)}</p>}
          {plan.fee && (
            <p>
              {words.fee}：<span lang="zh-CN">{plan.fee}</span>
            </p>
          )}
          {plan.bring && (
            <p>
              {words.bring}：<span lang="zh-CN">{plan.bring}</span>
            </p>
          )}
          {plan.description && (
            <p className="publish-about" lang="zh-CN">
              {plan.description}
            </p>
          )}
          <p className="tags">
            <span className={`tag ${SEALS[plan.kind].tone}`}>{words.kinds[plan.kind]}</span>
            <span className="tag">{t.signups[plan.signup]}</span>
            {opens > 0 && <span className="tag">{t.opensBefore(opens)}</span>}
            {plan.audience !== "all" && <span className="tag">{words.audiences[plan.audience]}</span>}
          </p>
        </div>
      </article>
      <Count lang={lang} plan={plan} dates={dates} now={now} />
      {dates.length > 1 && (
        <ul className="publish-dates">
          {dates.slice(0, SHOWN).map((at) => (
            <li key={at}>{fullDay(localDay(at), lang, today)}</li>
          ))}
          {dates.length > SHOWN && <li className="soft">{t.andMore(dates.length - SHOWN)}</li>}
        </ul>
      )}
      {wait && <p className="notice measure">{t.asks[wait]}</p>}
      <div className="publish-buttons">
        <button
          type="button"
          className="button primary wide"
          aria-disabled={sending || undefined}
          onClick={() => onWrite("published")}
        >
          {sending ? t.sending : wait ? t.ask : t.publish}
        </button>
        <button type="button" className="button" onClick={onBack}>
          {t.back}
        </button>
        <button type="button" className="button quiet" onClick={() => onWrite("draft")}>
          {t.saveDraft}
        </button>
      </div>
    </section>
  );
}
