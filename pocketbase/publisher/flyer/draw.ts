// Draws a flyer.
import { Resvg } from "@resvg/resvg-js";
import type { Flyer } from "../../../src/domain/flyer.ts";
import { layout } from "./layout.ts";
import { png } from "./png.ts";

/** The PNG of a flyer, the same bytes on every machine. */
export function draw(flyer: Flyer): Buffer {
  const { pixels, width, height } = new Resvg(layout(flyer), { font: { loadSystemFonts: false } }).render();
  return png(new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4), width, height);
}
