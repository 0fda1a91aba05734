// The places for stalls that a market is to have, by kind of service: a press adds one.
import { SERVICE_CATEGORIES, type ServiceCategory } from "../../domain/partner.ts";
import { MAX_PLACES, placesText, readPlaces } from "../../domain/stall.ts";
import type { Lang } from "../../i18n/index.ts";
import { FieldError } from "../../ui/Field.tsx";
import { partnerWords } from "../partner/messages.ts";
import { stallWords } from "./messages.ts";
import "./OpenPlaces.css";

type OpenPlacesProps = {
  lang: Lang;
  id: string;
  error: string | undefined;
  /** As an event keeps them. */
  places: string;
  onChange(places: string): void;
};

export function OpenPlaces({ lang, id, error, places, onChange }: OpenPlacesProps) {
  const t = stallWords(lang);
  const { categories } = partnerWords(lang);
  const opened = readPlaces(places) ?? {};
  const add = (kind: ServiceCategory, by: number) =>
    onChange(placesText({ ...opened, [kind]: Math.min((opened[kind] ?? 0) + by, MAX_PLACES) }));
  return (
    <fieldset className="open-places">
      <legend className="field-label">{t.open}</legend>
      <p className="field-hint">{t.openHow}</p>
      <FieldError id={id} error={error} />
      <ul>
        {SERVICE_CATEGORIES.map((kind) => {
          const number = opened[kind];
          const said = number ? t.places(categories[kind], number) : categories[kind];
          return (
            <li key={kind}>
              <button
                type="button"
                className={number ? "chip open-places-some" : "chip"}
                aria-label={t.more(said)}
                onClick={() => add(kind, 1)}
              >
                {said} <span aria-hidden="true">＋</span>
              </button>
              {!!number && (
                <button
                  type="button"
                  className="chip"
                  aria-label={t.fewer(categories[kind])}
                  onClick={() => add(kind, -1)}
                >
                  <span aria-hidden="true">－</span>
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
