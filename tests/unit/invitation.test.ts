// Who may let whom in, as what, and what somebody may say of themselves by an invitation.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  AcceptRequest,
  checkInvitation,
  checkOpen,
  INVITATION_STATUSES,
  InvitationRequest,
  mayClose,
  mayInvite,
  reachOf,
  rolesToGive,
  whoAccepts,
} from "../../src/domain/invitation.ts";
import { missingReach, ROLES } from "../../src/domain/member.ts";
import { may } from "../../src/domain/permission.ts";
import { parse, Refusal } from "../../src/domain/problem.ts";

const place = fc.constantFrom("", "one", "two");
const role = fc.constantFrom(...ROLES);
const reaching = fc.record({ role, community: place, subdistrict: place, partner: place });
const member = fc.record({
  id: fc.constantFrom("me", "you"),
  role,
  community: place,
  subdistrict: place,
  partner: place,
});
const who = fc.option(member, { nil: undefined });

/** What went wrong, if anything. */
function refusal(run: () => void): string | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error.issues?.[0]?.message ?? error.code;
    throw error;
  }
  return undefined;
}

test("nobody lets in whoever could do more than themselves, or elsewhere", () => {
  fc.assert(
    fc.property(who, reaching, place, (member, sent, home) => {
      const invited = reachOf(sent, home);
      if (!mayInvite(member, invited)) return;
      expect(ROLES.indexOf(invited.role)).toBeLessThanOrEqual(ROLES.indexOf(member?.role ?? "volunteer"));
      if (member?.role !== "district") {
        expect(member?.role).toBe("community");
        expect(invited.community).toBe(member?.community);
        expect(invited.community).not.toBe("");
      }
      // Whoever is let in can let in nobody whom the first could not have.
      for (const next of ROLES) {
        const theirs = { role: next, community: invited.community };
        if (mayInvite({ id: "new", ...invited }, theirs)) expect(mayInvite(member, theirs)).toBe(true);
      }
    }),
  );
});

test("whoever may keep accounts gives some role, and nobody else gives any", () => {
  fc.assert(
    fc.property(who, (member) => {
      expect(rolesToGive(member).length > 0).toBe(
        !!member && ["community", "district"].includes(member.role),
      );
      if (rolesToGive(member).length && member?.community !== "") {
        expect(may(member, "keep_accounts", { community: member?.community ?? "" })).toBe(true);
      }
    }),
  );
});

test("nobody closes their own account, nor one that they could not have opened", () => {
  fc.assert(
    fc.property(member, member, (member, account) => {
      const closes = mayClose(member, account);
      expect(closes).toBe(member.id !== account.id && mayInvite(member, account));
    }),
  );
});

test("an account has the reach of its role, and no other that was sent along", () => {
  fc.assert(
    fc.property(reaching, place, (sent, home) => {
      const { role, community, subdistrict, partner } = reachOf(sent, home);
      expect(role).toBe(sent.role);
      expect([subdistrict, partner]).toEqual([
        role === "subdistrict" ? sent.subdistrict : "",
        role === "partner" ? sent.partner : "",
      ]);
      expect(community).toBe(
        {
          partner: home,
          volunteer: sent.community,
          community: sent.community,
          subdistrict: "",
          district: "",
        }[role],
      );
    }),
  );
});

test("an invitation without the reach that its role needs is refused, by what is missing", () => {
  const district = { id: "me", role: "district", community: "", subdistrict: "", partner: "" } as const;
  fc.assert(
    fc.property(reaching, (invited) => {
      const expected = missingReach(invited) ? "reach.required" : undefined;
      expect(refusal(() => checkInvitation(district, invited))).toBe(expected);
    }),
  );
  const community = { ...district, role: "community", community: "one" } as const;
  expect(
    refusal(() => checkInvitation(community, { ...district, role: "community", community: "two" })),
  ).toBe("forbidden");
});

test("an invitation is good until it was used or is over, to the millisecond", () => {
  const expires = "2026-12-02 01:00:00.000Z";
  const end = Date.parse(expires);
  for (const status of INVITATION_STATUSES) {
    const open = status === "open" ? undefined : "invitation_over";
    expect(refusal(() => checkOpen({ status, expires }, end - 1))).toBe(open);
    expect(refusal(() => checkOpen({ status, expires }, end))).toBe("invitation_over");
  }
});

test("what an invitation says of a person stays; only what it leaves open is theirs to say", () => {
  const text = fc.constantFrom("", "a");
  const person = fc.record({ name: text, mobile: text, email: text });
  fc.assert(
    fc.property(person, person, (invitation, said) => {
      let found: { name: string; mobile: string; email: string } | undefined;
      const problem = refusal(() => {
        found = whoAccepts(invitation, said);
      });
      if (!found) {
        expect(["name.required", "contact.required"]).toContain(problem);
        return;
      }
      expect(found.name).toBe(invitation.name || said.name);
      const isNamed = invitation.mobile || invitation.email;
      const from = isNamed ? invitation : said;
      expect([found.mobile, found.email]).toEqual([from.mobile, from.email]);
      expect(found.mobile || found.email).not.toBe("");
    }),
  );
});

test.each([
  ["password", "1234567", "password.short"],
  ["password", "密".repeat(24), "password.long"],
  ["password", `${"x".repeat(20)}\ud800`, "password.long"],
  ["mobile", "0536-7251000", "mobile.invalid"],
  ["email", "a..b@example.org", "email.invalid"],
  ["email", '"quoted"@example.org', "email.invalid"],
  ["email", "a@-example.org", "email.invalid"],
])("%s %j is refused: %s", (field, value, message) => {
  const body = { password: "long-enough", [field]: value };
  expect(refusal(() => parse(AcceptRequest, body))).toBe(message);
});

test("one spelling of each mobile and address, so that the database can tell one from another", () => {
  const sent = {
    role: "volunteer",
    name: "王小明",
    mobile: "+86 138-0000 1234",
    email: " Wang@Example.ORG ",
  };
  expect(parse(InvitationRequest, sent)).toMatchObject({ mobile: "13800001234", email: "wang@example.org" });
});
