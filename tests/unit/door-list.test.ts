// A list as the door looks at it: found by name or phone, and by a scanned code.
import { expect, test } from "vitest";
import type { Person } from "../../src/domain/attendance.ts";
import { maskPhone } from "../../src/domain/contact.ts";
import {
  counts,
  entryProblem,
  parts,
  positionOf,
  search,
  signupOf,
} from "../../src/features/checkin/list.ts";

const person = (number: number, more: Partial<Person> = {}): Person => ({
  id: `signup${String(number).padStart(9, "0")}`,
  name: "王秀英",
  phone: maskPhone(`1991234${String(number).padStart(4, "0")}`),
  party: 1,
  number,
  status: "confirmed",
  before: undefined,
  expires: "",
  course: "",
  ...more,
});

const names = (people: readonly Person[]) => people.map(({ name }) => name);

test("people are found by any part of the name, however it is typed", () => {
  const people = [person(1), person(2, { name: "John Wang" }), person(3, { name: "李 桂芳" })];
  expect(names(search(people, "秀"))).toEqual(["王秀英"]);
  expect(names(search(people, "  ｊｏｈｎ w"))).toEqual(["John Wang"]);
  expect(names(search(people, "李桂"))).toEqual(["李 桂芳"]);
  expect(search(people, "赵")).toEqual([]);
  expect(search(people, " ")).toEqual(people);
});

test("a name is found by any middle dot, width, case and space, on either side, or by none of them", () => {
  const written = [
    "买买提·艾力",
    "买买提•艾力",
    "买买提．艾力",
    "买买提・艾力",
    "买买提‧艾力",
    "买买提･艾力",
    "买买提 艾力",
  ];
  const people = written.map((name, i) => person(i, { name }));
  for (const typed of [...written, "买买提.艾力", "买买提艾力", "提 · 艾"]) {
    expect([typed, names(search(people, typed))]).toEqual([typed, written]);
  }
  const others = [person(1, { name: "Ｍａｒｙ Ｌｅｅ" }), person(2, { name: "㈱王" })];
  expect(names(search(others, "mary lee"))).toEqual(["Ｍａｒｙ Ｌｅｅ"]);
  expect(names(search(others, "MARYLEE"))).toEqual(["Ｍａｒｙ Ｌｅｅ"]);
  expect(names(search(others, "(株)王"))).toEqual(["㈱王"]);
  expect(search(people, "·")).toEqual(people);
});

test("people are found by the last four digits as they are typed, and by the whole number in any spelling", () => {
  const people = [person(1234), person(1278), person(4321, { name: "李桂芳" }), person(7, { phone: "" })];
  const ids = (text: string) => search(people, text).map(({ number }) => number);
  expect(ids("1")).toEqual([1234, 1278]);
  expect(ids("12")).toEqual([1234, 1278]);
  expect(ids("1278")).toEqual([1278]);
  expect(ids("４３２１")).toEqual([4321]);
  expect(ids("19912341234")).toEqual([1234]);
  expect(ids("+86 199 1234 1234")).toEqual([1234]);
  expect(ids("199-1234-1234")).toEqual([1234]);
  expect(ids("（199）1234・1234")).toEqual([1234]);
  // Digits from the middle are on no one's tongue, and would be found by chance.
  expect(ids("234")).toEqual([]);
  expect(ids("19912340000")).toEqual([]);
});

test("a landline is found with its area code or without", () => {
  const people = [person(1, { phone: maskPhone("05367251234") }), person(1234)];
  const ids = (text: string) => search(people, text).map(({ number }) => number);
  for (const typed of ["7251234", "725-1234", "0536 7251234", "（0536）７２５１２３４"]) {
    expect([typed, ids(typed)]).toEqual([typed, [1]]);
  }
  expect(ids("7251235")).toEqual([]);
  expect(ids("1234")).toEqual([1, 1234]);
});

test("each part is in its order: by name, and in line", () => {
  const people = [
    person(1, { name: "赵敏", status: "attended" }),
    person(2, { name: "陈晓明" }),
    person(3, { name: "王秀英", status: "waitlisted" }),
    person(4, { name: "李桂芳", status: "absent" }),
    person(5, { name: "阿宝", status: "waitlisted" }),
    person(6, { status: "offered", name: "周平" }),
    person(7, { status: "declined" }),
  ];
  const { expected, waiting, gone } = parts(people);
  expect(names(expected)).toEqual(["陈晓明", "李桂芳", "赵敏"]);
  expect(names(waiting)).toEqual(["王秀英", "阿宝", "周平"]);
  expect(gone).toHaveLength(1);
  expect(
    waiting.filter(({ status }) => status === "waitlisted").map((one) => positionOf(people, one)),
  ).toEqual([1, 2]);
});

test("people are counted, not sign-ups, and an offer is a seat held", () => {
  const people = [
    person(1, { party: 3, status: "attended" }),
    person(2, { party: 2 }),
    person(3, { party: 4, status: "absent" }),
    person(4, { party: 1, status: "offered" }),
    person(5, { party: 2, status: "waitlisted" }),
  ];
  expect(counts(8, people)).toEqual({ came: 3, expected: 5, free: 2 });
  expect(counts(0, people).free).toBe(Infinity);
  expect(entryProblem(8, people, people[4] as Person)).toBeUndefined();
  expect(entryProblem(7, people, people[4] as Person)).toBe("full");
  expect(entryProblem(8, people, person(9, { status: "cancelled" }))).toBe("not_found");
});

test("a code is a sign-up's only if it holds the whole private address", () => {
  const id = "m1x2y3z4a5b6c7d";
  const token = `${id}${"0123456789abcdef".repeat(2)}`;
  for (const origin of ["https://hub.example.org", "http://127.0.0.1:8090/en"]) {
    expect(signupOf(`${origin}/signup/manage/#${token}`)).toBe(id);
  }
  for (const other of [
    "",
    "你好",
    token,
    `https://x.cn/#${token}`,
    `https://x.cn/signup/manage/#${token}0`,
  ]) {
    expect(signupOf(other)).toBeUndefined();
  }
});
