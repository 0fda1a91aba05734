/// <reference path="../types.d.ts" />
// What commands there are, and what is said where there is none.
import { DESCRIBE } from "../../src/domain/contract.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { handle, refuse } from "./command.ts";

/** Sends the document that the bundler left beside this bundle. */
export const describe = handle(DESCRIBE, ({ done }) => done(200, require(`${__hooks}/openapi.json`)));

/** Any other method or address: below `/api/hub/` in the contract's form, elsewhere in PocketBase's. */
export function unknown(e: core.RequestEvent): void {
  if (!e.request.url?.path.startsWith("/api/hub/")) throw new NotFoundError();
  refuse(e, new Refusal("not_found"));
}
