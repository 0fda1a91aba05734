// Pictures of few colours as PNG with a palette (W3C PNG, third edition, 11.2): made in a third of the time that true colour
// takes, and a third of its size, which counts in a group of the family.
import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
/** Eight bits for each pixel, which name a colour of the palette. */
const DEPTH = 8;
const BY_PALETTE = 3;
const MOST_COLOURS = 256;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Colours by their numbers in the palette; shades that nobody tells apart share one, that of the first of them. */
class Palette {
  readonly #numbers = new Map<number, number>();
  readonly colours: number[] = [];

  /** The number of a colour, given as a pixel's four bytes R, G, B and A in a little-endian word. */
  numberOf(colour: number): number {
    const alike = colour & 0xf0f0f0;
    let number = this.#numbers.get(alike);
    if (number === undefined) {
      number = this.colours.length < MOST_COLOURS ? this.colours.push(colour) - 1 : 0;
      this.#numbers.set(alike, number);
    }
    return number;
  }

  get bytes(): Buffer {
    return Buffer.from(
      this.colours.flatMap((colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255]),
    );
  }
}

/** The PNG of opaque pixels, row by row, each as `Palette.numberOf` takes it. */
export function png(pixels: Uint32Array, width: number, height: number): Buffer {
  const palette = new Palette();
  const stride = width + 1;
  // Each row begins with its filter: none.
  const rows = Buffer.alloc(stride * height);
  let [last, number] = [-1, 0];
  for (let y = 0, at = 0; y < height; y++) {
    for (let to = y * stride + 1, end = to + width; to < end; to++, at++) {
      const colour = pixels[at] as number;
      // Most pixels are as the one before.
      if (colour !== last) {
        last = colour;
        number = palette.numberOf(colour);
      }
      rows[to] = number;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([DEPTH, BY_PALETTE], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", palette.bytes),
    chunk("IDAT", deflateSync(rows, { level: 3 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
