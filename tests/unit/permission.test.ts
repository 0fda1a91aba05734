// Who may do what: the table, and the rules and filters that are made of it.
import fc from "fast-check";
import { expect, test } from "vitest";
import { COLLECTION_NAMES, COLLECTIONS, type Collection } from "../../src/domain/collections.ts";
import { EVENT_STATUSES } from "../../src/domain/event.ts";
import { missingReach, ROLES, type Role } from "../../src/domain/member.ts";
import {
  type Action,
  filter,
  hasRight,
  may,
  PATHS,
  RIGHTS,
  rulesOf,
  type Who,
} from "../../src/domain/permission.ts";
import { PROJECT_STATUSES } from "../../src/domain/project.ts";
import { PHOTO_STATUSES, WISH_STATUSES } from "../../src/domain/wish.ts";
import { holds } from "../support/filter.ts";

// Few of each, so that they meet often; one that a filter must write with care; and none.
const id = fc.constantFrom("", "one", "two");
const name = fc.constantFrom("", "东山街道", 'He said "\\"');
const signedIn: fc.Arbitrary<NonNullable<Who>> = fc.record({
  id: fc.constantFrom("one", "two"),
  role: fc.constantFrom(...ROLES),
  community: id,
  subdistrict: name,
  partner: id,
});
const who: fc.Arbitrary<Who> = fc.option(signedIn, { nil: undefined });
const record = fc.record({
  community: id,
  subdistrict: name,
  partner: id,
  organiser: id,
  member: id,
  status: fc.constantFrom(...EVENT_STATUSES, ...WISH_STATUSES, ...PROJECT_STATUSES, ...PHOTO_STATUSES),
  within: fc.constantFrom(...WISH_STATUSES),
});
type Of = typeof record extends fc.Arbitrary<infer T> ? T : never;
const collection = fc.constantFrom(...COLLECTION_NAMES);
const ACTIONS = Object.keys(RIGHTS) as Action[];
const action = fc.constantFrom(...ACTIONS);

/** What PocketBase finds at the paths of such a record, and about who asks. */
function values(noun: Collection, of: Of, who: Who) {
  const asked = ["id", "role", "community", "subdistrict", "partner"] as const;
  return {
    id: "one",
    ...Object.fromEntries(
      Object.entries(PATHS[noun]).map(([whose, path]) => [path, of[whose as keyof Of]] as const),
    ),
    ...Object.fromEntries(asked.map((key) => [`@request.auth.${key}`, who?.[key] ?? ""])),
  };
}

test("a collection's rule lets in whoever may read, and nobody else", () => {
  fc.assert(
    fc.property(collection, record, who, (noun, of, who) => {
      const { listRule, viewRule } = rulesOf(noun);
      expect(viewRule).toBe(listRule);
      const lets = listRule === "" || (listRule != null && holds(listRule, values(noun, of, who)));
      expect(lets).toBe(may(who, `read_${noun}`, of));
    }),
    { numRuns: 3000 },
  );
});

test("a filter finds what somebody may act on, and nothing else", () => {
  const kept: [Action, Collection][] = [
    ...COLLECTION_NAMES.map((noun): [Action, Collection] => [`read_${noun}`, noun]),
    ["supervise_projects", "projects"],
    ["keep_list", "sessions"],
    ["keep_list", "events"],
    ["claim_for_partner", "partners"],
    ["keep_stalls", "stall_applications"],
    ["write_records", "events"],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...kept), record, who, ([action, noun], of, who) => {
      const written = filter(who, action, noun);
      expect(written).toMatch(/^\(.*\)$/);
      const found = values(noun, of, who);
      // No record is without an id.
      fc.pre(found.id !== "");
      expect(holds(written, found)).toBe(may(who, action, of));
    }),
    { numRuns: 3000 },
  );
});

test("nobody writes around the commands", () => {
  for (const noun of COLLECTION_NAMES) {
    const { createRule, updateRule, deleteRule } = rulesOf(noun);
    expect([createRule, updateRule, deleteRule]).toEqual([null, null, null]);
  }
  for (const role of ROLES) {
    const member = { id: "one", role, community: "one", subdistrict: "东山街道", partner: "one" };
    expect(may(member, "write_records", {})).toBe(false);
    expect(hasRight(member, "write_records")).toBe(false);
  }
});

test("the list of nouns says the same of what anyone sees", () => {
  for (const noun of COLLECTION_NAMES) {
    expect([noun, hasRight(undefined, `read_${noun}`)]).toEqual([noun, COLLECTIONS[noun].public !== false]);
  }
});

/** What holds people's names, phones or addresses, or leads to them. */
const PERSONAL = [
  "read_signups",
  "read_attendance",
  "read_wish_contacts",
  "read_partner_contacts",
  "read_claims",
  "read_members",
  "read_hours",
  "read_certificates",
] as const satisfies readonly Action[];

test("a guest and a volunteer reach nobody's data, a volunteer their own and, while they have a wish, who asked", () => {
  fc.assert(
    fc.property(fc.constantFrom(...PERSONAL), record, signedIn, (action, of, member) => {
      expect(may(undefined, action, of)).toBe(false);
      const isHeld = action === "read_wish_contacts" && ["claimed", "fulfilled"].includes(of.status);
      const ones = ["read_claims", "read_members", "read_hours", "read_certificates"];
      const own = (ones.includes(action) || isHeld) && of.member === member.id;
      expect(may({ ...member, role: "volunteer" }, action, of)).toBe(own);
    }),
  );
});

test("a subdistrict sees what it supervises in each of its communities, and of residents no more than a volunteer", () => {
  const beyond = (role: Role) =>
    ACTIONS.filter(
      (action) =>
        hasRight({ id: "one", role, community: "one", subdistrict: "东山街道", partner: "one" }, action) &&
        !hasRight({ id: "one", role: "volunteer", community: "", subdistrict: "", partner: "" }, action),
    );
  expect(beyond("subdistrict")).toEqual([
    "read_partner_contacts",
    "read_notices",
    "see_texts",
    "supervise_wishes",
    "supervise_projects",
  ]);
  for (const action of beyond("subdistrict")) expect(beyond("community")).toContain(action);
  fc.assert(
    fc.property(fc.constantFrom(...beyond("subdistrict")), record, signedIn, (action, of, member) => {
      const theirs = of.subdistrict !== "" && of.subdistrict === member.subdistrict;
      expect(may({ ...member, role: "subdistrict" }, action, of)).toBe(theirs);
    }),
  );
});

test("the district may do whatever any staff may, but act in a partner's name", () => {
  fc.assert(
    fc.property(action, record, signedIn, (action, of, member) => {
      fc.pre(action !== "claim_for_partner" && action !== "hold_wish");
      if (may(member, action, of)) expect(may({ ...member, role: "district" }, action, of)).toBe(true);
    }),
  );
});

test("whose staff a member is moves a reach, and never widens it: who reaches nothing sees what any member does", () => {
  fc.assert(
    fc.property(action, record, signedIn, (action, of, member) => {
      const nobodys = { ...member, community: "", subdistrict: "", partner: "" };
      fc.pre(member.role !== "district");
      expect(may(nobodys, action, of)).toBe(may({ ...nobodys, role: "volunteer" }, action, of));
      const field = {
        partner: "partner",
        community: "community",
        subdistrict: "subdistrict",
        volunteer: undefined,
      };
      const own = field[member.role as keyof typeof field] as "partner" | undefined;
      // Of the others' fields none opens anything.
      const only = own ? { ...nobodys, [own]: member[own] } : nobodys;
      expect(may(member, action, of)).toBe(may(only, action, of));
    }),
  );
});

test("a member whose role reaches by a field must have it", () => {
  const none = { community: "", subdistrict: "", partner: "" };
  expect(ROLES.map((role) => [role, missingReach({ role, ...none })])).toEqual([
    ["volunteer", undefined],
    ["partner", "partner"],
    ["community", "community"],
    ["subdistrict", "subdistrict"],
    ["district", undefined],
  ]);
  const all = { community: "one", subdistrict: "东山街道", partner: "one" };
  for (const role of ROLES) expect(missingReach({ role, ...all })).toBe(undefined);
});

test("each path leads along the relations of the list of nouns to what it says", () => {
  const target = {
    community: "communities",
    partner: "partners",
    organiser: "partners",
    member: "members",
  } as const;
  for (const noun of COLLECTION_NAMES) {
    for (const [whose, path] of Object.entries(PATHS[noun])) {
      let at: Collection | undefined = noun;
      const fields = path.split(".");
      const last = fields.pop();
      for (const field of fields) {
        // What refers to it by that field, in PocketBase's words.
        const [back, by] = field.split("_via_");
        const refers: { [field: string]: Collection } | undefined = at && COLLECTIONS[at].refers;
        if (by) expect((COLLECTIONS[back as Collection].refers as { [field: string]: string })[by]).toBe(at);
        at = by ? (back as Collection) : refers?.[field];
      }
      if (whose === "subdistrict")
        expect([noun, at, last]).toEqual([noun, at === "members" ? at : "communities", whose]);
      else if (whose === "status")
        expect(["events", "wishes", "wish_photos", "projects", "project_photos"]).toContain(at);
      else if (whose === "within")
        expect([
          ["wish_photos", "wishes"],
          ["project_photos", "projects"],
        ]).toContainEqual([noun, at]);
      else {
        const refers = at && (COLLECTIONS[at].refers as { [field: string]: Collection });
        const reached = last === "id" ? at : refers?.[last ?? ""];
        expect([noun, whose, reached]).toEqual([noun, whose, target[whose as keyof typeof target]]);
      }
    }
  }
});
