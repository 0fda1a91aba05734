// The OpenAPI 3.1 description of the commands, made when the hooks are bundled: from the schemas that check them.
import * as z from "zod/mini";
import { AttendanceReceipt, AttendanceRequest, Deed } from "../../src/domain/attendance.ts";
import { PROBLEM_STATUS, Problem, type ProblemCode } from "../../src/domain/problem.ts";
import {
  CancelRequest,
  CourseReceipt,
  OwnSignup,
  SignupReceipt,
  SignupRequest,
} from "../../src/domain/signup.ts";
import { ClaimReceipt, ClaimRequest, WishReceipt, WishRequest } from "../../src/domain/wish.ts";
import { problems } from "../../src/i18n/problems.ts";

const TOKEN = "m1x2y3z4a5b6c7d0123456789abcdef0123456789abcdef";

const EXAMPLES: { [schema: string]: unknown } = {
  SignupRequest: {
    name: "王小明",
    phone: "138 0000 1234",
    party: 2,
    email: "wang@example.org",
    consent: true,
  },
  SignupReceipt: { id: "m1x2y3z4a5b6c7d", status: "waitlisted", position: 3, token: TOKEN },
  CourseReceipt: { id: "m1x2y3z4a5b6c7d", status: "confirmed", token: TOKEN, sessions: 8 },
  CancelRequest: { course: true },
  OwnSignup: {
    id: "m1x2y3z4a5b6c7d",
    status: "confirmed",
    name: "王小明",
    phone: "13800001234",
    email: "",
    party: 2,
    created: "2026-11-24 01:00:00.000Z",
    session: {
      id: "abc123def456ghi",
      start: "2026-11-28 01:00:00.000Z",
      end: "2026-11-28 03:00:00.000Z",
      status: "scheduled",
    },
    event: { slug: "event-00001", kind: "class", title: "周末书法课", status: "published" },
    venue: { name: "幸福里", address: "民主街 1 号" },
  },
  Deed: { key: "7f3c2a91d0", at: "2026-11-28T01:04:00.000Z", action: "attend", signup: "m1x2y3z4a5b6c7d" },
  AttendanceRequest: {
    deeds: [
      { key: "7f3c2a91d0", at: "2026-11-28T01:04:00.000Z", action: "attend", signup: "m1x2y3z4a5b6c7d" },
      { key: "7f3c2a91d1", at: "2026-11-28T01:05:00.000Z", action: "walk_in", name: "李桂芳", party: 2 },
    ],
  },
  AttendanceReceipt: {
    results: [
      { key: "7f3c2a91d0", outcome: "done", signup: "m1x2y3z4a5b6c7d" },
      { key: "7f3c2a91d1", outcome: "full" },
    ],
  },
  WishRequest: {
    title: "想要一副老花镜",
    category: "goods",
    community: "community-001",
    description: "三百度",
    name: "李奶奶",
    phone: "0536-7251234",
    address: "3 号楼 2 单元 101",
    consent: true,
  },
  WishReceipt: { id: "m1x2y3z4a5b6c7d", status: "submitted", token: TOKEN },
  ClaimRequest: { name: "王小明", phone: "13800001234", consent: true },
  ClaimReceipt: { status: "pending" },
  Problem: {
    code: "invalid",
    message: "有几处需要改一下。",
    issues: [{ path: ["phone"], message: "请写 11 位手机号，或带区号的座机号。" }],
  },
};

const SCHEMAS: { [name: string]: [schema: z.ZodMiniType, io: "input" | "output"] } = {
  SignupRequest: [SignupRequest, "input"],
  SignupReceipt: [SignupReceipt, "output"],
  CourseReceipt: [CourseReceipt, "output"],
  CancelRequest: [CancelRequest, "input"],
  OwnSignup: [OwnSignup, "output"],
  Deed: [Deed, "input"],
  AttendanceRequest: [AttendanceRequest, "input"],
  AttendanceReceipt: [AttendanceReceipt, "output"],
  WishRequest: [WishRequest, "input"],
  WishReceipt: [WishReceipt, "output"],
  ClaimRequest: [ClaimRequest, "input"],
  ClaimReceipt: [ClaimReceipt, "output"],
  Problem: [Problem, "output"],
};

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string) => ({ "application/json": { schema: ref(name), example: EXAMPLES[name] } });
const path = (name: string, description: string) => ({
  name,
  in: "path",
  required: true,
  description,
  schema: { type: "string" },
});
const LANGUAGE = {
  name: "Accept-Language",
  in: "header",
  description: "The language of messages: `zh-CN` (if nothing is said) or `en`.",
  schema: { type: "string" },
};
const body = (name: string) => ({ required: true, content: json(name) });

/** The refusals a command may answer with, by status. */
function refusals(...codes: ProblemCode[]) {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const status = PROBLEM_STATUS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      `${status}`,
      {
        description: of.map((code) => `\`${code}\`: ${problems("en")[code]}`).join(" "),
        ...(status === 429 && {
          headers: { "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } } },
        }),
        content: {
          "application/json": {
            schema: ref("Problem"),
            example:
              of[0] === "invalid"
                ? EXAMPLES["Problem"]
                : { code: of[0], message: problems("zh-CN")[of[0] as ProblemCode] },
          },
        },
      },
    ]),
  );
}

function offerAnswer(answer: "accept" | "decline", summary: string) {
  return {
    tags: ["signups"],
    operationId: `${answer}Offer`,
    summary,
    description: "Answering the same twice is answering once.",
    security: [],
    parameters: [path("token", "The token that signing up answered with."), LANGUAGE],
    responses: {
      "200": { description: "The sign-up as it is now.", content: json("OwnSignup") },
      ...refusals("not_found", "not_offered", "cancelled", "offer_expired", "past"),
    },
  };
}

/** The document, as plain data. */
export function openapi(): object {
  const schemas = Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, [schema, io]]) => {
      const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
      return [name, { ...jsonSchema, examples: [EXAMPLES[name]] }];
    }),
  );
  return {
    openapi: "3.1.0",
    info: {
      title: "Nuanting commands",
      version: "1",
      description:
        "Whatever changes state at the hub. Public reads go through PocketBase's records API at /api/collections/{name}/records.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: [{ name: "signups" }, { name: "attendance" }, { name: "wishes" }],
    paths: {
      "/api/hub/sessions/{id}/signups": {
        post: {
          tags: ["signups"],
          operationId: "signUp",
          summary: "Sign up for a session, or join its waiting list.",
          security: [],
          parameters: [path("id", "The session's id."), LANGUAGE],
          requestBody: body("SignupRequest"),
          responses: {
            "201": { description: "Signed up.", content: json("SignupReceipt") },
            ...refusals(
              "not_found",
              "already_signed_up",
              "not_open",
              "cancelled",
              "closed",
              "past",
              "too_large",
              "invalid",
              "too_many",
            ),
          },
        },
      },
      "/api/hub/sessions/{id}/attendance": {
        post: {
          tags: ["attendance"],
          operationId: "keepList",
          summary: "Keep a session's list at the door: what was done there, in order.",
          description:
            "For the session's staff. Each deed is done once, whichever way its key comes again, and has an outcome of its own: `done`, or the code of its refusal. A refused one does not stop the others. The list can be kept from two hours before the start until two hours after the end; what was done then may come within seven days.",
          security: [{ member: [] }],
          parameters: [path("id", "The session's id."), LANGUAGE],
          requestBody: body("AttendanceRequest"),
          responses: {
            "200": { description: "What became of each deed.", content: json("AttendanceReceipt") },
            ...refusals("forbidden", "not_found", "too_large", "invalid"),
          },
        },
      },
      "/api/hub/events/{id}/signups": {
        post: {
          tags: ["signups"],
          operationId: "signUpForCourse",
          summary: "Sign up for all coming sessions of a class, or for none: a course has no waiting list.",
          security: [],
          parameters: [path("id", "The event's id."), LANGUAGE],
          requestBody: body("SignupRequest"),
          responses: {
            "201": { description: "Signed up.", content: json("CourseReceipt") },
            ...refusals(
              "not_found",
              "already_signed_up",
              "full",
              "not_open",
              "too_large",
              "invalid",
              "too_many",
            ),
          },
        },
      },
      "/api/hub/signups/{token}": {
        get: {
          tags: ["signups"],
          operationId: "viewSignup",
          summary: "One's own sign-up.",
          security: [],
          parameters: [path("token", "The token that signing up answered with."), LANGUAGE],
          responses: {
            "200": { description: "The sign-up as its owner sees it.", content: json("OwnSignup") },
            ...refusals("not_found"),
          },
        },
      },
      "/api/hub/signups/{token}/cancel": {
        post: {
          tags: ["signups"],
          operationId: "cancelSignup",
          summary:
            "Cancel one's own sign-up, or the coming rest of its course. Cancelling twice is cancelling once.",
          security: [],
          parameters: [path("token", "The token that signing up answered with."), LANGUAGE],
          requestBody: { ...body("CancelRequest"), required: false },
          responses: {
            "200": { description: "The sign-up as it is now.", content: json("OwnSignup") },
            ...refusals("not_found", "cancelled", "past", "too_large", "invalid"),
          },
        },
      },
      "/api/hub/signups/{token}/accept": { post: offerAnswer("accept", "Accept the seat that is offered.") },
      "/api/hub/signups/{token}/decline": {
        post: offerAnswer("decline", "Decline it; it is offered to the next in line."),
      },
      "/api/hub/wishes": {
        post: {
          tags: ["wishes"],
          operationId: "askWish",
          summary: "Ask for a micro-wish. Staff look at it before anyone else sees it.",
          security: [],
          parameters: [LANGUAGE],
          requestBody: body("WishRequest"),
          responses: {
            "201": { description: "Received.", content: json("WishReceipt") },
            ...refusals("too_large", "invalid", "too_many"),
          },
        },
      },
      "/api/hub/wishes/{id}/claims": {
        post: {
          tags: ["wishes"],
          operationId: "claimWish",
          summary: "Take on a wish.",
          description:
            "A member of a verified partner has it at once and sends no body. Any other member, and a guest, who sends a name and a phone, waits for staff.",
          security: [{ member: [] }, {}],
          parameters: [path("id", "The wish's id."), LANGUAGE],
          requestBody: { ...body("ClaimRequest"), required: false },
          responses: {
            "201": {
              description: "The wish is the partner's.",
              content: {
                "application/json": { schema: ref("ClaimReceipt"), example: { status: "claimed" } },
              },
            },
            "202": { description: "Staff will decide.", content: json("ClaimReceipt") },
            ...refusals("not_found", "already_claimed", "too_large", "invalid", "too_many"),
          },
        },
      },
    },
    components: {
      schemas,
      securitySchemes: {
        member: {
          type: "apiKey",
          in: "header",
          name: "Authorization",
          description: "A member's token, from /api/collections/members/auth-with-password.",
        },
      },
    },
  };
}
