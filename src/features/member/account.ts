// Signing members in, and the account that is kept on a device: until they sign out, so that a reload without network asks for nothing.
import { type Client, client, statusOf } from "../../data/client.ts";
import type { Answer } from "../../data/command.ts";
import type { Member } from "../../domain/member.ts";

export type Account = { token: string; member: Member };

const KEY = "checkin";

/** The account that is signed in here. */
export function keptAccount(): Account | undefined {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? "null") as Account | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the account, or with nothing forgets it. */
export function keepAccount(account: Account | undefined): void {
  try {
    if (account) localStorage.setItem(KEY, JSON.stringify(account));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage may be forbidden; it is then for this page alone.
  }
}

type Members = ReturnType<Client["collection"]>;

/** What the hub answers to who signs in, or in which status it refuses; 0 where there is no answer. */
async function ask(signingIn: ReturnType<Members["authRefresh"]>): Promise<Account | number> {
  try {
    const { token, record } = await signingIn;
    const { id, name, role, community, subdistrict, partner } = record as unknown as Member;
    return { token, member: { id, name, role, community, subdistrict, partner } };
  } catch (error) {
    return statusOf(error);
  }
}

/**
 * Signs a member in.
 * @param mistaken said when the hub does not know that e-mail and password
 */
export async function signIn(
  { email, password }: { email: string; password: string },
  mistaken: string,
): Promise<Answer<Account>> {
  let tooMany = "";
  const signing = client().collection("members").authWithPassword(email, password);
  signing.catch((error) => {
    // How long to wait is in the hub's words.
    if (statusOf(error) === 429) tooMany = error.response?.message ?? "";
  });
  const account = await ask(signing);
  if (typeof account !== "number") return { done: account };
  if (account === 429) return { refused: { code: "too_many", message: tooMany } };
  return account === 400 ? { refused: { code: "invalid", message: mistaken } } : { unreachable: true };
}

/** The account as it is now, for some days more; `expired` if it has to sign in again. */
export async function renew({ token }: Account): Promise<Account | "expired" | "unreachable"> {
  const account = await ask(client(token).collection("members").authRefresh());
  if (typeof account !== "number") return account;
  return [401, 403, 404].includes(account) ? "expired" : "unreachable";
}
