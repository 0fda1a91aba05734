// Photos on the desk: those of a wish on its card, and in a queue of their own those that come later, and of projects.
import { useEffect, useState } from "react";
import { command } from "../../data/command.ts";
import { can } from "../../domain/life-cycle.ts";
import { hasRight } from "../../domain/permission.ts";
import { canErase, ERASE_PHOTO, MOVE_PHOTO, PHOTO_LIFE, type PhotoWay } from "../../domain/photo.ts";
import { pictureAddress } from "../../domain/picture.ts";
import type { Lang } from "../../i18n/index.ts";
import { ConfirmButton } from "../../ui/ConfirmButton.tsx";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import { whyNot } from "../../ui/why-not.ts";
import { type CardProps, defineQueue } from "../desk/queue.ts";
import type { Account } from "../member/account.ts";
import { type DeskPhoto, fileToken, photosOf, type WaitingPhoto, waitingPhotos } from "./desk-find.ts";
import { photoWords } from "./messages.ts";
import "./DeskPhotos.css";

type PictureProps = {
  lang: Lang;
  photo: DeskPhoto;
  title: string;
  n: number;
  opens: string;
  alone?: boolean;
};

/** A photo that is not for everybody; in full by a tap. `opens`: the token that opens its file. */
function Picture({ lang, photo, title, n, opens, alone }: PictureProps) {
  const t = photoWords(lang);
  const at = (small: boolean) => pictureAddress(photo.of, photo.id, photo.file, { small, token: opens });
  return (
    <a
      className={alone ? "desk-photo alone" : "desk-photo"}
      href={at(false)}
      target="_blank"
      rel="noopener"
      aria-label={t.large(n)}
    >
      {opens && <img src={at(true)} alt={t.alt(title, n)} width={photo.width} height={photo.height} />}
    </a>
  );
}

type KeptPhotoProps = {
  lang: Lang;
  account: Account;
  of: "events";
  id: string;
  file: string;
  name: string;
};

/** The photo of a record that may not be public yet. */
export function KeptPhoto({ lang, account, of, id, file, name }: KeptPhotoProps) {
  const { opens } = useFileToken(account);
  return (
    <p className="desk-photo alone">
      {opens && (
        <img
          src={pictureAddress(of, id, file, { small: true, token: opens })}
          alt={photoWords(lang).photoOf(name)}
        />
      )}
    </p>
  );
}

type DecideProps = {
  lang: Lang;
  account: Account;
  photo: DeskPhoto;
  onMoved(way: PhotoWay, status: DeskPhoto["status"]): void;
  onErased(): void;
};

/** Whether anyone may see it, or nobody any more. */
function Decide({ lang, account, photo, onMoved, onErased }: DecideProps) {
  const t = photoWords(lang);
  const { send, sending, trouble } = useSend(lang);
  const move = async (way: PhotoWay) => {
    const moved = await send(() => command(lang, MOVE_PHOTO, { id: photo.id }, { way }, account.token));
    if (moved) onMoved(way, moved.status);
  };
  return (
    <>
      <Trouble words={trouble} />
      <p className="desk-buttons">
        {(["release", "withhold"] as const)
          .filter((way) => can(PHOTO_LIFE, photo.status, way))
          .map((way) => (
            <button
              key={way}
              type="button"
              className={way === "release" ? "button jade" : "button quiet"}
              aria-disabled={sending || undefined}
              onClick={() => void move(way)}
            >
              {sending ? t.saving : t[way]}
            </button>
          ))}
      </p>
      {canErase(photo.status) && (
        <ConfirmButton
          label={t.erase}
          question={t.eraseAsk}
          explanation={t.eraseWhat}
          yes={t.eraseYes}
          no={t.eraseNo}
          sending={t.saving}
          run={async () => {
            const answer = await command(lang, ERASE_PHOTO, { id: photo.id }, undefined, account.token);
            if ("done" in answer) onErased();
            else return whyNot(lang, answer);
            return undefined;
          }}
        />
      )}
    </>
  );
}

/** Opens files for some minutes, as soon as a card is there; `undefined` until then. */
function useFileToken(account: Account): { opens: string; failed: boolean } {
  const [opens, setOpens] = useState("");
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    fileToken(account).then(
      (token) => current && setOpens(token),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [account]);
  return { opens, failed };
}

type WishPhotosProps = { lang: Lang; account: Account; wish: { id: string; title: string } };

/** The photos of a wish on its card, for whoever may see them; staff decide about each. */
export function WishPhotos({ lang, account, wish }: WishPhotosProps) {
  const t = photoWords(lang);
  const { opens, failed } = useFileToken(account);
  const [photos, setPhotos] = useState<readonly DeskPhoto[]>([]);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    let current = true;
    photosOf(account, wish.id).then(
      (found) => current && setPhotos(found),
      () => current && setLost(true),
    );
    return () => {
      current = false;
    };
  }, [account, wish.id]);
  if (lost || failed) return <p className="notice">{t.failed}</p>;
  if (!photos.length) return null;
  const decides = hasRight(account.member, "move_wish");
  return (
    <ul className={decides ? "desk-photos decided" : "desk-photos"}>
      {photos.map((photo, i) => (
        <li key={photo.id}>
          <Picture lang={lang} photo={photo} title={wish.title} n={i + 1} opens={opens} />
          {decides && (
            <div>
              <span className={photo.status === "released" ? "tag jade" : "tag"}>{t[photo.status]}</span>
              <Decide
                lang={lang}
                account={account}
                photo={photo}
                onMoved={(_, status) =>
                  setPhotos(photos.map((one) => (one === photo ? { ...photo, status } : one)))
                }
                onErased={() => setPhotos(photos.filter((one) => one !== photo))}
              />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function DecidePhoto({ lang, account, item, done }: CardProps<WaitingPhoto>) {
  const t = photoWords(lang);
  const { opens, failed } = useFileToken(account);
  const { title, note } = item;
  const undo = async () => {
    const answer = await command(lang, MOVE_PHOTO, { id: item.id }, { way: "reconsider" }, account.token);
    return "done" in answer;
  };
  return (
    <article className="card">
      <p className="tags">
        <span className="tag">{t.parts[item.part]}</span>
      </p>
      <h3 lang="zh-CN">{title}</h3>
      {note && <p lang="zh-CN">{note}</p>}
      {failed && <p className="notice">{t.failed}</p>}
      <Picture lang={lang} photo={item} title={title} n={1} opens={opens} alone />
      <Decide
        lang={lang}
        account={account}
        photo={item}
        onMoved={(way) => done(way === "release" ? t.releasedOne : t.withheldOne, undo)}
        onErased={() => done(t.erasedOne)}
      />
    </article>
  );
}

export const PHOTOS = defineQueue<WaitingPhoto>({
  name: "photos",
  words: (lang) => photoWords(lang),
  isFor: (member) => hasRight(member, "move_wish"),
  find: waitingPhotos,
  watches: ["wish_photos", "wishes", "project_photos"],
  one: true,
  Card: DecidePhoto,
});
