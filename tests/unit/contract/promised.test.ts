// What the OpenAPI document has once promised to other programs stays: it may say more, never less or otherwise.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openapi } from "../../../pocketbase/launcher/openapi.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The document as of 2026-11-29 without its texts, as far as it is promised; the codes of refusals, which a text names, as data. */
const promised = JSON.parse(readFileSync(new URL("promised.json", import.meta.url), "utf8")) as Json;

const now = JSON.parse(JSON.stringify(openapi())) as {
  paths: { [path: string]: { [method: string]: { responses: { [status: string]: Json } } } };
};
for (const operation of Object.values(now.paths).flatMap((methods) => Object.values(methods))) {
  for (const response of Object.values(operation.responses) as { description: string; codes: string[] }[]) {
    response.codes = [...response.description.matchAll(/`(\w+)`: /g)].map(([, code]) => code as string);
  }
}

/** Where the document no longer says what it promised. */
function broken(promised: Json, now: Json | undefined, at = ""): string[] {
  if (Array.isArray(promised)) {
    if (!Array.isArray(now)) return [at];
    // What a program sends may never need more than before; in every other list more may stand.
    const asked = at.endsWith("/required") && /\/schemas\/(\w+Request|Deed)\//.test(at);
    if (asked && now.length > promised.length) return [at];
    return promised.flatMap((one, i) =>
      now.some((other) => !broken(one, other).length) ? [] : [`${at}/${i}`],
    );
  }
  if (typeof promised === "object" && promised !== null) {
    if (typeof now !== "object" || now === null || Array.isArray(now)) return [at];
    return Object.entries(promised).flatMap(([key, value]) => broken(value, now[key], `${at}/${key}`));
  }
  return promised === now ? [] : [at];
}

test("the OpenAPI document says what it has promised", () => {
  expect(broken(promised, now as Json)).toEqual([]);
});

test("a promise that is broken is found", () => {
  const without = structuredClone(now) as any;
  delete without.paths["/api/hub/signups/{token}"].get.responses["404"];
  without.components.schemas.SignupRequest.required.push("email");
  without.components.schemas.OwnSignup.properties.party.type = "string";
  expect(broken(promised, without)).toEqual([
    "/paths//api/hub/signups/{token}/get/responses/404",
    "/components/schemas/SignupRequest/required",
    "/components/schemas/OwnSignup/properties/party/type",
  ]);
});
