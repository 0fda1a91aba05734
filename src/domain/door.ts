// Help at a door (签到帮手): a code that opens one session's list, and nothing else, on that session's day.
import { AttendanceReceipt, AttendanceRequest, DeedResult, LIST_OPENS, SentDeeds } from "./attendance.ts";
import { defineCommand } from "./command.ts";
import type { Event } from "./event.ts";
import { because, Refusal } from "./problem.ts";
import * as z from "./schema.ts";
import { isCancelled, LIST_CLOSES, type Session } from "./session.ts";
import { SIGNUP_STATUSES } from "./signup.ts";
import { addDays, instant, localDay, startOfDay } from "./time.ts";

/** What codes are made of: no letter or digit that is taken for another. Eight of them are 850 billion codes. */
export const CODE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
export const CODE_LENGTH = 8;

/** A code however it is typed; undefined for what can't be one. */
export function readCode(typed: string): string | undefined {
  const code = typed.normalize("NFKC").toLowerCase().replace(/[\s-]/g, "");
  const isCode = code.length === CODE_LENGTH && [...code].every((char) => CODE_ALPHABET.includes(char));
  return isCode ? code : undefined;
}

/** A code as it is read aloud: in two halves. */
export function codeInWords(code: string): string {
  return `${code.slice(0, CODE_LENGTH / 2)} ${code.slice(CODE_LENGTH / 2)}`;
}

/** From when until when a session's codes are good (milliseconds): its day, and while its list can be kept. */
export function helpTime(session: Pick<Session, "start" | "end">): { from: number; until: number } {
  const [start, end] = [instant(session.start), instant(session.end)];
  return {
    from: Math.min(startOfDay(localDay(start)), start - LIST_OPENS),
    until: Math.max(startOfDay(addDays(localDay(end), 1)), end + LIST_CLOSES),
  };
}

/**
 * Lets a code be made for a session at `now` (milliseconds).
 * @throws Refusal not_found (draft), cancelled or closed (its day is over)
 */
export function checkHelp(
  session: Pick<Session, "status" | "start" | "end">,
  event: Pick<Event, "status">,
  now: number,
): void {
  if (event.status === "draft") throw new Refusal("not_found");
  if (isCancelled(session, event)) throw new Refusal("cancelled");
  if (helpTime(session).until <= now) throw new Refusal("closed");
}

/** Whether a code that was made may be used at `now` (milliseconds). @throws Refusal not_found (over), or not_open */
export function checkCode(session: Pick<Session, "start" | "end">, revoked: boolean, now: number): void {
  const { from, until } = helpTime(session);
  if (revoked || until <= now) throw new Refusal("not_found");
  if (now < from) throw new Refusal("not_open", undefined, from);
}

const SESSION_ID = { id: "The session's id." };

/** `from`, `until`: when the code is good. */
export const HelpReceipt = z.object({ code: z.string(), from: z.string(), until: z.string() });
export const EndHelpReceipt = z.object({ ended: z.int() });
export const OpenDoorReceipt = z.object({ token: z.string(), session: z.string() });

export const LET_HELP = defineCommand(
  { name: "letHelp", method: "POST", path: "/api/hub/sessions/{id}/helpers", who: ["member"] },
  {
    tag: "attendance",
    summary: "Make a code by which a helper without an account keeps this session's list, on its day alone.",
    description:
      "For whoever may keep the list. The code is told this once. It opens the list with phones masked, and nothing else.",
    at: SESSION_ID,
    answers: {
      201: {
        means: "The code, and from when until when it is good.",
        schema: HelpReceipt,
        example: { code: "k7m4p9ra", from: "2026-11-27 16:00:00.000Z", until: "2026-11-28 16:00:00.000Z" },
      },
    },
    refusals: ["cancelled", "closed"],
  },
);

export const END_HELP = defineCommand(
  { name: "endHelp", method: "POST", path: "/api/hub/sessions/{id}/helpers/end", who: ["member"] },
  {
    tag: "attendance",
    summary: "Take back all codes of a session: whoever keeps its list by one no longer can.",
    at: SESSION_ID,
    answers: {
      200: {
        means: "How many were good until now.",
        schema: EndHelpReceipt,
        example: { ended: 1 },
      },
    },
  },
);

/** A helper's code, however it is typed. */
export const CodeRequest = z.object(
  { code: z.string(because("field.invalid")).check(z.maxLength(40, because("field.invalid"))) },
  because("body.json"),
);

const TOKEN = "m1x2y3z4a5b6c7d0123456789abcdef0123456789abcdef";

export const OPEN_DOOR = defineCommand(
  { name: "openDoor", method: "POST", path: "/api/hub/doors", who: ["guest"], request: CodeRequest },
  {
    tag: "attendance",
    summary: "Open a session's list by a helper's code.",
    at: {},
    request: { example: { code: "K7M4 P9RA" } },
    answers: {
      200: {
        means: "The session, and the token that opens its list.",
        schema: OpenDoorReceipt,
        example: { token: TOKEN, session: "abc123def456ghi" },
      },
    },
    refusals: ["not_found", "not_open", "too_many"],
  },
);

/** A session's list as a helper sees it: phones masked, nobody's address. */
export const DoorView = z.object({
  session: z.object({
    id: z.string(),
    start: z.string(),
    end: z.string(),
    status: z.enum(["scheduled", "cancelled"]),
    capacity: z.int(),
    taken: z.int(),
  }),
  event: z.object({ title: z.string(), status: z.enum(["draft", "published", "cancelled"]) }),
  venue: z.object({ name: z.string(), address: z.string() }),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      phone: z.string(),
      party: z.int(),
      status: z.enum(SIGNUP_STATUSES),
      number: z.int(),
      expires: z.string(),
      course: z.string(),
      before: z.optional(z.enum([...SIGNUP_STATUSES, "walk_in"])),
      booked: z.optional(z.int()),
    }),
  ),
  results: z.array(DeedResult),
});
export type DoorView = z.infer<typeof DoorView>;

const BY_TOKEN = { token: "The token that the code was answered with." };

export const VIEW_DOOR = defineCommand(
  { name: "viewDoor", method: "GET", path: "/api/hub/doors/{token}", who: ["owner"] },
  {
    tag: "attendance",
    summary: "The list that a helper's code has opened, and what became of each deed.",
    at: BY_TOKEN,
    answers: {
      200: {
        means: "The list as it is now.",
        schema: DoorView,
        example: {
          session: {
            id: "abc123def456ghi",
            start: "2026-11-28 01:00:00.000Z",
            end: "2026-11-28 03:00:00.000Z",
            status: "scheduled",
            capacity: 20,
            taken: 2,
          },
          event: { title: "周末书法课", status: "published" },
          venue: { name: "幸福里", address: "民主街 1 号" },
          people: [
            {
              id: "m1x2y3z4a5b6c7d",
              name: "王小明",
              phone: "138****1234",
              party: 2,
              status: "attended",
              number: 1,
              expires: "",
              course: "",
              before: "confirmed",
            },
          ],
          results: [{ key: "7f3c2a91d0", outcome: "done", signup: "m1x2y3z4a5b6c7d" }],
        },
      },
    },
    refusals: ["not_open"],
  },
);

export const KEEP_DOOR = defineCommand(
  {
    name: "keepDoor",
    method: "POST",
    path: "/api/hub/doors/{token}/attendance",
    who: ["owner"],
    request: SentDeeds,
    limit: 64 * 1024,
  },
  {
    tag: "attendance",
    summary: "Keep the list that a helper's code has opened: as `keepList` does, for that session alone.",
    at: BY_TOKEN,
    request: {
      as: AttendanceRequest,
      example: {
        deeds: [
          { key: "7f3c2a91d0", at: "2026-11-28T01:04:00.000Z", action: "attend", signup: "m1x2y3z4a5b6c7d" },
        ],
      },
    },
    answers: {
      200: {
        means: "What became of each deed.",
        schema: AttendanceReceipt,
        example: { results: [{ key: "7f3c2a91d0", outcome: "done", signup: "m1x2y3z4a5b6c7d" }] },
      },
    },
    refusals: ["not_open"],
  },
);
