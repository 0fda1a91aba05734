// A group's robot.
import { expect, test } from "vitest";
import { hasOwner } from "../../src/domain/webhook.ts";

test("a robot speaks of somebody's events", () => {
  expect(hasOwner({ community: "", partner: "" })).toBe(false);
  expect(hasOwner({ community: "guoshu", partner: "" })).toBe(true);
  expect(hasOwner({ community: "", partner: "dandelion" })).toBe(true);
});
