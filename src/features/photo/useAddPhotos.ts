// Sending photos to a wish, or a note of a project, one after the other; what does not arrive is kept to be sent again.
import { useRef, useState } from "react";
import { command } from "../../data/command.ts";
import { ADD_PHOTO, type SHOW_PROJECT } from "../../domain/photo.ts";
import type { Lang } from "../../i18n/index.ts";
import { photoFieldWords } from "../../ui/photo/messages.ts";
import { whyNot } from "../../ui/why-not.ts";

type Adding = { lang: Lang; as?: string | undefined };

/**
 * `add` sends photos, each a JPEG in base64, and answers those that did not arrive: to a wish, by its token or, with the auth token
 * `as` of who holds it, its id; or beside a note of a project. `progress` and `trouble`: how far it is and what went wrong, in words.
 */
export function useAddPhotos({ lang, as }: Adding) {
  const busy = useRef(false);
  const [progress, setProgress] = useState("");
  const [trouble, setTrouble] = useState("");

  async function add(
    photos: readonly string[],
    id: string,
    to: typeof ADD_PHOTO | typeof SHOW_PROJECT = ADD_PHOTO,
  ): Promise<readonly string[]> {
    if (busy.current) return photos;
    busy.current = true;
    setTrouble("");
    const left: string[] = [];
    for (const [i, photo] of photos.entries()) {
      setProgress(photoFieldWords(lang).sending(i + 1, photos.length));
      const answer = await command(lang, to, { id }, { photo }, as);
      if ("done" in answer) continue;
      left.push(photo);
      setTrouble(`${photoFieldWords(lang).left(left.length)}${whyNot(lang, answer)}`);
    }
    setProgress("");
    busy.current = false;
    return left;
  }
  return { add, progress, trouble };
}
