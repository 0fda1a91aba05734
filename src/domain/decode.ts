// Which encoding a file is in. Spreadsheets in Chinese still save CSV as GBK, of which GB18030 is the whole.
import type { FileReason } from "./rows.ts";

type Decoded = { text: string; encoding: "utf-8" | "gb18030" };

/** A text in Chinese: what a line that is not by chance UTF-8 has. */
const CHINESE = /[\u3000-\u9fff\uff00-\uffef]/;

function decode(bytes: Uint8Array, encoding: Decoded["encoding"]): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** No character of either encoding contains the byte of LF, so that lines can be judged one by one. */
function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    yield bytes.subarray(from, end < 0 ? bytes.length : end);
    from = end < 0 ? bytes.length : end + 1;
  }
}

/**
 * The text of a CSV file: UTF-8, with or without a BOM, or else GB18030. What is neither, or one on some lines and the
 * other on others, comes back as the first line at fault.
 */
export function decodeText(bytes: Uint8Array): Decoded | { line: number; reason: FileReason } {
  const utf8 = decode(bytes, "utf-8");
  if (utf8 !== undefined) return { text: utf8, encoding: "utf-8" };
  let garbled = 0;
  let line = 0;
  let readable = false;
  for (const part of linesOf(bytes)) {
    line += 1;
    const text = decode(part, "utf-8");
    if (text === undefined) garbled ||= line;
    else readable ||= CHINESE.test(text);
  }
  if (readable) return { line: garbled, reason: { code: "two_encodings" } };
  const text = decode(bytes, "gb18030");
  return text === undefined
    ? { line: garbled, reason: { code: "no_encoding" } }
    : { text, encoding: "gb18030" };
}
