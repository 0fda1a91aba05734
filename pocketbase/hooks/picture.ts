/// <reference path="../types.d.ts" />
// What the hub keeps of a photo: the picture drawn anew from what it shows, so that nothing else comes along, neither where it
// was taken nor another file hidden in it.
import { type Jpeg, readJpeg } from "../../src/domain/jpeg.ts";
import { faultOf, LONG_SIDE, type MOST_PIXELS, NO_PICTURE } from "../../src/domain/picture.ts";
import { invalid } from "../../src/domain/problem.ts";

/** The bytes that a text in base64 stands for. */
export const bytesOf = (text: string): Uint8Array => Buffer.from(text, "base64");

/** A record's photo as a file of its own, for another record; "" where there is none. */
export function copyOf(record: core.Record): filesystem.File | string {
  const name = record.getString("photo");
  if (!name) return "";
  const disk = $app.newFilesystem();
  try {
    const reader = disk.getReader(`${record.baseFilesPath()}/${name}`);
    try {
      return $filesystem.fileFromBytes(toBytes(reader, 0), FILES.kept);
    } finally {
      reader?.close();
    }
  } finally {
    disk.close();
  }
}

/** A file to be stored, and its size in pixels. */
type Picture = Jpeg & { file: filesystem.File };

/** What the maker of small forms takes in, and what it gives out. */
const FILES = { sent: "sent.jpg", kept: "photo.jpg" };

/**
 * The picture that those bytes show, upright and `LONG_SIDE` pixels long at most. PocketBase's maker of small forms decodes
 * and draws it; what it takes in and gives out is on the disk meanwhile.
 * @throws Refusal invalid
 */
export function pictureOf(bytes: Uint8Array, by: keyof typeof MOST_PIXELS): Picture {
  const fault = faultOf(bytes, by);
  if (fault) throw invalid("photo", fault);
  const folder = `${$os.tempDir()}/photo-${$security.randomString(20)}`;
  const disk = $filesystem.local(folder);
  try {
    disk.upload(bytes as unknown as number[], FILES.sent);
    try {
      disk.createThumb(FILES.sent, FILES.kept, `${LONG_SIDE}x${LONG_SIDE}f`);
    } catch {
      throw invalid("photo", NO_PICTURE);
    }
    const kept = new Uint8Array($os.readFile(`${folder}/${FILES.kept}`) as number[]);
    const size = readJpeg(kept);
    if (!size) throw invalid("photo", NO_PICTURE);
    return { ...size, file: $filesystem.fileFromBytes(kept as unknown as number[], FILES.kept) };
  } finally {
    disk.close();
    $os.removeAll(folder);
  }
}
