// What hooks read of the database: only what is declared, and nothing that the code does not know.
import { expect, test } from "vitest";
import {
  columns,
  computed,
  flag,
  number,
  of,
  oneOf,
  optional,
  text,
} from "../../pocketbase/hooks/database/columns.ts";

const SHELVES = { id: text, name: text, kind: oneOf(["open", "closed"]), full: flag };
const BOOKS = { id: text, title: text, end: text, pages: number };
const BOOK = columns({
  ...of("b", BOOKS, "title", "end"),
  read: computed("count(*)", number),
  shelf: of("s", SHELVES, "kind", "full"),
  next: optional(of("n", BOOKS, "id", "pages")),
});

test("columns say what is selected, in what shape, and how a row is read", () => {
  expect(BOOK.select).toBe(
    "SELECT b.`title` AS `title`, b.`end` AS `end`, count(*) AS `read`, s.`kind` AS `shelf_kind`, s.`full` AS `shelf_full`," +
      " coalesce(n.`id`, '') AS `next_id`, coalesce(n.`pages`, 0) AS `next_pages`",
  );
  expect(BOOK.shape).toEqual({
    title: "",
    end: "",
    read: 0,
    shelf_kind: "",
    shelf_full: false,
    next_id: "",
    next_pages: 0,
  });
  const stored = { title: "本草", end: "x", read: 2, shelf_kind: "open", shelf_full: true };
  const row = { title: "本草", end: "x", read: 2, shelf: { kind: "open", full: true } };
  expect(BOOK.read({ ...stored, next_id: "b2", next_pages: 3 })).toEqual({
    ...row,
    next: { id: "b2", pages: 3 },
  });
  expect(BOOK.read({ ...stored, next_id: "", next_pages: 0 })).toEqual({ ...row, next: undefined });
});

test("a value that the code does not know stops it, and says where", () => {
  for (const strange of ["ajar", "", "Open", undefined]) {
    expect(() => BOOK.read({ shelf_kind: strange, next_id: "" })).toThrow(/shelf_kind/);
  }
});
