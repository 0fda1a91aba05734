// It is said to be done: who asked says how it was, with stars and a word, or that it is not done.
import { useId, useState } from "react";
import { command } from "../../data/command.ts";
import { MOVE_WISH, type MoveRequest } from "../../domain/wish.ts";
import type { Lang } from "../../i18n/index.ts";
import { issues } from "../../i18n/problems.ts";
import type { Acting } from "../../ui/acting.ts";
import { Field } from "../../ui/Field.tsx";
import { uiWords } from "../../ui/messages.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useElder } from "../../ui/useElder.ts";
import { useSend } from "../../ui/useSend.ts";
import { ownWishWords } from "./messages.ts";
import "./AnswerWish.css";

type AnswerWishProps = Acting & { lang: Lang; onDone(): Promise<void> };

const STARS = [1, 2, 3, 4, 5] as const;
/** In the elders' mode four answers in words, for so many stars each. */
const FELT = [5, 4, 3, 1] as const;

export function AnswerWish({ lang, token, as, onDone }: AnswerWishProps) {
  const t = ownWishWords(lang);
  const id = useId();
  const elder = useElder();
  const [rating, setRating] = useState(0);
  const [word, setWord] = useState("");
  const [asks, setAsks] = useState<"how" | "what">("how");
  const { send, sending, trouble, setTrouble } = useSend(lang);

  async function answer(request: Pick<MoveRequest, "way"> & Partial<MoveRequest>) {
    // Somebody else was faster, or the time was up: it is shown as it stands then.
    const instead = { wrong_state: onDone };
    if (await send(() => command(lang, MOVE_WISH, { id: token }, request, as), instead)) await onDone();
  }

  if (asks === "what") {
    return (
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (word.trim()) void answer({ way: "reopen", reason: word });
          else setTrouble(issues(lang)["reason.required"]);
        }}
      >
        <Trouble words={trouble} />
        <Field id={`${id}-why`} label={t.notDoneAsk} hint={t.notDoneHint} error={undefined}>
          {(control) => (
            <textarea
              {...control}
              rows={3}
              maxLength={300}
              value={word}
              onInput={(event) => setWord(event.currentTarget.value)}
            />
          )}
        </Field>
        <p className="row">
          <button type="submit" className="button primary" aria-disabled={sending || undefined}>
            {sending ? t.sending : t.notDoneSend}
          </button>
          <button type="button" className="button quiet" onClick={() => setAsks("how")}>
            {t.back}
          </button>
        </p>
      </form>
    );
  }
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (rating) void answer({ way: "confirm", rating, word });
        else setTrouble(issues(lang)["rating.range"]);
      }}
    >
      <Trouble words={trouble} />
      <fieldset className="field own-stars">
        <legend className="field-label">{t.rate}</legend>
        {elder &&
          FELT.map((stars) => (
            <label key={stars} className="check">
              <input
                type="radio"
                name="rating"
                value={stars}
                checked={rating === stars}
                onChange={() => setRating(stars)}
              />
              <span>{t.felt[stars]}</span>
            </label>
          ))}
        {!elder && (
          <div className="own-star-row">
            {STARS.map((stars) => (
              <label key={stars} className={stars <= rating ? "own-star lit" : "own-star"}>
                <input
                  type="radio"
                  name="rating"
                  value={stars}
                  checked={rating === stars}
                  onChange={() => setRating(stars)}
                />
                <span aria-hidden="true">{stars <= rating ? "★" : "☆"}</span>
                <span className="visually-hidden">{t.stars(stars)}</span>
              </label>
            ))}
          </div>
        )}
      </fieldset>
      <Field
        id={`${id}-word`}
        label={t.word}
        hint={t.wordHint}
        error={undefined}
        optional={uiWords(lang).optional}
      >
        {(control) => (
          <textarea
            {...control}
            rows={2}
            maxLength={300}
            value={word}
            onInput={(event) => setWord(event.currentTarget.value)}
          />
        )}
      </Field>
      <p className="row">
        <button type="submit" className="button primary" aria-disabled={sending || undefined}>
          {sending ? t.sending : t.confirm}
        </button>
        <button type="button" className="button" onClick={() => setAsks("what")}>
          {t.notDone}
        </button>
      </p>
    </form>
  );
}
