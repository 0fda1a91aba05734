// Photos as phones, and people who mean ill, send them.
import { PICTURE_EXAMPLE } from "../../src/domain/picture.ts";

/** A JPEG of one grey pixel. */
export const photo = (): Buffer => Buffer.from(PICTURE_EXAMPLE, "base64");

/** A segment of a JPEG: its marker, its length, what it holds. */
function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** Puts something between the start of a JPEG and the rest. */
export const withSegment = (jpeg: Buffer, marker: number, content: Buffer): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), segment(marker, content), jpeg.subarray(2)]);

/** What a phone writes of where a photo was taken, as it is found again. */
export const PLACE = "N 36.706861 E 119.161921";

/** The same photo with a phone's word of where it was taken (Exif, in APP1) and of whose it is (a comment). */
export function placed(jpeg: Buffer): Buffer {
  const exif = Buffer.concat([
    Buffer.from("Exif\0\0MM\0*\0\0\0\u0008\0\0\0\0\0\0", "latin1"),
    Buffer.from(PLACE),
  ]);
  return withSegment(withSegment(jpeg, 0xfe, Buffer.from("Li Lei's phone")), 0xe1, exif);
}

/** A file as a form sends it. */
export const photoFile = (bytes: Buffer, name = "IMG_0001.jpg"): File =>
  new File([new Uint8Array(bytes)], name, { type: "image/jpeg" });
