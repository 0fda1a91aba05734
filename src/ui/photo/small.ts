// A photo made small on the device, before it goes anywhere: what a camera writes down besides (where, when, with what) stays.
import Compressor from "compressorjs";
import { LONG_SIDE } from "../../domain/picture.ts";

/**
 * The picture that a file shows, upright, `LONG_SIDE` pixels long at most, as a JPEG in base64.
 * @throws where this browser can't open it
 */
export async function small(file: Blob): Promise<string> {
  const picture = await new Promise<Blob>((resolve, reject) => {
    new Compressor(file, {
      maxWidth: LONG_SIDE,
      maxHeight: LONG_SIDE,
      quality: 0.75,
      mimeType: "image/jpeg",
      // Else a file that is small already would be handed on as it is.
      strict: false,
      success: resolve,
      error: reject,
    });
  });
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(picture);
  });
  return address.slice(address.indexOf(",") + 1);
}
