/// <reference path="../types.d.ts" />
// Who is signed in.
import type { Member } from "../../src/domain/member.ts";
import { field } from "./database/rows.ts";
import { MEMBERS } from "./database/tables.ts";

/** A member's record as the domain knows them. */
export function memberFrom(record: core.Record): Member {
  return {
    id: record.id,
    name: field(record, MEMBERS, "name"),
    role: field(record, MEMBERS, "role"),
    community: field(record, MEMBERS, "community"),
    subdistrict: field(record, MEMBERS, "subdistrict"),
    partner: field(record, MEMBERS, "partner"),
  };
}

/** The member who asks; undefined for a guest and for a superuser. */
export function memberOf(e: core.RequestEvent): Member | undefined {
  return e.auth?.collection().name === "members" ? memberFrom(e.auth) : undefined;
}
