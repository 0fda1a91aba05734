// The drawn pictures: one of each kind, and of nothing else.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EVENT_KINDS } from "../../src/domain/event.ts";
import { PARTNER_KINDS } from "../../src/domain/partner.ts";
import { VENUE_KINDS } from "../../src/domain/venue.ts";
import { WISH_CATEGORIES } from "../../src/domain/wish.ts";

test.each([
  ["event", EVENT_KINDS],
  ["wish", WISH_CATEGORIES],
  ["partner", PARTNER_KINDS],
  ["venue", VENUE_KINDS],
])("each kind of %s is drawn, in the page's own colours", (noun, kinds) => {
  const file = readFileSync(`src/features/${noun}/pictures.svg`, "utf8");
  expect([...file.matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => id).sort()).toEqual([...kinds].sort());
  const tokens = readFileSync("src/ui/tokens.css", "utf8");
  const colours = [...file.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour ?? "");
  for (const colour of colours.filter((colour) => colour !== "none"))
    expect(tokens).toContain(`${/^var\((--[a-z-]+)\)$/.exec(colour)?.[1]}:`);
});
