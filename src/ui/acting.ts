/**
 * By what somebody's sign-up or wish is acted on: its token, of its owner; or its id, of staff who do it for them, whose auth
 * token `as` is.
 */
export type Acting = { token: string; as?: string | undefined };
