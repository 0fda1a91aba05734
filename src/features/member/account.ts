// Signing members in, and the account that is kept on a device: until they sign out, so that a reload without network asks for nothing.
import type { Client } from "../../data/client.ts";
import type { Answer } from "../../data/command.ts";
import { keepOnDevice, keptOnDevice, whenForgotten } from "../../data/device.ts";
import { isMobile, normalisePhone } from "../../domain/contact.ts";
import type { Member } from "../../domain/member.ts";

export type Account = { token: string; member: Member };

const KEY = "checkin";

/** The account that is signed in here. */
export const keptAccount = (): Account | undefined => keptOnDevice<Account>(KEY);

/** Keeps the account, or with nothing forgets it. */
export const keepAccount = (account: Account | undefined): void => keepOnDevice(KEY, account);

/** Keeps the account as it is now, unless another is kept by then, or none: somebody has signed out, maybe in another tab. */
export function keepRenewed(account: Account): void {
  if (keptAccount()?.member.id === account.member.id) keepAccount(account);
}

/** Calls `listener` when somebody has signed out in another tab. @returns a function that ends it */
export const whenSignedOut = (listener: () => void): (() => void) => whenForgotten(KEY, listener);

/** What is said when the hub does not know who signs in, and when it does but the account is closed. */
type Words = { mistaken: string; closed: string };

type Members = ReturnType<Client["collection"]>;
/** Why nobody is signed in: the status in which the hub refused, 0 where it did not answer, and its words. */
type Failure = { status: number; message: string };

/** Signs in, or goes on, as the member of `token`. The client comes only now: most who see the form don't use it. */
async function ask(
  signingIn: (members: Members) => ReturnType<Members["authRefresh"]>,
  token?: string,
): Promise<Account | Failure> {
  let status = (_: unknown) => 0;
  try {
    const { client, statusOf } = await import("../../data/client.ts");
    status = statusOf;
    const { token: renewed, record } = await signingIn(client(token).collection("members"));
    const { id, name, role, community, subdistrict, partner } = record as unknown as Member;
    return { token: renewed, member: { id, name, role, community, subdistrict, partner } };
  } catch (error) {
    return { status: status(error), message: (error as Error).message };
  }
}

/** Signs a member in by mobile number, in any spelling, or e-mail address. */
export async function signIn(
  { identity, password }: { identity: string; password: string },
  words: Words,
): Promise<Answer<Account>> {
  const mobile = normalisePhone(identity);
  const name = isMobile(mobile) ? mobile : identity.trim();
  return answerOf(await ask((members) => members.authWithPassword(name, password)), words);
}

/**
 * Signs a member in by a code that was mailed.
 * @param words as for `signIn`; `mistaken`: also of a code that is too old; `tired`: after too many that were wrong
 */
export async function signInByCode(
  { request, code }: { request: string; code: string },
  words: Words & { tired: string },
): Promise<Answer<Account>> {
  return answerOf(await ask((members) => members.authWithOTP(request, code.trim())), words);
}

function answerOf(answer: Account | Failure, words: Words & { tired?: string }): Answer<Account> {
  if ("member" in answer) return { done: answer };
  const { status, message } = answer;
  // How long to wait is in the hub's words, where the hub has counted.
  if (status === 429) return { refused: { code: "too_many", message: words.tired ?? message } };
  if (status === 403) return { refused: { code: "forbidden", message: words.closed } };
  return status === 400 ? { refused: { code: "invalid", message: words.mistaken } } : { unreachable: true };
}

/** Does something for who can't sign in by password. @param refused said where the hub does not do it */
async function forgotten<T>(run: (members: Members) => Promise<T>, refused: string): Promise<Answer<T>> {
  let status = (_: unknown) => 0;
  try {
    const { client, statusOf } = await import("../../data/client.ts");
    status = statusOf;
    return { done: await run(client().collection("members")) };
  } catch (error) {
    const { message } = error as Error;
    if (status(error) === 429) return { refused: { code: "too_many", message } };
    return status(error) ? { refused: { code: "invalid", message: refused } } : { unreachable: true };
  }
}

/** Asks for a mail with a code, and answers what the code goes with. Whether there is such an account nobody is told. */
export function askForCode(email: string): Promise<Answer<string>> {
  return forgotten(async (members) => (await members.requestOTP(email.trim())).otpId, "");
}

/** Asks for a mail with a link to a new password. Whether there is such an account nobody is told. */
export function askForReset(email: string): Promise<Answer<boolean>> {
  return forgotten((members) => members.requestPasswordReset(email.trim()), "");
}

/** Sets the password by that link's token. @param over said when it is too old */
export function reset(token: string, password: string, over: string): Promise<Answer<boolean>> {
  return forgotten((members) => members.confirmPasswordReset(token, password, password), over);
}

/** The account as it is now, for some days more; `expired` if it has to sign in again. */
export async function renew({ token }: Account): Promise<Account | "expired" | "unreachable"> {
  const answer = await ask((members) => members.authRefresh(), token);
  if ("member" in answer) return answer;
  return [401, 403, 404].includes(answer.status) ? "expired" : "unreachable";
}
