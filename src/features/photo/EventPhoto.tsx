// The photo of one's own event: one is chosen, another, or none any more.
import { useState } from "react";
import { command } from "../../data/command.ts";
import { SET_EVENT_PHOTO } from "../../domain/photo.ts";
import type { Lang } from "../../i18n/index.ts";
import { PhotoField } from "../../ui/photo/PhotoField.tsx";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import type { Account } from "../member/account.ts";
import { KeptPhoto } from "./DeskPhotos.tsx";
import { photoWords } from "./messages.ts";

type EventPhotoProps = {
  lang: Lang;
  account: Account;
  event: { id: string; title: string; photo: string };
};

export function EventPhoto({ lang, account, event }: EventPhotoProps) {
  const t = photoWords(lang);
  const { send, sending, trouble } = useSend(lang);
  const [kept, setKept] = useState(event.photo);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [said, setSaid] = useState("");
  async function set(photo: string, words: string) {
    setSaid("");
    const { id } = event;
    const now = await send(() => command(lang, SET_EVENT_PHOTO, { id }, { photo }, account.token));
    if (!now) return;
    setKept(now.photo);
    setChosen([]);
    setSaid(words);
  }
  return (
    <div className="stack">
      {kept && !chosen.length && (
        <KeptPhoto lang={lang} account={account} of="events" id={event.id} file={kept} name={event.title} />
      )}
      <PhotoField
        lang={lang}
        label={t.event}
        hint={t.eventHint}
        most={1}
        photos={chosen}
        onChange={setChosen}
      />
      <p role="status">{said}</p>
      <Trouble words={trouble} />
      <p className="row">
        {chosen[0] && (
          <button
            type="button"
            className="button primary"
            aria-disabled={sending || undefined}
            onClick={() => void set(chosen[0] ?? "", t.eventSet)}
          >
            {sending ? t.saving : t.eventUse}
          </button>
        )}
        {kept && !chosen.length && (
          <button
            type="button"
            className="button quiet"
            aria-disabled={sending || undefined}
            onClick={() => void set("", t.eventGone)}
          >
            {sending ? t.saving : t.eventRemove}
          </button>
        )}
      </p>
    </div>
  );
}
