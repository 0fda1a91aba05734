// An instant as programs send it.
import { because } from "./problem.ts";
import * as z from "./schema.ts";
import { instant } from "./time.ts";

const isInstant = (text: string) => text === "" || /^\d{4}-\d\d-\d\d[T ].*Z$/.test(text);

/** In UTC (ISO 8601, with `Z`), "" for none. */
export const When = z._default(
  z.string(because("field.invalid")).check(
    z.maxLength(40, because("field.invalid")),
    z.refine((text) => isInstant(text) && !Number.isNaN(text ? instant(text) : 0), because("field.invalid")),
  ),
  "",
);
