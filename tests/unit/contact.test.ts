// Phones and names as people write them.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  Consent,
  completePhone,
  isPhone,
  maskPhone,
  normalisePhone,
  PersonName,
  Phone,
  phoneAddress,
  phoneInWords,
} from "../../src/domain/contact.ts";

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

test("an extension is kept behind its number, however it is written", () => {
  const mark = fc.constantFrom("转", " 转 ", "轉", "分机", "#", ",", "，", " x", " ext. ", ";ext=");
  const extension = fc.integer({ min: 1, max: 6 }).chain(digits);
  fc.assert(
    fc.property(landline, mark, extension, (number, mark, extension) => {
      expect(Phone.parse(`${number.slice(0, 4)} ${number.slice(4)}${mark}${extension}`)).toBe(
        `${number}转${extension}`,
      );
    }),
  );
});

test.each([
  ["+852 5000 0001", "+85250000001"],
  ["00852-5000-0001", "+85250000001"],
  ["＋８５２ ５０００ ０００１", "+85250000001"],
  ["+1 (415) 555-2671", "+14155552671"],
  ["0536-7251234转801", "05367251234转801"],
  ["0536-7251234-801", "05367251234转801"],
  ["(0536)7251234 转 801", "05367251234转801"],
  ["+86 536 725 1234 ext. 801", "05367251234转801"],
])("%s is taken as %s", (written, kept) => {
  expect(Phone.parse(written)).toBe(kept);
  expect(completePhone(kept, "0536")).toBe(kept);
});

test.each([
  ["7251234", "05367251234"],
  ["725-1234", "05367251234"],
  ["７２５ １２３４", "05367251234"],
  ["7251234转801", "05367251234转801"],
])("%s is a number of the district's own, %s", (written, whole) => {
  const local = Phone.parse(written);
  expect(completePhone(local, "0536")).toBe(whole);
  expect(completePhone(local, "")).toBeUndefined();
  expect(isPhone(local)).toBe(false);
});

test("whatever is stored can be dialled and read, and is stored as it is", () => {
  const foreign = fc.tuple(fc.constantFrom("+852", "+1", "+44"), digits(8)).map((p) => p.join(""));
  const some = fc.oneof(
    number,
    foreign,
    fc.tuple(landline, digits(3)).map((p) => p.join("转")),
  );
  const typed = fc.oneof(some, fc.string({ unit: fc.constantFrom(..."0123456789+-() 转#x,") }));
  fc.assert(
    fc.property(typed, (written) => {
      const phone = completePhone(normalisePhone(written), "0536");
      if (phone === undefined) return;
      expect(phoneAddress(phone)).toMatch(/^tel:\+?\d{7,15}(,\d{1,6})?$/);
      expect(phoneInWords(phone).replace(/[ -]/g, "")).toBe(phone);
      expect(completePhone(normalisePhone(phone), "0536")).toBe(phone);
    }),
    { numRuns: 3000 },
  );
});

test("normalising twice is normalising once, whatever the text", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(..."0123456789+-() 86０８６＋转x#,e") }),
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
      const phone = completePhone(result.data, "0536");
      expect(phone).toMatch(/^\+?\d+$/);
      expect(isPhone(phone ?? "")).toBe(true);
    }),
  );
});
