/// <reference path="../types.d.ts" />
// What staff change about photos, of whatever noun they are.
import { PHOTO_LIFE } from "../../src/domain/photo.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { type Edit, type Edits, refuse, wayOfEdit } from "./edit.ts";
import { pictureOf } from "./picture.ts";

/** Keeps of each new photo the picture alone, and its size where the record has fields for that; refuses what is none. */
export function keepPictures(edit: Edit): void {
  const { fields } = edit.record.collection();
  for (const name of fields.fieldNames()) {
    if (fields.getByName(name)?.type() !== "file") continue;
    const [sent] = edit.record.getUnsavedFiles(name);
    if (!sent) continue;
    try {
      const bytes = new Uint8Array(toBytes(sent.reader.open(), sent.size));
      const { file, width, height } = pictureOf(bytes, "record");
      edit.record.set(name, file);
      const size = { width, height };
      for (const side of ["width", "height"] as const) {
        if (fields.getByName(side)) edit.record.set(side, size[side]);
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuse(edit, name, edit.words.photo);
    }
  }
}

export const photoEdits: Edits = {
  fixed: { fields: ["wish", "part", "note"], words: (words) => words.photoFixed },
  before(edit) {
    if (edit.action === "update") wayOfEdit(edit, PHOTO_LIFE, edit.words.photoStatus);
  },
};
