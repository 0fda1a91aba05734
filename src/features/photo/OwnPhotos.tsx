// The photos of one's own wish: what became of each, and adding more.
import { useState } from "react";
import { MOST_PHOTOS, takesPhotos } from "../../domain/photo.ts";
import { type OwnWish, PHOTO_STATUSES } from "../../domain/wish.ts";
import type { Lang } from "../../i18n/index.ts";
import { PhotoField } from "../../ui/photo/PhotoField.tsx";
import { Trouble } from "../../ui/Trouble.tsx";
import { photoWords } from "./messages.ts";
import { useAddPhotos } from "./useAddPhotos.ts";

type OwnPhotosProps = { lang: Lang; token: string; own: OwnWish; onChange(): Promise<void> };

export function OwnPhotos({ lang, token, own, onChange }: OwnPhotosProps) {
  const t = photoWords(lang);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { add, progress, trouble } = useAddPhotos({ lang });
  const asked = own.photos.filter(({ part }) => part === "asked");
  const takes = takesPhotos(own, "asked", asked.length);
  if (!asked.length && !takes) return null;
  return (
    <section aria-labelledby="own-photos">
      <h2 id="own-photos">{t.own}</h2>
      {PHOTO_STATUSES.map((status) => {
        const n = asked.filter((photo) => photo.status === status).length;
        return n > 0 && <p key={status}>{t.ownStatuses[status](n)}</p>;
      })}
      {takes && (
        <div className="stack">
          <PhotoField
            lang={lang}
            label={t.ownMore}
            hint={t.askHint}
            most={MOST_PHOTOS - asked.length}
            photos={chosen}
            onChange={setChosen}
          />
          <p role="status">{progress}</p>
          <Trouble words={trouble} />
          {chosen.length > 0 && (
            <p>
              <button
                type="button"
                className="button primary"
                aria-disabled={progress !== "" || undefined}
                onClick={async () => {
                  setChosen(await add(chosen, token));
                  await onChange();
                }}
              >
                {t.send}
              </button>
            </p>
          )}
        </div>
      )}
    </section>
  );
}
