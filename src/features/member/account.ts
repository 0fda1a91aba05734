// Signing members in, and the account that is kept on a device: until they sign out, so that a reload without network asks for nothing.
import type { Answer } from "../../data/commands.ts";
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

/** How long to wait for an answer, in milliseconds. */
const PATIENCE = 20_000;

async function ask(path: string, headers: Record<string, string>, body: object): Promise<Account | number> {
  const response = await fetch(`/api/collections/members/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) return response.status;
  const { token, record } = (await response.json()) as { token: string; record: Member };
  const { id, name, role, community, subdistrict, partner } = record;
  return { token, member: { id, name, role, community, subdistrict, partner } };
}

/**
 * Signs a member in.
 * @param mistaken said when the hub does not know that e-mail and password
 */
export async function signIn(
  { email, password }: { email: string; password: string },
  mistaken: string,
): Promise<Answer<Account>> {
  try {
    const account = await ask("auth-with-password", {}, { identity: email, password });
    if (typeof account !== "number") return { done: account };
    return account === 400 ? { refused: { code: "invalid", message: mistaken } } : { unreachable: true };
  } catch {
    return { unreachable: true };
  }
}

/** The account as it is now, for some days more; `expired` if it has to sign in again. */
export async function renew({ token }: Account): Promise<Account | "expired" | "unreachable"> {
  try {
    const account = await ask("auth-refresh", { Authorization: token }, {});
    if (typeof account !== "number") return account;
    return [401, 403, 404].includes(account) ? "expired" : "unreachable";
  } catch {
    return "unreachable";
  }
}
