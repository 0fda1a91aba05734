/// <reference path="../types.d.ts" />
// Where a number without an area code is dialled.

let known: string | undefined;

/** The district's own area code; "" where none is set. Asked of the environment once a runtime. */
export function areaCode(): string {
  known ??= $os.getenv("AREA_CODE");
  return known;
}
