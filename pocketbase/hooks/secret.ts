/// <reference path="../types.d.ts" />
// What only the hub can have said: signatures under its secret, which is in its settings and nowhere in the database.

let secret: string | undefined;

/** The signature of these texts together, 64 hex digits; the first says for what purpose. */
export function sign(...texts: string[]): string {
  secret ??= $os.getenv("HUB_SECRET");
  if (secret.length < 32) throw new Error("HUB_SECRET must have 32 characters or more");
  return $security.hs256(["nuanting", ...texts].join(":"), secret);
}
