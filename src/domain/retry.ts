// A key by which a request that is sent again gets its first answer (draft-ietf-httpapi-idempotency-key-header-07), so that
// whoever never saw that answer gets it after all, a private link included.
import { invalid } from "./problem.ts";
import { DAY } from "./time.ts";

/** The request header that brings it: any POST may have one. */
export const KEY_HEADER = "Idempotency-Key";

/** How long an answer is kept for whoever asks again, in milliseconds. */
export const ANSWER_KEPT = DAY;

/** A Structured Field string (RFC 8941, 3.3.3), or the same without its quotes; long enough that nobody guesses it. */
const FORM = /^[\x21\x23-\x5b\x5d-\x7e]{16,200}$/;

/**
 * The key that a header's value holds; undefined without one.
 * @throws Refusal invalid
 */
export function keyIn(header: string): string | undefined {
  if (header === "") return undefined;
  const key = header.replace(/^"(.*)"$/, "$1");
  if (!FORM.test(key)) throw invalid("", "key.invalid");
  return key;
}
