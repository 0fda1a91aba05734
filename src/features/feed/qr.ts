// QR codes as SVG, once for both languages.
import { encode } from "uqr";

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

/** The code of an address. The mask is given: trying all eight for the best takes longer than all else on a page. */
export function qrCode(address: string): string {
  let svg = drawn.get(address);
  if (!svg) {
    const { data, size } = encode(address, { border: 2, ecc: "M", maskPattern: 3 });
    svg = `<svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${pathOf(data)}"/></svg>`;
    drawn.set(address, svg);
  }
  return svg;
}
