// QR codes as SVG, once for both languages.
import { encodeQR } from "qr";

const drawn = new Map<string, string>();

/** The dark squares as a path: one stroke a run, a third of what one a square takes. */
function pathOf(rows: readonly boolean[][]): string {
  let path = "";
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      path += `M${from} ${y}h${x + 1 - from}v1H${from}z`;
    }
  });
  return path;
}

/** The code of an address, as an SVG element. */
export function qrCode(address: string): string {
  let svg = drawn.get(address);
  if (!svg) {
    const squares = encodeQR(address, "raw", { border: 2, ecc: "medium" });
    const size = squares.length;
    svg = `<svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${pathOf(squares)}"/></svg>`;
    drawn.set(address, svg);
  }
  return svg;
}
