/// <reference path="../types.d.ts" />
// Where a number without an area code is dialled.
import { completePhone } from "../../src/domain/contact.ts";

let known: string | undefined;

/** The district's own area code; "" where none is set. Asked of the environment once a runtime. */
export function areaCode(): string {
  known ??= $os.getenv("AREA_CODE");
  return known;
}

/** A normalised number, or none, with its area code; undefined for what is no number. */
export function wholePhone(phone: string): string | undefined {
  return phone && completePhone(phone, areaCode());
}
