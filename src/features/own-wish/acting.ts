/** By what a wish is acted on: its token, of who asked; or its id, of staff who do it for them, whose auth token `as` is. */
export type ActingOnWish = { token: string; as?: string | undefined };
