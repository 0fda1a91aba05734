// What is a photo by its content, and who may add one to a wish.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJpeg } from "../../src/domain/jpeg.ts";
import { MOST_PHOTOS, PhotoRequest, partOf, photoRequest } from "../../src/domain/photo.ts";
import { faultOf, MOST_BYTES, PICTURE_BODY, PICTURE_EXAMPLE } from "../../src/domain/picture.ts";
import { WISH_STATUSES } from "../../src/domain/wish.ts";
import { photo, placed, withSegment } from "../support/photo.ts";

const codeOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    const { code, issues } = error as { code: string; issues?: { message: string }[] };
    return issues?.[0]?.message ?? code;
  }
  return "let be";
};

/** The same photo, said to be of another size. */
function sized(width: number, height: number): Buffer {
  const bytes = photo();
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}

describe("a JPEG is read by its segments", () => {
  const side = fc.integer({ min: 1, max: 65_535 });

  test("and its size found, whatever stands before it and after it", () => {
    fc.assert(
      fc.property(side, side, fc.uint8Array({ maxLength: 200 }), (width, height, more) => {
        const bytes = withSegment(sized(width, height), 0xe1, Buffer.from(more));
        expect(readJpeg(bytes)).toEqual({ width, height });
        expect(readJpeg(Buffer.concat([bytes, more]))).toEqual({ width, height });
      }),
    );
  });

  test("up to its end: what is cut off, or begins otherwise, is none", () => {
    const whole = placed(photo());
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 2 }), (length) => {
        expect(readJpeg(whole.subarray(0, length))).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        fc.pre(bytes[0] !== 0xff || bytes[1] !== 0xd8);
        expect(readJpeg(bytes)).toBeUndefined();
      }),
    );
  });

  test.each([
    ["an SVG", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ["a PNG", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"],
    ["a GIF", "GIF89a\x01\0\x01\0"],
    ["a page", "<!doctype html><script>alert(1)</script>"],
    ["a script behind a JPEG's first bytes", "\xff\xd8\xff=1;alert(1)//"],
    ["nothing", ""],
  ])("%s is none", (_, content) => {
    expect(readJpeg(Buffer.from(content, "latin1"))).toBeUndefined();
  });

  test("and one of thousands of scans is refused, which would keep a server busy for minutes", () => {
    const whole = photo();
    const scan = whole.subarray(whole.indexOf(Buffer.from([0xff, 0xda])), -2);
    const many = (times: number) =>
      Buffer.concat([
        whole.subarray(0, -2),
        ...Array.from({ length: times }, () => scan),
        whole.subarray(-2),
      ]);
    expect(readJpeg(many(10))).toEqual({ width: 1, height: 1 });
    expect(readJpeg(many(5000))).toBeUndefined();
  });
});

test("a photo has no more pixels than it may have, by the way it comes", () => {
  expect(faultOf(sized(2048, 2048), "command")).toBeUndefined();
  expect(faultOf(sized(2049, 2048), "command")).toBe("photo.large");
  expect(faultOf(sized(8000, 6000), "record")).toBeUndefined();
  expect(faultOf(sized(65_535, 65_535), "record")).toBe("photo.large");
});

test("the largest photo there may be fits into a request, in base64", () => {
  const text = Buffer.alloc(MOST_BYTES, 7).toString("base64");
  expect(JSON.stringify({ photo: text }).length).toBeLessThanOrEqual(PICTURE_BODY);
  expect(PhotoRequest.safeParse({ photo: PICTURE_EXAMPLE }).success).toBe(true);
  for (const photo of ["", "data:image/jpeg;base64,AAAA", "<svg/>", 7]) {
    expect(PhotoRequest.safeParse({ photo }).success).toBe(false);
  }
});

describe("a wish's photos", () => {
  const none = { asked: 0, done: 0 };

  test("who asks shows what they need while something may come of it, who holds it what was done", () => {
    const answers = WISH_STATUSES.map((status) => [
      status,
      codeOf(() => expect(partOf({ status }, ["owner"], true, none)).toBe("asked")),
      codeOf(() => expect(partOf({ status }, ["holder"], true, none)).toBe("done")),
    ]);
    expect(answers).toEqual([
      ["submitted", "let be", "wrong_state"],
      ["dispatched", "let be", "wrong_state"],
      ["published", "let be", "wrong_state"],
      ["claimed", "let be", "let be"],
      ["fulfilled", "wrong_state", "let be"],
      ["confirmed", "wrong_state", "wrong_state"],
      ["declined", "wrong_state", "wrong_state"],
      ["merged", "wrong_state", "wrong_state"],
      ["withdrawn", "wrong_state", "wrong_state"],
    ]);
  });

  test("are three of each at most, and nobody else's to add", () => {
    const wish = { status: "claimed" } as const;
    expect(codeOf(() => partOf(wish, ["owner"], true, { asked: MOST_PHOTOS, done: 0 }))).toBe("photo.most");
    expect(codeOf(() => partOf(wish, ["holder"], true, { asked: MOST_PHOTOS, done: 2 }))).toBe("let be");
    expect(codeOf(() => partOf(wish, ["staff"], true, none))).toBe("forbidden");
    expect(codeOf(() => partOf(wish, [], true, none))).toBe("forbidden");
    expect(codeOf(() => partOf(wish, [], false, none))).toBe("not_found");
  });
});

test("an event is asked to have the photo that is planned, and nothing where it has", () => {
  const [bare, pictured] = [
    { id: "event0000000001", photo: "" },
    { id: "event0000000002", photo: "photo_b.jpg" },
  ];
  expect(photoRequest(undefined, bare)).toBeUndefined();
  expect(photoRequest(undefined, pictured)).toEqual({ photo: "" });
  expect(photoRequest({ of: pictured.id, file: pictured.photo }, pictured)).toBeUndefined();
  // Held again, it has a copy of its own.
  expect(photoRequest({ of: pictured.id, file: pictured.photo }, bare)).toEqual({ of: pictured.id });
  for (const event of [bare, pictured])
    expect(photoRequest({ sent: "/9j/" }, event)).toEqual({ photo: "/9j/" });
});
