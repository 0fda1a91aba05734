// Letters as outlines of a font that comes with the hub: a flyer looks the same whatever fonts a machine has.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { create, type Font } from "fontkitten";
import { ROOT } from "../../system/settings.ts";

const FILE = join(ROOT, "node_modules/@embedpdf/fonts-sc/fonts/NotoSansHans-Bold.otf");

/** `advance`: the width in the font's own units. */
type Letter = { path: string; advance: number };

let font: Font | undefined;
const letters = new Map<string, Letter>();

function letterOf(char: string): Letter {
  let letter = letters.get(char);
  if (!letter) {
    font ??= create(readFileSync(FILE)) as Font;
    const glyph = font.glyphForCodePoint(char.codePointAt(0) as number);
    // What the font does not have, such as a smiling face, leaves no empty box.
    letter =
      glyph.id === 0 ? { path: "", advance: 0 } : { path: glyph.path.toSVG(), advance: glyph.advanceWidth };
    letters.set(char, letter);
  }
  return letter;
}

/** How wide a text is in type of that size. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const char of text) width += letterOf(char).advance;
  return (width * size) / (font?.unitsPerEm ?? 1);
}

/** A text as SVG, its baseline beginning at a point. */
export function written(text: string, x: number, y: number, size: number, fill: string): string {
  let at = 0;
  let paths = "";
  for (const char of text) {
    const { path, advance } = letterOf(char);
    if (path) paths += `<path transform="translate(${at})" d="${path}"/>`;
    at += advance;
  }
  const scale = size / (font?.unitsPerEm ?? 1);
  return `<g fill="${fill}" transform="matrix(${scale} 0 0 ${-scale} ${x} ${y})">${paths}</g>`;
}
