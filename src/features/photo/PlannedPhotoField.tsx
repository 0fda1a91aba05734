// The photo that an event is to have, chosen with the rest of it: another, none, or the one that was there before.
import { useRef } from "react";
import type { PlannedPhoto } from "../../domain/photo.ts";
import type { Lang } from "../../i18n/index.ts";
import { PhotoField } from "../../ui/photo/PhotoField.tsx";
import type { Account } from "../member/account.ts";
import { KeptPhoto } from "./DeskPhotos.tsx";
import { photoWords } from "./messages.ts";

type PlannedPhotoProps = {
  lang: Lang;
  account: Account;
  /** What it is a photo of. */
  name: string;
  photo: PlannedPhoto | undefined;
};

/** The photo itself. */
export function PlannedPicture({ lang, account, name, photo }: PlannedPhotoProps) {
  if (!photo) return null;
  if ("sent" in photo) {
    return (
      <p className="desk-photo alone">
        <img src={`data:image/jpeg;base64,${photo.sent}`} alt={photoWords(lang).photoOf(name)} />
      </p>
    );
  }
  return <KeptPhoto lang={lang} account={account} of="events" id={photo.of} file={photo.file} name={name} />;
}

type PlannedPhotoFieldProps = PlannedPhotoProps & { onChange(photo: PlannedPhoto | undefined): void };

export function PlannedPhotoField({ lang, account, name, photo, onChange }: PlannedPhotoFieldProps) {
  const t = photoWords(lang);
  const box = useRef<HTMLDivElement>(null);
  return (
    <div ref={box} tabIndex={-1}>
      <PhotoField
        lang={lang}
        label={t.event}
        hint={t.eventHint}
        most={1}
        photos={photo && "sent" in photo ? [photo.sent] : []}
        onChange={([sent]) => onChange(sent === undefined ? undefined : { sent })}
      >
        {photo && "of" in photo && (
          <>
            <PlannedPicture lang={lang} account={account} name={name} photo={photo} />
            <button
              type="button"
              className="button quiet"
              onClick={() => {
                onChange(undefined);
                // The button that had the focus is gone.
                box.current?.focus();
              }}
            >
              {t.eventRemove}
            </button>
          </>
        )}
      </PhotoField>
    </div>
  );
}
