// A menu's options come out of their text as they went in.
import fc from "fast-check";
import { expect, test } from "vitest";
import { packOptions, unpackOptions } from "../../src/ui/listing/facets.ts";

const word = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 6 })
  .map((text) => text.replace(/\s/g, ""))
  .filter(Boolean);
const options = (group?: string) =>
  fc.array(
    fc.record({ value: word, label: word }).map((one) => (group === undefined ? one : { ...one, group })),
    { minLength: 1, maxLength: 4 },
  );

test("options in groups, some in none, come back in their groups", () => {
  const groups = fc.tuple(
    options(),
    fc.uniqueArray(word, { maxLength: 4 }).chain((names) => fc.tuple(...names.map(options))),
  );
  fc.assert(
    fc.property(groups, ([loose, grouped]) => {
      const all = [loose, ...grouped];
      const back = unpackOptions(packOptions(all.flat()));
      const bare = ({ value, label }: { value: string; label: string }) => ({ value, label });
      expect(back.map(({ options }) => options)).toEqual(all.map((some) => some.map(bare)));
      expect(back.map(({ group }) => group)).toEqual(
        all.map(([first]) => (first && "group" in first ? first.group : "")),
      );
    }),
  );
});

test("a label that breaks its line breaks nothing else", () => {
  const packed = packOptions([
    { value: "elm", label: "榆树\t社区\n", group: "东片" },
    { value: "oak", label: "橡树", group: "东片" },
  ]);
  expect(unpackOptions(packed)).toEqual([
    {
      group: "东片",
      options: [
        { value: "elm", label: "榆树 社区 " },
        { value: "oak", label: "橡树" },
      ],
    },
  ]);
});

test("no options are none", () => {
  expect(unpackOptions(packOptions([]))).toEqual([]);
});
