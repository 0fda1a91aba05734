// What is where on a flyer. It is looked at on a phone a third as wide as it is: what matters is large there too.
import { encodeQR } from "qr";
import type { Flyer, FlyerDates } from "../../../src/domain/flyer.ts";
import { widthOf, written } from "./letters.ts";

/** Pixels; it is as high as it must be, a square at least. */
const WIDE = 1080;
const MARGIN = 72;
const ROOM = WIDE - 2 * MARGIN;
const FOOT = 276;
const CODE = 228;

const [PAPER, INK, SOFT, PERSIMMON, WHITE] = ["#fbf6ec", "#26201a", "#5e5346", "#a63a0b", "#fff"] as const;

/** What no line begins with, and what none ends with. */
const CLOSING = /^[，。、；：！？）》」』”’…·,.;:!?)\]%]+$/;
const OPENING = /[（《「『“‘([]$/;
/** A number stays with what it counts. */
const NUMBER = /\d$/;
const COUNTED = /^[年月日号点分场项楼]$/;

const words = new Intl.Segmenter("zh", { granularity: "word" });

const sticks = (before: string, after: string) =>
  CLOSING.test(after) || OPENING.test(before) || (NUMBER.test(before) && COUNTED.test(after));

/** What is listed stays whole in a line if it is no longer than that. */
const SHORT = 9;

/** The pieces of a text that stay together in a line: what it lists, else words, with the signs that belong to them. */
function piecesOf(text: string): string[] {
  return text.split(/(?<=、)/).flatMap((part) => ([...part].length <= SHORT ? [part] : wordsIn(part)));
}

function wordsIn(text: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of words.segment(text)) {
    const last = pieces.at(-1);
    if (last !== undefined && sticks(last, segment)) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}

/** A text in lines of a width. A piece that is wider than that is parted anywhere. */
export function linesOf(text: string, size: number, width: number): string[] {
  const lines = [""];
  const add = (piece: string) => {
    const line = (lines.at(-1) ?? "") + piece;
    if (widthOf(line.trimEnd(), size) > width && lines.at(-1)) lines.push(piece.trimStart());
    else lines[lines.length - 1] = line;
  };
  for (const piece of piecesOf(text)) {
    if (widthOf(piece, size) <= width) add(piece);
    else for (const char of piece) add(char);
  }
  return lines.map((line) => line.trimEnd());
}

/** The same in at most so many lines; what is left out is an ellipsis. */
function cut(text: string, size: number, width: number, most: number): string[] {
  const lines = linesOf(text, size, width);
  if (lines.length <= most) return lines;
  const last = [...(lines[most - 1] ?? "")];
  while (last.length > 0 && widthOf(`${last.join("")}…`, size) > width) last.pop();
  return [...lines.slice(0, most - 1), `${last.join("").replace(/[，、；：\s]+$/, "")}…`];
}

/** A title in one line if it can be large there, else in two of about the same width. */
function titled(title: string): { size: number; lines: string[] } {
  const inOne = [120, 108, 96, 84].find((size) => widthOf(title, size) <= ROOM);
  if (inOne) return { size: inOne, lines: [title] };
  const size = [100, 88, 76].find((one) => linesOf(title, one, ROOM).length <= 2) ?? 64;
  const half = widthOf(title, size) / 2;
  const even = [1.05, 1.15, 1.3].map((more) => linesOf(title, size, Math.min(ROOM, half * more)));
  return { size, lines: even.find((lines) => lines.length === 2) ?? cut(title, size, ROOM, 2) };
}

/** Dates in one line, or in two of which the second has the time. */
function dated({ days, time, off }: FlyerDates, size: number): string[] {
  const when = [time, off].filter(Boolean).join(" ");
  const whole = [days, when].filter(Boolean).join(" ");
  if (widthOf(whole, size) <= ROOM) return [whole];
  return [...cut(days, size, ROOM, 2), when].filter(Boolean);
}

/** The squares of a code for an address, as SVG of that width. */
function code(address: string, x: number, y: number, width: number): string {
  const rows = encodeQR(address, "raw", { border: 2, ecc: "medium" });
  const path = rows
    .flatMap((row, i) => row.flatMap((dark, j) => (dark ? [`M${j} ${i}h1v1h-1z`] : [])))
    .join("");
  const scale = width / rows.length;
  return `<rect x="${x}" y="${y}" width="${width}" height="${width}" fill="${WHITE}"/><path shape-rendering="crispEdges" transform="translate(${x} ${y}) scale(${scale})" d="${path}"/>`;
}

/** A flyer as SVG without a word of text in it: letters are outlines. */
export function layout(flyer: Flyer): string {
  const parts: string[] = [];
  let y = MARGIN;
  const write = (lines: readonly string[], size: number, fill: string, leading = 1.32) => {
    for (const line of lines) {
      parts.push(written(line, MARGIN, Math.round(y + size * 0.92), size, fill));
      y += Math.round(size * leading);
    }
  };
  parts.push(
    `<rect x="${MARGIN + 3}" y="${y + 3}" width="70" height="70" rx="8" fill="none" stroke="${PERSIMMON}" stroke-width="5"/>`,
    written(flyer.seal, MARGIN + 14, y + 56, 48, PERSIMMON),
    written(cut(flyer.kind, 46, ROOM - 98, 1)[0] ?? "", MARGIN + 98, y + 55, 46, PERSIMMON),
  );
  y += 104;
  const { size, lines } = titled(flyer.title);
  write(lines, size, INK, 1.22);
  if (flyer.english) write(cut(flyer.english, 40, ROOM, 1), 40, SOFT, 1.3);
  y += 10;
  parts.push(
    `<path d="M${MARGIN} ${y}q10 26 70 26h${ROOM - 140}q60 0 70 -26" fill="none" stroke="${PERSIMMON}" stroke-width="6"/>`,
  );
  y += 52;
  for (const dates of flyer.dates) {
    // How many others there are.
    if (!dates.time) write([dates.days], 46, SOFT);
    else write(dated(dates, 60), 60, dates.off ? SOFT : INK);
  }
  y += 16;
  write(cut(flyer.place, 54, ROOM, 2), 54, INK);
  write(cut(flyer.address, 42, ROOM, 2), 42, SOFT);
  if (flyer.offers) {
    y += 16;
    write(cut(flyer.offers, 46, ROOM, 2), 46, INK);
  }
  const high = Math.max(WIDE, y + 36 + FOOT);
  const foot = high - FOOT;
  const right = WIDE - MARGIN - CODE;
  const beside = right - MARGIN - 28;
  parts.push(`<rect y="${foot}" width="${WIDE}" height="${FOOT}" fill="${PERSIMMON}"/>`);
  parts.push(code(flyer.page, right, foot + (FOOT - CODE) / 2, CODE));
  y = foot + (FOOT - 200) / 2;
  for (const [text, type] of [
    [flyer.how, 48],
    [flyer.phone, 48],
    [flyer.scan, 40],
  ] as const) {
    if (text) write(cut(text, type, beside, 1), type, WHITE, 1.42);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDE}" height="${high}"><rect width="${WIDE}" height="${high}" fill="${PAPER}"/>${parts.join("")}</svg>`;
}
