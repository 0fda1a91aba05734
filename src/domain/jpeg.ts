// What a picture is, by its bytes: a JPEG (ITU T.81) as cameras and browsers write it, and nothing that only says it is one.

/** `width`, `height`: in pixels, as they are stored. */
export type Jpeg = { readonly width: number; readonly height: number };

/** Each scan goes over the whole picture again: files of a few kilobytes with thousands of them keep a server busy. */
const MOST_SCANS = 100;

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
/** Start of frame, baseline to progressive: what decoders read. */
const FRAMES = [0xc0, 0xc1, 0xc2];
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;

/**
 * Reads a JPEG's segments from its start to its end, and none of what they hold but the size; undefined for anything else,
 * for a picture that is cut off, and for one of very many scans. What comes after the end is no part of it.
 */
export function readJpeg(bytes: Uint8Array): Jpeg | undefined {
  const byte = (i: number) => bytes[i] ?? 0;
  const word = (i: number) => byte(i) * 256 + byte(i + 1);
  let size: Jpeg | undefined;
  let scans = 0;
  if (byte(0) !== 0xff || byte(1) !== START) return undefined;
  for (let at = 2; at + 1 < bytes.length; ) {
    // Any number of fill bytes may stand before a marker (B.1.1.2).
    if (byte(at) !== 0xff) return undefined;
    const marker = byte(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) return size && scans > 0 ? size : undefined;
    const length = word(at + 2);
    if (length < 2) return undefined;
    if (FRAMES.includes(marker)) {
      if (size) return undefined;
      size = { height: word(at + 5), width: word(at + 7) };
      if (!size.width || !size.height) return undefined;
    }
    at += 2 + length;
    if (marker !== SCAN) continue;
    scans += 1;
    if (scans > MOST_SCANS) return undefined;
    at = endOfScan(bytes, at);
  }
  return undefined;
}

/** Where the marker stands that ends the data of a scan, in which 0xff is followed by 0 or a restart's marker. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !isRestart(next)) return at;
  }
  return bytes.length;
}
