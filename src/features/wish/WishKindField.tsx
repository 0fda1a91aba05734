// Which kind of wish it is: what its words tell, until somebody chooses for themselves.
import { useLayoutEffect, useRef, useState } from "react";
import { WISH_CATEGORIES, type WishCategory } from "../../domain/wish.ts";
import { kindOf } from "../../domain/wish-kind.ts";
import type { Lang } from "../../i18n/index.ts";
import { FieldError } from "../../ui/Field.tsx";
import { useWay } from "../../ui/steps/way.ts";
import { askWords } from "./ask-messages.ts";
import { wishWords } from "./messages.ts";
import "./WishKindField.css";

/** Kinds that a form of steps shows at a time. */
const LOT = 3;

type Props = {
  lang: Lang;
  id: string;
  /** The wish, as far as it is written. */
  title: string;
  /** The kind of the service that is asked for, if one is. */
  preset?: WishCategory | undefined;
  error: string | undefined;
};

export function WishKindField({ lang, id, title, preset, error }: Props) {
  const t = askWords(lang);
  const { categories } = wishWords(lang);
  const [chosen, setChosen] = useState<WishCategory>();
  const [asked, setAsked] = useState(false);
  const { stepping } = useWay();
  const [lot, setLot] = useState(0);
  const choices = useRef<HTMLDivElement>(null);
  const kind = chosen ?? preset ?? kindOf(title);
  const all = asked || chosen !== undefined || error !== undefined;
  useLayoutEffect(() => {
    // The button that had the focus is gone.
    if (asked) choices.current?.querySelector<HTMLElement>(":checked, input")?.focus();
  }, [asked]);
  return (
    <fieldset className="field wish-kinds-field" aria-describedby={error && `${id}-error`}>
      <legend className="field-label">{t.category}</legend>
      <FieldError id={id} error={error} />
      {!all && !kind && <p className="soft">{t.categoryByWords}</p>}
      <div className="wish-kinds" ref={choices}>
        {WISH_CATEGORIES.map((category, index) => (
          <label
            className="wish-kind"
            key={category}
            hidden={all ? stepping && Math.floor(index / LOT) !== lot : category !== kind}
          >
            <input
              type="radio"
              name="category"
              value={category}
              id={index === 0 ? id : undefined}
              checked={category === kind}
              onInput={() => setChosen(category)}
              aria-describedby={`${id}-example-${category}`}
            />
            <span>
              <strong>{categories[category]}</strong>
              <span className="soft small" id={`${id}-example-${category}`}>
                {t.examples[category]}
              </span>
            </span>
          </label>
        ))}
      </div>
      {!all && (
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            setAsked(true);
            setLot(kind ? Math.floor(WISH_CATEGORIES.indexOf(kind) / LOT) : 0);
          }}
        >
          {kind ? t.categoryOther : t.categoryChoose}
        </button>
      )}
      {all && stepping && (
        <button
          type="button"
          className="button quiet"
          onClick={() => setLot((lot + 1) % Math.ceil(WISH_CATEGORIES.length / LOT))}
        >
          {t.categoryFurther}
        </button>
      )}
    </fieldset>
  );
}
