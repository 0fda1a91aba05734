// What the domain uses of zod: as much as the hooks' stand-in for it has (`pocketbase/hooks/zod-small.ts`). Anything else
// would pass every check here and fail in the server alone. Whoever needs more adds it there first, then here.
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
