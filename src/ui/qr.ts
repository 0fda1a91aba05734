// QR codes as SVG.
import { encodeQR } from "qr";

/** The dark squares as lines a square thick, a step from each to the next: a sixth of what one a square takes. */
function pathOf(rows: readonly boolean[][]): string {
  let path = "";
  rows.forEach((row, y) => {
    let end = -1;
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x++;
      path += end < 0 ? `M${from} ${y}` : `m${from - end} 0`;
      end = x + 1;
      path += `h${end - from}`;
    }
  });
  return path;
}

/** The code of an address, as an SVG element. */
export function qrCode(address: string): string {
  const squares = encodeQR(address, "raw", { border: 2, ecc: "medium" });
  const size = squares.length;
  const path = `<path stroke="#000" d="${pathOf(squares)}"/>`;
  return `<svg viewBox="0 -.5 ${size} ${size}" shape-rendering="crispEdges">${path}</svg>`;
}
