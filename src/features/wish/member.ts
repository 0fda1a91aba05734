// A member's way to take a wish on.
import type { Answer } from "../../data/commands.ts";
import { command } from "../../data/commands.ts";
import type { ClaimReceipt } from "../../domain/wish.ts";
import type { Lang } from "../../i18n/index.ts";

/**
 * Signs a member in for this one claim; no token is kept.
 * @param mistaken said when the hub does not know that e-mail and password
 */
export async function claimAsMember(
  lang: Lang,
  wish: string,
  { email, password }: { email: string; password: string },
  mistaken: string,
): Promise<Answer<ClaimReceipt>> {
  try {
    const { default: PocketBase, BaseAuthStore } = await import("pocketbase");
    const hub = new PocketBase("/", new BaseAuthStore());
    const { token } = await hub.collection("members").authWithPassword(email, password);
    return await command<ClaimReceipt>(lang, "POST", `wishes/${wish}/claims`, {}, token);
  } catch (error) {
    const refused = error instanceof Error && "status" in error && error.status === 400;
    return refused ? { refused: { code: "invalid", message: mistaken } } : { unreachable: true };
  }
}
