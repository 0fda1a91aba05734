// A QR code as a phone reads it.
import type { Locator } from "@playwright/test";
import decodeQR from "qr/decode.js";

/** What the code says that is drawn in there as an SVG. */
export async function readCode(code: Locator): Promise<string> {
  const side = 400;
  // One letter a pixel: as numbers they take seconds on their way here.
  const pixels = await code.locator("svg").evaluate(async (svg, side) => {
    const drawing = svg.cloneNode(true) as SVGElement;
    for (const length of ["width", "height"]) drawing.setAttribute(length, `${side}`);
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = side;
    canvas.height = side;
    const context = canvas.getContext("2d") as CanvasRenderingContext2D;
    context.fillStyle = "#fff";
    context.fillRect(0, 0, side, side);
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, side, side);
    let pixels = "";
    for (let at = 0; at < data.length; at += 4) pixels += (data[at] as number) < 128 ? "#" : " ";
    return pixels;
  }, side);
  const data = Uint8ClampedArray.from([...pixels].flatMap((pixel) => Array(3).fill(pixel === "#" ? 0 : 255)));
  return decodeQR({ width: side, height: side, data });
}
