// Sending photos to a wish, one after the other; what does not arrive is kept to be sent again.
import { useRef, useState } from "react";
import { command } from "../../data/command.ts";
import { ADD_PHOTO } from "../../domain/photo.ts";
import type { Lang } from "../../i18n/index.ts";
import { uiWords } from "../../ui/messages.ts";
import { photoFieldWords } from "../../ui/photo/messages.ts";

/** `id`: the wish's token; or its id, with the auth token of who holds it. */
type To = { lang: Lang; id: string; as?: string | undefined };

/**
 * `add` sends photos, each a JPEG in base64, and answers those that did not arrive; `progress` and `trouble`: how far it is and what
 * went wrong, in words.
 */
export function useAddPhotos({ lang, id, as }: To) {
  const busy = useRef(false);
  const [progress, setProgress] = useState("");
  const [trouble, setTrouble] = useState("");

  async function add(photos: readonly string[]): Promise<readonly string[]> {
    if (busy.current) return photos;
    busy.current = true;
    setTrouble("");
    const left: string[] = [];
    for (const [i, photo] of photos.entries()) {
      setProgress(photoFieldWords(lang).sending(i + 1, photos.length));
      const answer = await command(lang, ADD_PHOTO, { id }, { photo }, as);
      if ("done" in answer) continue;
      left.push(photo);
      const why =
        "refused" in answer
          ? (answer.refused.issues?.[0]?.message ?? answer.refused.message)
          : uiWords(lang).unreachable;
      setTrouble(`${photoFieldWords(lang).left(left.length)}${why}`);
    }
    setProgress("");
    busy.current = false;
    return left;
  }
  return { add, progress, trouble };
}
