// Requests made of the OpenAPI document: no answer breaks it, and none is a 5xx.
import { expect, inject, test } from "vitest";
import { makeRequests, schemathesis } from "../support/schemathesis.ts";

test("hundreds of requests that the OpenAPI document lets programs make", { timeout: 180_000 }, async () => {
  const program = schemathesis();
  // It has said so.
  if (!program) return;
  const { cases, wrong } = await makeRequests(program, inject("url"), 5);
  console.log(`${cases} requests.`);
  expect(wrong).toBe("");
  expect(cases).toBeGreaterThan(300);
});
