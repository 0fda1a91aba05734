import { expect, test } from "vitest";
import { freePort } from "../support/server.ts";

test("a test's port is no outgoing connection's, and no other test's", async () => {
  const ports: number[] = [];
  for (let i = 0; i < 20; i++) ports.push(await freePort());
  expect(new Set(ports).size).toBe(20);
  expect(Math.max(...ports)).toBeLessThan(32_768);
});
