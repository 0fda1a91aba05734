/// <reference path="../types.d.ts" />
// A project as it is, and what somebody is to it.
import type { Member } from "../../src/domain/member.ts";
import { may } from "../../src/domain/permission.ts";
import { Refusal } from "../../src/domain/problem.ts";
import { takersOf } from "../../src/domain/project-taker.ts";
import { columns, computed, of, text } from "./database/columns.ts";
import { type Database, exists, row } from "./database/rows.ts";
import { PROJECTS } from "./database/tables.ts";

const PROJECT = columns({
  ...of("p", PROJECTS, "id", "status", "community", "partner"),
  subdistrict: computed("c.subdistrict", text),
});

/** A project, what the member is to it, and whether they may know of it. @throws Refusal not_found */
export function projectFor(tx: Database, id: string, member: Member) {
  const from = "FROM projects p JOIN communities c ON c.id = p.community WHERE p.id = {:id}";
  const project = row(tx, PROJECT, from, { id });
  if (!project) throw new Refusal("not_found");
  const isVerified = exists(tx, "SELECT 1 FROM partners WHERE id = {:partner} AND verified", member);
  const takers = takersOf(member, project, isVerified);
  return { project, takers, isKnown: may(member, "read_projects", project) };
}
