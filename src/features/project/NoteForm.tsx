// How a project goes, in the words of who does it, with photos.
import { useState } from "react";
import { command } from "../../data/command.ts";
import { hoursOf } from "../../domain/hours.ts";
import { MOST_PHOTOS, SHOW_PROJECT } from "../../domain/photo.ts";
import { NOTE_PROJECT } from "../../domain/project.ts";
import type { Lang } from "../../i18n/index.ts";
import { PhotoField } from "../../ui/photo/PhotoField.tsx";
import { Trouble } from "../../ui/Trouble.tsx";
import { useSend } from "../../ui/useSend.ts";
import { ReasonForm } from "../desk/ReasonForm.tsx";
import type { Account } from "../member/account.ts";
import { photoWords } from "../photo/messages.ts";
import { useAddPhotos } from "../photo/useAddPhotos.ts";
import { deskProjectWords } from "./desk-messages.ts";

/** How long it may have taken, in minutes. */
const TOOK = [0, 30, 60, 90, 120, 180, 240, 360, 480];

type NoteFormProps = {
  lang: Lang;
  account: Account;
  /** The project's id. */
  project: string;
  onBack(): void;
  onWritten(): void;
};

export function NoteForm({ lang, account, project, onBack, onWritten }: NoteFormProps) {
  const t = deskProjectWords(lang);
  const { send, sending, trouble } = useSend(lang);
  const [took, setTook] = useState(0);
  const [photos, setPhotos] = useState<readonly string[]>([]);
  const adding = useAddPhotos({ lang, as: account.token });
  /** The note once it is written, while photos are on their way to it. */
  const [written, setWritten] = useState<{ id: string }>();

  async function write(text: string) {
    const request = { text, minutes: took };
    const note =
      written ?? (await send(() => command(lang, NOTE_PROJECT, { id: project }, request, account.token)));
    if (!note) return;
    setWritten(note);
    const left = await adding.add(photos, note.id, SHOW_PROJECT);
    setPhotos(left);
    if (!left.length) onWritten();
  }

  return (
    <>
      <Trouble words={trouble} />
      <ReasonForm
        lang={lang}
        label={t.noteLabel}
        often={[]}
        required
        most={500}
        sending={sending || adding.progress !== ""}
        onBack={written ? onWritten : onBack}
        onSend={(text) => void write(text)}
        more={
          <>
            <label htmlFor={`took-${project}`}>{t.took}</label>
            <select
              id={`took-${project}`}
              className="input"
              value={took}
              onChange={(event) => setTook(Number(event.currentTarget.value))}
            >
              {TOOK.map((minutes) => (
                <option key={minutes} value={minutes}>
                  {minutes ? t.hours(hoursOf(minutes)) : t.tookNone}
                </option>
              ))}
            </select>
            <PhotoField
              lang={lang}
              label={photoWords(lang).project}
              hint={photoWords(lang).projectHint}
              most={MOST_PHOTOS}
              photos={photos}
              onChange={setPhotos}
            />
            <p role="status">{adding.progress}</p>
            <Trouble words={adding.trouble} />
          </>
        }
      />
    </>
  );
}
