// What is used of zod: as much as the stand-in for it has (`pocketbase/hooks/zod-small.ts`) that hooks and browsers get. Anything
// else would pass every check here and fail there alone. Whoever needs more adds it there first, then here.
export type { infer, input, output, ZodMiniType } from "zod/mini";
export {
  _default,
  array,
  boolean,
  discriminatedUnion,
  enum,
  int,
  literal,
  looseObject,
  maximum,
  maxLength,
  minimum,
  minLength,
  number,
  object,
  optional,
  overwrite,
  pick,
  refine,
  regex,
  string,
  trim,
} from "zod/mini";
