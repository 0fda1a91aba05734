/// <reference path="../types.d.ts" />
// Tokens open one's own sign-up or wish without an account. Nothing is stored: a token is the record's id and a
// signature of it under the hub's secret, for one purpose.
import { Refusal } from "../../src/domain/problem.ts";
import { sign } from "./secret.ts";

export type Purpose = "signup" | "wish" | "invitation" | "door" | "calendar" | "calendar-key";

/** Hex digits of the signature that a token carries: 128 bits. */
const DIGITS = 32;
const FORM = /^[a-z0-9]{15}[0-9a-f]{32}$/;

const signatureOf = (purpose: Purpose, id: string): string => sign(purpose, id).slice(0, DIGITS);

/** The token of a record: 47 characters of a-z and 0-9. */
export function tokenOf(purpose: Purpose, id: string): string {
  return id + signatureOf(purpose, id);
}

/** Whether it is as long as a token is, which no id is. */
export function isToken(text: string): boolean {
  return text.length === 15 + DIGITS;
}

/**
 * The id of the record that a token opens.
 * @throws Refusal not_found for whatever isn't a token of that purpose
 */
export function idOf(purpose: Purpose, token: string): string {
  if (!FORM.test(token)) throw new Refusal("not_found");
  const id = token.slice(0, 15);
  if (!$security.equal(token.slice(15), signatureOf(purpose, id))) throw new Refusal("not_found");
  return id;
}
