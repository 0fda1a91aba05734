/// <reference path="../types.d.ts" />
// How commands hear and answer: JSON in, JSON out, refusals as the contract's Problem in the asker's language.
import { invalid, PROBLEM_STATUS, type Problem, Refusal } from "../../src/domain/problem.ts";
import { moment } from "../../src/i18n/dates.ts";
import { type Lang, preferredLang } from "../../src/i18n/index.ts";
import { issues as issueWords, problems, timedProblems } from "../../src/i18n/problems.ts";

/** The most a command's body may hold, in bytes: the longest wish in Chinese needs about 3 kB. */
export const BODY_LIMIT = 16 * 1024;

const JSON_TYPE = /^application\/json\s*(;|$)/i;

/** The language the asker reads. */
export function langOf(e: core.RequestEvent): Lang {
  return preferredLang(e.request.header.get("Accept-Language"));
}

/**
 * The request's body, parsed; `otherwise`, where that is given, if there is none.
 * @throws Refusal too_large (over `limit` bytes) or invalid (not JSON, or not said to be)
 */
export function bodyOf(e: core.RequestEvent, otherwise?: object, limit = BODY_LIMIT): unknown {
  let text: string;
  try {
    text = toString(e.request.body, limit + 1);
  } catch {
    throw invalid("", "body.json");
  }
  if (text.length > limit || (text.length * 3 > limit && toBytes(text).length > limit)) {
    throw new Refusal("too_large");
  }
  if (otherwise && text === "") return otherwise;
  if (!JSON_TYPE.test(e.request.header.get("Content-Type"))) throw invalid("", "body.json");
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("", "body.json");
  }
}

/** Writes a JSON answer that nobody keeps: it may hold a token or a person's data. */
export function answer(e: core.RequestEvent, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  const header = e.response.header();
  header.set("Content-Type", "application/json");
  header.set("Cache-Control", "no-store");
  e.string(status, text);
}

/** A refusal in words. */
export function problemOf(refusal: Refusal, lang: Lang): Problem {
  const words = issueWords(lang) as { [key: string]: string };
  const { code, at } = refusal;
  const timed =
    code === "not_open" && at !== undefined && timedProblems(lang)[code](moment(at, lang, Date.now()));
  const problem: Problem = { code, message: timed || problems(lang)[code] };
  if (refusal.issues) {
    problem.issues = refusal.issues.map(({ path, message }) => ({
      path,
      message: words[message] ?? message,
    }));
  }
  return problem;
}

/**
 * Runs a command and answers its refusals. They are written, not thrown: PocketBase logs the address of whatever
 * throws, and addresses hold tokens.
 */
export function command(e: core.RequestEvent, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) {
      const now = new Date();
      const wait = error.code === "too_many" ? 60 - now.getUTCSeconds() : undefined;
      const opens = error.at === undefined ? undefined : Math.ceil((error.at - now.getTime()) / 1000);
      if (wait ?? opens) e.response.header().set("Retry-After", `${wait ?? opens}`);
      answer(e, PROBLEM_STATUS[error.code], problemOf(error, langOf(e)));
      return;
    }
    $app.logger().error("hub: a command failed", "error", String(error));
    throw new InternalServerError("", null);
  }
}

/** `GET /api/hub/openapi.json`: the document that the bundler left beside this bundle. */
export function describe(e: core.RequestEvent): void {
  const header = e.response.header();
  header.set("Cache-Control", "no-cache");
  header.set("Content-Type", "application/json");
  e.string(200, JSON.stringify(require(`${__hooks}/openapi.json`)));
}

/** Any other address below `/api/hub/`. */
export function unknown(e: core.RequestEvent): void {
  command(e, () => {
    throw new Refusal("not_found");
  });
}
