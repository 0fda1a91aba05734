// The photo of one's own event: one is chosen, another, or none any more.
import { useState } from "react";
import { command } from "../../data/command.ts";
import { type PlannedPhoto, photoRequest, SET_EVENT_PHOTO } from "../../domain/photo.ts";
import type { Lang } from "../../i18n/index.ts";
import { photoFieldWords } from "../../ui/photo/messages.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import type { Account } from "../member/account.ts";
import { photoWords } from "./messages.ts";
import { PlannedPhotoField } from "./PlannedPhotoField.tsx";

type EventPhotoProps = {
  lang: Lang;
  account: Account;
  event: { id: string; title: string; photo: string };
  /** One that was to be its photo, and did not arrive. */
  unsent?: PlannedPhoto | undefined;
};

export function EventPhoto({ lang, account, event, unsent }: EventPhotoProps) {
  const t = photoWords(lang);
  const { send, sending, trouble } = useSend(lang);
  const { id, title } = event;
  const [has, setHas] = useState(event.photo);
  const kept: PlannedPhoto | undefined = has ? { of: id, file: has } : undefined;
  const [chosen, setChosen] = useState(unsent ?? kept);
  const [said, setSaid] = useState("");
  const isOther = photoRequest(chosen, { id, photo: has }) !== undefined;
  async function set(planned: PlannedPhoto | undefined) {
    const asked = photoRequest(planned, { id, photo: has });
    if (!asked) return;
    setSaid("");
    const now = await send(() => command(lang, SET_EVENT_PHOTO, { id }, asked, account.token));
    if (!now) return;
    setHas(now.photo);
    setChosen(now.photo ? { of: id, file: now.photo } : undefined);
    setSaid(now.photo ? t.eventSet : t.eventGone);
  }
  function choose(next: PlannedPhoto | undefined) {
    if (next) setChosen(next);
    // What was chosen is taken back; or what it has is to go.
    else if (isOther) setChosen(kept);
    else void set(undefined);
  }
  return (
    <div className="stack">
      <PlannedPhotoField lang={lang} account={account} name={title} photo={chosen} onChange={choose} />
      <p role="status">{sending ? t.saving : said}</p>
      <Trouble words={trouble} />
      {chosen && isOther && (
        <p>
          <button
            type="button"
            className="button primary"
            aria-disabled={sending || undefined}
            onClick={() => void set(chosen)}
          >
            {unsent === chosen ? photoFieldWords(lang).again : t.eventUse}
          </button>
        </p>
      )}
    </div>
  );
}
