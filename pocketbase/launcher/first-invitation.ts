// Where the first account is opened: told at the start, as long as the district's office has none.
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { FIRST_INVITATION } from "../../src/domain/invitation.ts";
import { places } from "../system/places.ts";
import { localUrl, type Settings } from "../system/settings.ts";

/** The first invitation's token, as `hooks/token.ts` has it. */
function tokenOf(dataDir: string): string {
  const secret = readFileSync(places(dataDir).secret, "utf8");
  const signature = createHmac("sha256", secret)
    .update(`nuanting:invitation:${FIRST_INVITATION}`)
    .digest("hex");
  return FIRST_INVITATION + signature.slice(0, 32);
}

/** The address of the first invitation; undefined once somebody has an account by it, or otherwise. */
export async function firstInvitation(
  settings: Pick<Settings, "host" | "port" | "dataDir" | "siteUrl">,
): Promise<string | undefined> {
  const token = tokenOf(settings.dataDir);
  const asked = `${localUrl(settings.host, settings.port)}/api/hub/invitations/${token}`;
  const { ok } = await fetch(asked, { signal: AbortSignal.timeout(10_000) });
  return ok ? `${settings.siteUrl}/desk/#invite=${token}` : undefined;
}
