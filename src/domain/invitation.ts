// An invitation (邀请): a link by which somebody sets the password of an account that staff open for them, or of one whose
// password is forgotten; mailed, or handed over as a QR code. And how an account ends.
import { defineCommand } from "./command.ts";
import { isMobile, normalisePhone, OptionalName, PersonName } from "./contact.ts";
import type { LifeCycle } from "./life-cycle.ts";
import { type Member, missingReach, ROLES, Role } from "./member.ts";
import { may, type Who } from "./permission.ts";
import { because, invalid, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { cleanLine } from "./text.ts";
import { DAY, instant } from "./time.ts";

/** How long an invitation is good for, in milliseconds. */
export const INVITATION_LASTS = 7 * DAY;

export const INVITATION_STATUSES = ["open", "used", "revoked"] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

/** What became of an invitation's mail; "" where it is handed over. It is sent at most once. */
export const INVITATION_MAILS = ["", "queued", "sending", "sent", "failed", "uncertain"] as const;

export const INVITATION_LIFE = {
  collection: "invitations",
  watched: true,
  audited: true,
  begins: ["open"],
  ways: {
    /** A password was set by it. */
    use: { from: ["open"], to: "used", who: ["owner"], needs: ["member"] },
    /** Another took its place, or its account was closed. */
    revoke: { from: ["open"], to: "revoked", who: ["staff", "system"] },
  },
} as const satisfies LifeCycle<InvitationStatus>;

/**
 * The id of the first invitation, to the district's office, which lets everybody else in: open as long as nobody has an
 * account for it. The launcher says its address.
 */
export const FIRST_INVITATION = "firstdistrict01";

/** Whom each role's members may let in: nobody above themselves. A subdistrict supervises, and lets nobody in. */
const LETS_IN: { readonly [role in Role]: readonly Role[] } = {
  volunteer: [],
  partner: [],
  community: ["volunteer", "partner", "community"],
  subdistrict: [],
  district: ROLES,
};

/** The roles that a member may give to others. */
export function rolesToGive(member: Who): readonly Role[] {
  return member ? LETS_IN[member.role] : [];
}

/** Whose staff somebody is, or would be. */
export type Reaching = Pick<Member, "role" | "community" | "subdistrict" | "partner">;

/** Whether a member may open an account of that role and reach, or invite again who has it. */
export function mayInvite(member: Who, invited: Pick<Reaching, "role" | "community">): boolean {
  return rolesToGive(member).includes(invited.role) && may(member, "keep_accounts", invited);
}

/** Whether a member may close an account: one that they could have opened, and not their own. */
export function mayClose(
  member: Who,
  account: Pick<Reaching, "role" | "community"> & { id: string },
): boolean {
  return !!member && member.id !== account.id && mayInvite(member, account);
}

/**
 * The reach of an account: of what was sent only what its role reaches by, and the community that a volunteer or partner
 * belongs to. `home`: the community of the partner that was sent.
 */
export function reachOf(sent: Reaching, home: string): Reaching {
  const { role } = sent;
  const community =
    role === "partner" ? home : role === "volunteer" || role === "community" ? sent.community : "";
  return {
    role,
    community,
    subdistrict: role === "subdistrict" ? sent.subdistrict : "",
    partner: role === "partner" ? sent.partner : "",
  };
}

/**
 * Lets a member invite somebody, or not.
 * @throws Refusal forbidden, or invalid where a role lacks its reach
 */
export function checkInvitation(member: Who, invited: Reaching): void {
  if (!mayInvite(member, invited)) throw new Refusal("forbidden");
  const missing = missingReach(invited);
  if (missing) throw invalid(missing, "reach.required");
}

/**
 * Whether a password can still be set by an invitation at `now` (milliseconds).
 * @throws Refusal invitation_over
 */
export function checkOpen(invitation: { status: InvitationStatus; expires: string }, now: number): void {
  if (invitation.status !== "open" || instant(invitation.expires) <= now) {
    throw new Refusal("invitation_over");
  }
}

/** What PocketBase takes for an address, and no more: no quotes, no dots in a row. */
const ADDRESS = /^[a-z0-9_%+-]+(?:\.[a-z0-9_%+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}$/i;

const OptionalMobile = z._default(
  z.string(because("mobile.invalid")).check(
    z.maxLength(40, because("mobile.invalid")),
    z.overwrite(normalisePhone),
    z.refine((mobile) => mobile === "" || isMobile(mobile), because("mobile.invalid")),
  ),
  "",
);
const OptionalAddress = z._default(
  z.string(because("email.invalid")).check(
    z.overwrite((written) => cleanLine(written).toLowerCase()),
    z.maxLength(100, because("email.invalid")),
    z.refine((email) => email === "" || ADDRESS.test(email), because("email.invalid")),
  ),
  "",
);
const optionalId = z._default(
  z.string(because("field.invalid")).check(z.maxLength(80, because("field.invalid"))),
  "",
);

/** The least characters of a password, and the most bytes that its hash (bcrypt) tells apart. */
export const PASSWORD_LENGTH = 8;
const PASSWORD_BYTES = 71;

/** A text's length in UTF-8. Half a surrogate pair has none. */
function bytes(text: string): number {
  try {
    return encodeURIComponent(text).replace(/%../g, "_").length;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

export const Password = z.string(because("password.short")).check(
  z.minLength(PASSWORD_LENGTH, because("password.short")),
  z.refine((password) => bytes(password) <= PASSWORD_BYTES, because("password.long")),
);

/** Whom staff invite, as what. `community`, `partner`: ids; `subdistrict`: its name. By `email` the link is mailed. */
export const InvitationRequest = z.object(
  {
    role: z.enum(ROLES, because("field.invalid")),
    name: PersonName,
    mobile: OptionalMobile,
    email: OptionalAddress,
    community: optionalId,
    subdistrict: optionalId,
    partner: optionalId,
  },
  because("body.json"),
);
export type InvitationRequest = z.output<typeof InvitationRequest>;

/** `token`: opens `/desk/#invite=<token>`; `mailed`: whether a mail with that address is on its way. */
export const InvitationReceipt = z.object({
  id: z.string(),
  token: z.string(),
  expires: z.string(),
  mailed: z.boolean(),
});
export type InvitationReceipt = z.infer<typeof InvitationReceipt>;

const TOKEN = "m1x2y3z4a5b6c7d0123456789abcdef0123456789abcdef";
const RECEIPT = { id: "m1x2y3z4a5b6c7d", token: TOKEN, expires: "2026-12-02 01:00:00.000Z", mailed: false };

export const INVITE = defineCommand(
  {
    name: "invite",
    method: "POST",
    path: "/api/hub/invitations",
    who: ["member"],
    request: InvitationRequest,
  },
  {
    tag: "invitations",
    summary: "Invite somebody to an account.",
    description:
      "Community staff invite colleagues, and volunteers and partners of their community; the district invites anybody. An invitation that is still open to the same mobile or e-mail ends.",
    at: {},
    request: {
      example: { role: "volunteer", name: "王小明", mobile: "13800001234", community: "m1x2y3z4a5b6c7d" },
    },
    answers: { 201: { means: "Invited.", schema: InvitationReceipt, example: RECEIPT } },
  },
);

export const INVITE_AGAIN = defineCommand(
  { name: "inviteAgain", method: "POST", path: "/api/hub/members/{id}/invitations", who: ["member"] },
  {
    tag: "invitations",
    summary: "Give a member a link to a new password, which opens a closed account again.",
    at: { id: "The member's id." },
    answers: { 201: { means: "Invited.", schema: InvitationReceipt, example: RECEIPT } },
  },
);

/** An invitation as whoever has its link sees it. `place`: of which community, subdistrict or partner. */
export const OwnInvitation = z.object({
  name: z.string(),
  role: Role,
  place: z.string(),
  mobile: z.string(),
  email: z.string(),
  expires: z.string(),
});
export type OwnInvitation = z.infer<typeof OwnInvitation>;

export const VIEW_INVITATION = defineCommand(
  { name: "viewInvitation", method: "GET", path: "/api/hub/invitations/{token}", who: ["owner"] },
  {
    tag: "invitations",
    summary: "An invitation to an account.",
    at: { token: "The token of the invitation's link." },
    answers: {
      200: {
        means: "As what one is invited.",
        schema: OwnInvitation,
        example: {
          name: "王小明",
          role: "volunteer",
          place: "泰祥社区",
          mobile: "13800001234",
          email: "",
          expires: "2026-12-02 01:00:00.000Z",
        },
      },
    },
    refusals: ["invitation_over"],
  },
);

/** What the invited says: the password, and of the rest what the invitation leaves open. */
export const AcceptRequest = z.object(
  { password: Password, name: OptionalName, mobile: OptionalMobile, email: OptionalAddress },
  because("body.json"),
);
export type AcceptRequest = z.output<typeof AcceptRequest>;

/** `identity`: the mobile number or e-mail address to sign in with, beside the password. */
export const AcceptReceipt = z.object({ id: z.string(), identity: z.string() });

/** Who somebody is by an invitation and what they say; what it names stays. @throws Refusal invalid */
export function whoAccepts(
  invitation: { name: string; mobile: string; email: string },
  said: Pick<AcceptRequest, "name" | "mobile" | "email">,
): { name: string; mobile: string; email: string } {
  const isNamed = invitation.mobile !== "" || invitation.email !== "";
  const name = invitation.name || said.name;
  const mobile = isNamed ? invitation.mobile : said.mobile;
  const email = isNamed ? invitation.email : said.email;
  if (!name) throw invalid("name", "name.required");
  if (!mobile && !email) throw invalid("mobile", "contact.required");
  return { name, mobile, email };
}

export const ACCEPT_INVITATION = defineCommand(
  {
    name: "acceptInvitation",
    method: "POST",
    path: "/api/hub/invitations/{token}",
    who: ["owner"],
    request: AcceptRequest,
  },
  {
    tag: "invitations",
    summary: "Set the password of the account that an invitation is for; once.",
    at: { token: "The token of the invitation's link." },
    request: { example: { password: "four-words-no-one-knows" } },
    answers: {
      201: {
        means: "The account can be signed in to.",
        schema: AcceptReceipt,
        example: { id: "m1x2y3z4a5b6c7d", identity: "13800001234" },
      },
    },
    refusals: ["invitation_over"],
  },
);

export const AccountReceipt = z.object({ id: z.string(), closed: z.boolean() });

export const CLOSE_ACCOUNT = defineCommand(
  { name: "closeAccount", method: "POST", path: "/api/hub/members/{id}/close", who: ["member"] },
  {
    tag: "invitations",
    summary: "Close an account at once: whoever is signed in with it no longer is.",
    description: "By whoever could have opened it, and never one's own. A new invitation opens it again.",
    at: { id: "The member's id." },
    answers: {
      200: {
        means: "It is closed.",
        schema: AccountReceipt,
        example: { id: "m1x2y3z4a5b6c7d", closed: true },
      },
    },
  },
);
