// The database and the code say the same: which values there are.
import { expect, inject, test } from "vitest";
import type { Column } from "../../pocketbase/hooks/database/columns.ts";
import * as tables from "../../pocketbase/hooks/database/tables.ts";
import { HubClient } from "../support/hub.ts";

const hub = new HubClient(inject("url"));

type Field = { name: string; type: string; values?: string[] };

/** The collections as the server has them, by name. */
async function collections(): Promise<Map<string, Field[]>> {
  const { body } = await hub.send("GET", "/api/collections?perPage=500", undefined, await hub.superuser());
  return new Map(body.items.map(({ name, fields }: { name: string; fields: Field[] }) => [name, fields]));
}

test("what hooks read has the collections' fields, of their types, with all their values", async () => {
  const stored = await collections();
  const TYPES: { [empty: string]: string[] } = {
    string: ["text", "select", "relation", "date", "autodate", "email", "url"],
    number: ["number"],
    boolean: ["bool"],
  };
  for (const [table, columns] of Object.entries(tables)) {
    for (const [name, column] of Object.entries<Column<unknown>>(columns)) {
      const field = stored.get(table.toLowerCase())?.find((field) => field.name === name);
      const where = `${table}.${name}`;
      expect(field, where).toBeDefined();
      expect(TYPES[typeof column.empty], where).toContain(field?.type);
      if (field?.type !== "select") continue;
      expect(new Set(column.values?.filter((value) => value !== "")), where).toEqual(new Set(field.values));
    }
  }
});
