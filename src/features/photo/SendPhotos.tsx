// The photos of a wish that has just been asked for, on their way.
import { useEffect, useState } from "react";
import type { Lang } from "../../i18n/index.ts";
import { photoFieldWords } from "../../ui/photo/messages.ts";
import { Trouble } from "../../ui/Trouble.tsx";
import { photoWords } from "./messages.ts";
import { useAddPhotos } from "./useAddPhotos.ts";

export function SendPhotos({ lang, id, photos }: { lang: Lang; id: string; photos: readonly string[] }) {
  const { add, progress, trouble } = useAddPhotos({ lang });
  const [left, setLeft] = useState(photos);
  const send = async () => setLeft(await add(left, id));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as soon as the wish is there.
  useEffect(() => void send(), []);
  return (
    <div className="stack">
      <p role="status">{progress || (left.length === 0 && photoWords(lang).sent)}</p>
      <Trouble words={trouble} />
      {trouble && !progress && (
        <p>
          <button type="button" className="button" onClick={() => void send()}>
            {photoFieldWords(lang).again}
          </button>
        </p>
      )}
    </div>
  );
}
