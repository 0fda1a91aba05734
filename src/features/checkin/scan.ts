// Reading QR codes off a camera: by the browser's own detector where it has one, else by a decoder fetched when needed.

/** Reads the code in a picture; undefined where there is none. */
type Read = (video: HTMLVideoElement) => Promise<string | undefined>;

type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> };
type DetectorClass = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
};

/** Between two looks, in milliseconds. */
const PAUSE = 120;

/** The longer side of the picture that is searched, in pixels: enough for a code held into the frame. */
const SIDE = 800;

async function browsersReader(): Promise<Read | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass };
  try {
    if (!(await BarcodeDetector?.getSupportedFormats())?.includes("qr_code")) return undefined;
    const detector = BarcodeDetector && new BarcodeDetector({ formats: ["qr_code"] });
    return detector && (async (video) => (await detector.detect(video))[0]?.rawValue);
  } catch {
    return undefined;
  }
}

async function ownReader(): Promise<Read> {
  const { decodeQR } = await import("qr/decode.js");
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (!pen || !canvas.width || !canvas.height) return undefined;
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height));
    } catch {
      // No code in this picture.
      return undefined;
    }
  };
}

export type CameraTrouble = "denied" | "none" | "busy" | "insecure";

/**
 * Opens the camera at the back.
 * @throws CameraTrouble
 */
export async function openCamera(): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw "insecure" satisfies CameraTrouble;
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    const trouble: CameraTrouble =
      name === "NotAllowedError" ? "denied" : name === "NotFoundError" ? "none" : "busy";
    throw trouble;
  }
}

type Torch = { torch?: boolean };

/** Whether the camera has a light to switch. */
export function hasTorch(stream: MediaStream): boolean {
  const [track] = stream.getVideoTracks();
  return !!(track?.getCapabilities?.() as Torch | undefined)?.torch;
}

/** Switches the camera's light. */
export async function switchTorch(stream: MediaStream, torch: boolean): Promise<void> {
  await stream.getVideoTracks()[0]?.applyConstraints({ advanced: [{ torch } as MediaTrackConstraintSet] });
}

/**
 * Tells of each code that is held before the camera until `signal` ends it; of one that stays there, once.
 * @throws when the decoder can't be fetched
 */
export async function watchCodes(
  video: HTMLVideoElement,
  signal: AbortSignal,
  tell: (text: string) => void,
): Promise<void> {
  const read = (await browsersReader()) ?? (await ownReader());
  let last = "";
  let misses = 0;
  while (!signal.aborted) {
    // A picture may fail while the camera starts; the next will do.
    const text = await read(video).catch(() => undefined);
    if (signal.aborted) return;
    misses = text ? 0 : misses + 1;
    // A shaky hand loses the code for a moment without taking it away.
    if (misses * PAUSE > 1500) last = "";
    if (text && text !== last) {
      last = text;
      tell(text);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
