// The element for other people's pages: its script is small, and what is put into its code stays text.
import { build } from "esbuild";
import { expect, test } from "vitest";
import { FOR_OLDEST } from "../../pocketbase/system/browsers.ts";
import { atMost, EMBED_SCRIPT, embedCode } from "../../src/domain/embed.ts";
import { bundleLone } from "../../src/layouts/lone-scripts.ts";

test("the script is less than 15 kB, as it stands", async () => {
  const { outputFiles } = await build({ ...bundleLone(EMBED_SCRIPT, FOR_OLDEST), write: false });
  const size = outputFiles[0]?.contents.length ?? 0;
  console.log(`${size} bytes`);
  expect(size).toBeGreaterThan(1000);
  expect(size).toBeLessThan(15_000);
});

test("no value breaks out of the code", () => {
  const odd = `"><script>alert('&')</script>`;
  const code = embedCode("https://hub.example.org", { event: odd }, { href: odd, words: odd });
  expect(code.match(/<(?!\/?(script async|script>|nuanting-events|a )|\/)/g)).toBeNull();
  expect(code.match(/<script/g)).toHaveLength(1);
  expect(code.split('"')).toHaveLength(7);
});

test("a size is what is asked for, if that is less and a number", () => {
  expect([undefined, "", "x", "-3", "0", "1e9", "320.7"].map((asked) => atMost(480, asked))).toEqual([
    480, 480, 480, 480, 480, 480, 320,
  ]);
});
