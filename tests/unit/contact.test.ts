// Phones and names as people write them.
import fc from "fast-check";
import { expect, test } from "vitest";
import { Consent, isPhone, maskPhone, normalisePhone, PersonName, Phone } from "../../src/domain/contact.ts";

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((d) => d.join(""));
const mobile = fc.tuple(fc.constantFrom("13", "15", "17", "18", "19"), digits(9)).map(([a, b]) => a + b);
const landline = fc
  .tuple(fc.constantFrom("010", "021"), fc.constantFrom("2", "6", "8"), digits(7))
  .map((parts) => parts.join(""))
  .chain((city) =>
    fc.oneof(
      fc.constant(city),
      fc.tuple(fc.constant("0536"), fc.constantFrom("2", "7", "8"), digits(6)).map((parts) => parts.join("")),
    ),
  );
const number = fc.oneof(mobile, landline);

/** One number in some spelling that a person or a phone's address book writes. */
const spelling = (plain: string) =>
  fc
    .record({
      prefix: fc.constantFrom("", "+86", "0086", "86", "+86 ", "＋86-", "(+86)"),
      gaps: fc.array(fc.constantFrom("", " ", "-", "  ", "\u3000", ".", "\u2013", "\u200b", "·"), {
        minLength: plain.length,
        maxLength: plain.length,
      }),
      wide: fc.boolean(),
      copied: fc.boolean(),
      trunk: fc.constantFrom("as it is", "other"),
    })
    .map(({ prefix, gaps, wide, copied, trunk }) => {
      // 0 before a mobile; no 0 in an area code after the country code.
      const spelt =
        trunk === "as it is" ? plain : plain.startsWith("1") ? `0${plain}` : prefix ? plain.slice(1) : plain;
      let text = prefix + [...spelt].map((digit, k) => digit + (gaps[k] ?? "")).join("");
      if (wide) text = text.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
      return copied ? `\u202d${text}\u202c` : text;
    });

test("every spelling of a number is the same number", () => {
  fc.assert(
    fc.property(
      number.chain((plain) => fc.tuple(fc.constant(plain), spelling(plain))),
      ([plain, written]) => {
        expect(normalisePhone(written)).toBe(plain);
        expect(Phone.parse(plain)).toBe(plain);
      },
    ),
    { numRuns: 2000 },
  );
});

test("normalising twice is normalising once, whatever the text", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(..."0123456789+-() 86０８６＋") }),
    fc
      .tuple(fc.constantFrom("+86", "0086", "86", "0"), fc.constantFrom("", "86", "+86", "0"), number)
      .map((p) => p.join("")),
  );
  fc.assert(
    fc.property(text, (written) => {
      const once = normalisePhone(written);
      expect(normalisePhone(once)).toBe(once);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  "19900000001",
  "199 0000 0001",
  "199-0000-0001",
  "+86 199 0000 0001",
  "0086 19900000001",
  "8619900000001",
  "019900000001",
  "１９９０００００００１",
  "\u202d19900000001\u202c",
])("a resident's mobile, %s", (written) => {
  expect(Phone.parse(written)).toBe("19900000001");
});

test.each(["0536-7251234", "(0536) 725 1234", "+86 536 725 1234", "（0536）7251234"])(
  "a landline, %s",
  (written) => {
    expect(Phone.parse(written)).toBe("05367251234");
  },
);

test.each([
  ["", "empty"],
  ["7251234", "no area code: from another district it would reach somebody else"],
  ["1990000000", "a digit short"],
  ["199000000011", "a digit long"],
  ["12900000001", "no such mobile"],
  ["01382123456", "no such area code"],
  ["1".repeat(41), "far too long"],
  ["19900000001\u0000", "a hidden character"],
  ["电话19900000001", "words"],
])("%j is no number: %s", (written) => {
  expect(Phone.safeParse(written).success).toBe(false);
});

test("a masked number never shows its middle, and gives nothing away of a short one", () => {
  fc.assert(
    fc.property(number, (phone) => {
      const masked = maskPhone(phone);
      expect(masked).toBe(`${phone.slice(0, 3)}****${phone.slice(-4)}`);
      expect(phone.length - masked.replaceAll("*", "").length).toBeGreaterThanOrEqual(4);
    }),
  );
  fc.assert(
    fc.property(
      digits(10).chain((d) => fc.nat(10).map((n) => d.slice(n))),
      (short) => {
        expect(maskPhone(short)).toBe("****");
      },
    ),
  );
});

test("a name is what is left after trimming: 1 to 40 characters on one line", () => {
  expect(PersonName.parse("  王秀英 ")).toBe("王秀英");
  expect(PersonName.parse("古丽·阿依木")).toBe("古丽·阿依木");
  for (const bad of ["", "   ", "王\n秀英", "a\u0000b", "王".repeat(41)]) {
    expect(PersonName.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
  }
});

test("consent is true and nothing else", () => {
  expect(Consent.safeParse(true).success).toBe(true);
  for (const other of [false, "true", 1, null, undefined, {}])
    expect(Consent.safeParse(other).success).toBe(false);
});

test("whatever passes as a phone is a phone in its one spelling", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."0123456789+- 1986") }), (written) => {
      const result = Phone.safeParse(written);
      if (!result.success) return;
      expect(isPhone(result.data)).toBe(true);
      expect(result.data).toMatch(/^\d+$/);
    }),
  );
});
