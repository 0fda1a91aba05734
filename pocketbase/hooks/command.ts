/// <reference path="../types.d.ts" />
// The one way every command goes: who asks, how often, what was sent; its noun's handler; the answer, or the refusal as
// the contract's Problem in the asker's language.
import {
  type At,
  BODY_LIMIT,
  type Command,
  pathNames,
  type Queried,
  type Received,
  type Reply,
  type Status,
} from "../../src/domain/command.ts";
import { withoutEvidence } from "../../src/domain/form.ts";
import { isForgotten } from "../../src/domain/limit.ts";
import type { Member } from "../../src/domain/member.ts";
import {
  invalid,
  PROBLEM_STATUS,
  type Problem,
  type ProblemCode,
  parse,
  Refusal,
} from "../../src/domain/problem.ts";
import { KEY_HEADER, keyIn } from "../../src/domain/retry.ts";
import { MINUTE } from "../../src/domain/time.ts";
import { moment } from "../../src/i18n/dates.ts";
import { type Lang, preferredLang } from "../../src/i18n/index.ts";
import { issues as issueWords, problems, timedProblems } from "../../src/i18n/problems.ts";
import { wholePhone } from "./area-code.ts";
import { someoneListens } from "./broadcast.ts";
import { memberOf } from "./member.ts";
import { countedNetwork, countPerson, countRequest, withBody } from "./rate.ts";
import { once } from "./retry.ts";
import { sign } from "./secret.ts";

/** The member who asks; of a command for members alone there always is one. */
type MemberOf<C extends Command> = "member" extends C["who"][number]
  ? Member | (Exclude<C["who"][number], "member"> extends never ? never : undefined)
  : undefined;

/**
 * What a handler comes to. `after`: telling whoever listens; in place of the body `file`, which goes out as it is, or
 * `refusal`.
 */
type Done = {
  status: number;
  body: unknown;
  after?: (() => void) | undefined;
  file?: SentFile;
  refusal?: Refusal;
};

/** A file as an answer; `name` is in ASCII. */
type SentFile = { name: string; type: string; content: string | Uint8Array };

const file = (sent: SentFile): Done => ({ status: 200, body: undefined, after: undefined, file: sent });
const done = (status: number, body: unknown, after?: () => void): Done => ({ status, body, after });
const turnDown = (code: ProblemCode, after?: () => void): Done => ({
  status: PROBLEM_STATUS[code],
  body: undefined,
  after,
  refusal: new Refusal(code),
});

/** What a handler is given: what stands in the path, query and body as their schemas read them, who asks. */
type Asked<C extends Command> = {
  e: core.RequestEvent;
  at: At<C>;
  query: Queried<C>;
  request: Received<C>;
  member: MemberOf<C>;
  /** Says what it comes to. `after`: tells whoever listens, once the answer is out. */
  done<S extends Status<C>>(status: S, body: Reply<C, S>, after?: () => void): Done;
  /** Says that it comes to a file. */
  file(sent: SentFile): Done;
  /** Refuses, where something was changed all the same: throwing a refusal undoes that. */
  turnDown(code: ProblemCode, after?: () => void): Done;
};

/** The route's handler of the command with that name. */
export type Handler<Name extends string> = ((e: core.RequestEvent) => void) & { readonly handles?: Name };

let asked = "";
let lang = preferredLang(asked);

/** The language the asker reads. */
export function langOf(e: core.RequestEvent): Lang {
  const now = e.request.header.get("Accept-Language");
  if (now !== asked) {
    asked = now;
    lang = preferredLang(asked);
  }
  return lang;
}

/** The request of one of PocketBase's own commands, whose events hide it behind another field of the same name. */
export function requestOf(e: Pick<core.RequestEvent, "requestInfo">): core.RequestEvent {
  return (e as unknown as { requestEvent: core.RequestEvent }).requestEvent;
}

/**
 * A command's handler. `run` decides and saves, in one transaction, and may refuse.
 * Refusals are answered, not thrown: PocketBase logs the address of whatever throws, and addresses hold tokens.
 */
export function handle<C extends Command>(command: C, run: (asked: Asked<C>) => Done): Handler<C["name"]> {
  const ask = asking(command);
  return (e) => {
    let forget: (() => void) | undefined;
    try {
      const asked = ask(e);
      forget = asked.forget;
      const perform = () => run(asked as unknown as Asked<C>);
      const { key } = asked;
      const { status, body, after, file, refusal } = key
        ? once(key, command.name, contentOf(command, asked), perform)
        : perform();
      if (file) {
        sendFile(e, file);
        return;
      }
      const tells = after && someoneListens() ? after : undefined;
      if (refusal) refuse(e, refusal, !!tells);
      else answer(e, status, body, !!tells);
      if (!tells) return;
      // The answer is out before anybody else is told, however many they are.
      e.flush();
      tells();
    } catch (error) {
      if (!(error instanceof Refusal)) {
        $app.logger().error("hub: a command failed", "command", command.name, "error", String(error));
        throw new InternalServerError("", null);
      }
      if (isForgotten(error.code)) forget?.();
      refuse(e, error);
    }
  };
}

/**
 * Finds out what a command's handler is given. `key`: by which it is asked again; `forget`: takes back that whom a form
 * names was counted.
 * @throws Refusal forbidden, not_found (to the launcher alone is it known), too_many, too_large or invalid
 */
function asking(command: Command) {
  const { method, who, form, request: schema, query: asks, without, limit } = command;
  const fields = asks ? Object.keys((asks as unknown as { shape: object }).shape) : [];
  const names = pathNames(command);
  const forLauncher = who.includes("launcher");
  const forMembers = who.includes("member");
  const forOthers = who.some((asker) => asker !== "member");
  const otherwise = without === "always" ? {} : undefined;
  return (e: core.RequestEvent) => {
    const member = forMembers ? memberOf(e) : undefined;
    if (forLauncher && !isLauncher(e)) throw new Refusal("not_found");
    if (!member && !forOthers) throw new Refusal("forbidden");
    const network = form || schema ? countedNetwork(e) : "";
    if (form) countRequest(network);
    const key = method === "POST" ? keyIn(e.request.header.get(KEY_HEADER)) : undefined;
    let request: unknown;
    let forget: (() => void) | undefined;
    if (schema && !(member && without === "member")) {
      request = parse(
        schema,
        withBody(e, network, () => bodyOf(e, limit, otherwise)),
      );
      if (form) {
        complete(request as { phone: string });
        forget = countPerson(network, request as { phone: string; email?: string });
      }
    }
    const at: { [name: string]: string } = {};
    // A counting loop: goja takes three times as long for the others.
    for (let i = 0; i < names.length; i++) {
      const name = names[i] as string;
      at[name] = e.request.pathValue(name);
    }
    const query = asks && parse(asks, queryOf(e, fields));
    return { e, at, query, request, member, done, file, turnDown, key, forget };
  };
}

/** Gives a form's local number the district's own area code. @throws Refusal invalid where there is none to give */
function complete(request: { phone: string }): void {
  const phone = wholePhone(request.phone);
  if (!phone) throw invalid("phone", "phone.invalid");
  request.phone = phone;
}

/** All that tells a request from others: what is asked for, of what, by whom. */
function contentOf(
  { name }: Command,
  { at, request, member }: { at: object; request: unknown; member: Member | undefined },
) {
  return JSON.stringify([name, at, member?.id, request && withoutEvidence(request)]);
}

/** Proves that it is the launcher that asks: see `workKey` there. */
function isLauncher(e: core.RequestEvent): boolean {
  return $security.equal(e.request.header.get("Authorization"), sign("work"));
}

const JSON_TYPE = /^application\/json\s*(;|$)/i;

/**
 * The request's body, parsed; `otherwise`, where that is given, if there is none.
 * @throws Refusal too_large (over `limit` bytes) or invalid (not JSON, or not said to be)
 */
function bodyOf({ request }: core.RequestEvent, limit = BODY_LIMIT, otherwise?: object): unknown {
  let text: string;
  try {
    text = toString(request.body, limit + 1);
  } catch {
    throw invalid("", "body.json");
  }
  if (text.length > limit || (text.length * 3 > limit && toBytes(text).length > limit)) {
    throw new Refusal("too_large");
  }
  if (otherwise && text === "") return otherwise;
  const type = request.header.get("Content-Type");
  if (type !== "application/json" && !JSON_TYPE.test(type)) throw invalid("", "body.json");
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("", "body.json");
  }
}

/** What a request's address asks under those names. */
function queryOf(e: core.RequestEvent, names: readonly string[]): { [name: string]: string } {
  const given = (e.request.url as url.URL).query();
  const query: { [name: string]: string } = {};
  for (const name of names) if (given.has(name)) query[name] = given.get(name);
  return query;
}

/** Sends a file to be kept, which nobody else keeps. */
function sendFile(e: core.RequestEvent, { name, type, content }: SentFile): void {
  const header = e.response.header();
  header.set("Content-Disposition", `attachment; filename="${name}"`);
  header.set("Cache-Control", "no-store");
  header.set("Content-Type", type);
  if (typeof content === "string") e.string(200, content);
  else e.blob(200, type, content as unknown as number[]);
}

/**
 * Writes a JSON answer that nobody keeps: it may hold a token or a person's data. `flushed`: it is to be whole when it is
 * flushed, and so says how long it is.
 */
function answer(e: core.RequestEvent, status: number, body: unknown, flushed = false): void {
  const text = JSON.stringify(body);
  const header = e.response.header();
  header.set("Content-Type", "application/json");
  if (flushed) header.set("Content-Length", `${toBytes(text).length}`);
  header.set("Cache-Control", "no-store");
  e.string(status, text);
}

/** Answers with a refusal, in words; `flushed` as in `answer`. */
export function refuse(e: core.RequestEvent, refusal: Refusal, flushed = false): void {
  if (refusal.at !== undefined) {
    const seconds = Math.max(1, Math.ceil((refusal.at - Date.now()) / 1000));
    e.response.header().set("Retry-After", `${seconds}`);
  }
  answer(e, PROBLEM_STATUS[refusal.code], problemOf(refusal, langOf(e)), flushed);
}

function problemOf({ code, issues, at }: Refusal, lang: Lang): Problem {
  const words = issueWords(lang) as { [key: string]: string };
  const problem: Problem = { code, message: timedWords(code, at, lang) ?? problems(lang)[code] };
  if (issues) {
    problem.issues = issues.map(({ path, message }) => ({ path, message: words[message] ?? message }));
  }
  return problem;
}

function timedWords(code: Refusal["code"], at: number | undefined, lang: Lang): string | undefined {
  if (at === undefined) return undefined;
  const words = timedProblems(lang);
  const now = Date.now();
  if (code === "not_open") return words.not_open(moment(at, lang, now));
  if (code === "too_many") return words.too_many(Math.max(1, Math.ceil((at - now) / MINUTE)));
  return undefined;
}
