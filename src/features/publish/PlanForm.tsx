// The form of a plan, on one page, phone first: what most events need in sight, the rest behind one line.
import { useLayoutEffect, useRef } from "react";
import { hubNow } from "../../data/hub-clock.ts";
import type { Glossary } from "../../domain/english.ts";
import { AUDIENCES, EVENT_KINDS, SIGNUP_MODES } from "../../domain/event.ts";
import type { Holidays } from "../../domain/holiday.ts";
import type { PlannedPhoto } from "../../domain/photo.ts";
import { datesOf, lengthOf, type Plan } from "../../domain/plan.ts";
import { MINUTE } from "../../domain/time.ts";
import { OFFER_MINUTES } from "../../domain/waiting.ts";
import { duration } from "../../i18n/countdown.ts";
import type { Lang } from "../../i18n/index.ts";
import { ErrorSummary } from "../../ui/ErrorSummary.tsx";
import { type ControlProps, Field } from "../../ui/Field.tsx";
import { uiWords } from "../../ui/messages.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import type { Fault } from "../../ui/useCommandForm.ts";
import { eventWords } from "../event/messages.ts";
import type { Account } from "../member/account.ts";
import { PlannedPhotoField } from "../photo/PlannedPhotoField.tsx";
import { OpenPlaces } from "../stall/OpenPlaces.tsx";
import { accessInWords } from "../venue/messages.ts";
import { ChipChoice } from "./ChipChoice.tsx";
import { Clashes } from "./Clashes.tsx";
import type { Around, Service } from "./find.ts";
import { publishWords } from "./messages.ts";
import { PartnerFinder } from "./PartnerFinder.tsx";
import { Stalls } from "./Stalls.tsx";
import { TEXTS, Texts } from "./Texts.tsx";
import { When } from "./When.tsx";

/** For how long a seat that comes free can be kept, in minutes. */
const OFFERS = [60, 120, OFFER_MINUTES, 480, 1440];

const idOf = (field: string) => `plan-${field}`;

type PlanFormProps = {
  lang: Lang;
  account: Account;
  places: Around;
  home: string;
  holidays: Holidays;
  fairs: readonly string[];
  glossary: Glossary;
  plan: Plan;
  photo: PlannedPhoto | undefined;
  partners: readonly string[];
  services: ReadonlyMap<string, readonly Service[]>;
  faults: readonly Fault[];
  attempt: number;
  trouble: string;
  sending: boolean;
  onChange(plan: Plan): void;
  onPhoto(photo: PlannedPhoto | undefined): void;
  onPartner(slug: string): void;
  onLook(): void;
  onLeave(): void;
};

export function PlanForm(props: PlanFormProps) {
  const { lang, account, places, plan, faults, trouble, sending, onChange } = props;
  const t = publishWords(lang);
  const words = eventWords(lang);
  const { optional } = uiWords(lang);
  const errors = Object.fromEntries(faults.map(({ field, message }) => [field, message]));
  const set = (change: Partial<Plan>) => onChange({ ...plan, ...change });
  const near = places.communities.find(({ slug }) => slug === (plan.community || props.home))?.id ?? "";
  const heading = useRef<HTMLHeadingElement>(null);
  // What was pressed to come here is gone; who comes back from a look at it finds what is to be put right.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once.
  useLayoutEffect(() => {
    if (!props.attempt) heading.current?.focus();
  }, []);
  const venue = places.venues.find(({ slug }) => slug === plan.venue);
  const now = hubNow();
  const dates = datesOf(plan, now);
  /** A field of text by its name in the plan. */
  const input = (field: "title" | "capacity" | "opens_days_before", control: ControlProps, more = {}) => (
    <input
      {...control}
      {...more}
      name={field}
      autoComplete="off"
      value={plan[field]}
      onInput={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <form
      className="form publish-form"
      aria-label={t.title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        props.onLook();
      }}
    >
      <h2 tabIndex={-1} ref={heading}>
        {plan.slug ? t.isDraft : t.fresh}
      </h2>
      <ErrorSummary lang={lang} faults={faults} attempt={props.attempt} idOf={idOf} />
      <ChipChoice
        label={t.kind}
        values={EVENT_KINDS}
        words={words.kinds}
        value={plan.kind}
        onChoose={(kind) => set({ kind })}
      />
      <Field id={idOf("title")} label={t.name} hint={t.nameHint} error={errors["title"]}>
        {(control) => input("title", control)}
      </Field>
      <Where {...props} error={errors["venue"]} />
      {venue && <p className="soft small">{accessInWords(venue, lang).join(" · ") || t.accessUnknown}</p>}
      {account.member.role !== "partner" && (
        <Field id={idOf("partner")} label={t.partner} hint={t.partnerHint} error={errors["partner"]}>
          {(control) =>
            plan.partner ? (
              <p className="row">
                <span lang="zh-CN">
                  {t.chosen(places.partners.find(({ slug }) => slug === plan.partner)?.name ?? "")}
                </span>
                <button
                  type="button"
                  id={control.id}
                  className="button quiet"
                  onClick={() => set({ partner: "" })}
                >
                  {t.change}
                </button>
              </p>
            ) : (
              <PartnerFinder
                control={control}
                partners={places.partners}
                near={near}
                onFound={({ slug }) => set({ partner: slug })}
              />
            )
          }
        </Field>
      )}
      <When
        lang={lang}
        plan={plan}
        dates={dates}
        now={now}
        holidays={props.holidays}
        fairs={props.fairs}
        errors={errors}
        idOf={idOf}
        onChange={onChange}
      />
      {plan.venue && (
        <Clashes
          lang={lang}
          account={account}
          slug={plan.slug}
          venue={plan.venue}
          partners={[...new Set([plan.partner, ...plan.stalls.map(({ partner }) => partner)])].filter(
            Boolean,
          )}
          nameOf={(slug) => places.partners.find((one) => one.slug === slug)?.name ?? slug}
          dates={dates}
          duration={lengthOf(plan)}
        />
      )}
      {plan.kind === "market" && (
        <Stalls
          lang={lang}
          id={idOf("stalls")}
          error={errors["stalls"]}
          plan={plan}
          all={places.partners}
          partners={props.partners}
          services={props.services}
          near={near}
          onChange={(stalls) => set({ stalls })}
          onPartner={props.onPartner}
        />
      )}
      {plan.kind === "market" && (
        <OpenPlaces
          lang={lang}
          id={idOf("places")}
          error={errors["places"]}
          places={plan.places}
          onChange={(places) => set({ places })}
        />
      )}
      <Field id={idOf("signup")} label={t.signup} error={errors["signup"]}>
        {(control) => (
          <select
            {...control}
            name="signup"
            value={plan.signup}
            onChange={(event) => set({ signup: event.currentTarget.value as Plan["signup"] })}
          >
            {SIGNUP_MODES.map((mode) => (
              <option key={mode} value={mode}>
                {t.signups[mode]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {plan.signup !== "none" && (
        <Field
          id={idOf("capacity")}
          label={t.capacity}
          hint={t.capacityHint}
          error={errors["capacity"]}
          optional={optional}
        >
          {(control) => input("capacity", control, { inputMode: "numeric" })}
        </Field>
      )}
      {plan.signup !== "none" && (
        <Field
          id={idOf("opens_days_before")}
          label={t.opens}
          hint={t.opensHint}
          error={errors["opens_days_before"]}
          optional={optional}
        >
          {(control) => input("opens_days_before", control, { inputMode: "numeric" })}
        </Field>
      )}
      <details open={[...TEXTS, "audience"].some((field) => errors[field])}>
        <summary>{t.more}</summary>
        <div className="form">
          <Texts
            lang={lang}
            kind={plan.kind}
            said={plan}
            glossary={props.glossary}
            errors={errors}
            idOf={idOf}
            onChange={set}
          />
          <Field id={idOf("audience")} label={t.audience} error={errors["audience"]}>
            {(control) => (
              <select
                {...control}
                name="audience"
                value={plan.audience}
                onChange={(event) => set({ audience: event.currentTarget.value as Plan["audience"] })}
              >
                {AUDIENCES.map((audience) => (
                  <option key={audience} value={audience}>
                    {words.audiences[audience]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {plan.signup !== "none" && plan.capacity && (
            <Field id={idOf("offer_minutes")} label={t.offer} error={errors["offer_minutes"]}>
              {(control) => (
                <select
                  {...control}
                  name="offer_minutes"
                  value={plan.offer_minutes || String(OFFER_MINUTES)}
                  onChange={(event) => set({ offer_minutes: event.currentTarget.value })}
                >
                  {offersOf(plan).map((minutes) => (
                    <option key={minutes} value={minutes}>
                      {duration(minutes * MINUTE, lang)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <PlannedPhotoField
            lang={lang}
            account={account}
            name={plan.title}
            photo={props.photo}
            onChange={props.onPhoto}
          />
        </div>
      </details>
      <Trouble words={trouble} />
      <button type="submit" className="button primary wide" aria-disabled={sending || undefined}>
        {sending ? t.checking : t.check}
      </button>
      <button type="button" className="button quiet" onClick={props.onLeave}>
        {t.startOver}
      </button>
    </form>
  );
}

/** The same with what a plan has. */
const offersOf = ({ offer_minutes }: Plan) =>
  [...new Set([...OFFERS, Number(offer_minutes) || OFFER_MINUTES])].sort((a, b) => a - b);

/** The venue, of one's own community first; with it goes the community that it is in. */
function Where({ lang, places, plan, home, error, onChange }: PlanFormProps & { error: string | undefined }) {
  const t = publishWords(lang);
  const own = places.communities.filter(({ slug }) => slug === home);
  const others = places.communities.filter(({ slug }) => slug !== home);
  return (
    <Field id={idOf("venue")} label={t.venue} error={error}>
      {(control) => (
        <select
          {...control}
          name="venue"
          value={plan.venue}
          onChange={(event) => {
            const venue = event.currentTarget.value;
            const of = places.venues.find(({ slug }) => slug === venue)?.community;
            const community = places.communities.find(({ id }) => id === of)?.slug ?? home;
            onChange({ ...plan, venue, community });
          }}
        >
          <option value="">{t.choose}</option>
          {[...own, ...others].map(({ id, slug, name }) => {
            const venues = places.venues.filter(({ community }) => community === id);
            return venues.length ? (
              <optgroup key={id} label={slug === home ? t.ownVenues(name) : name}>
                {venues.map((venue) => (
                  <option key={venue.slug} value={venue.slug} lang="zh-CN">
                    {venue.name}
                  </option>
                ))}
              </optgroup>
            ) : undefined;
          })}
        </select>
      )}
    </Field>
  );
}
