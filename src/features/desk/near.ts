// What is near a member.
import { client } from "../../data/client.ts";
import { kilometres, type Location } from "../../domain/community.ts";
import type { Account } from "../member/account.ts";

/** Where a member is: their community's place, or their partner's. */
async function homeOf({ token, member }: Account): Promise<{ id: string; location: Location } | undefined> {
  const hub = client(token);
  let id = member.community;
  if (member.partner) {
    id = (
      await hub.collection("partners").getOne<{ community: string }>(member.partner, { fields: "community" })
    ).community;
  }
  return id ? hub.collection("communities").getOne(id, { fields: "id,location" }) : undefined;
}

type Placed = { community: string; expand: { community: { location: Location } } };

/** What is at home first, then the nearest. @throws when the hub does not answer */
export async function nearest<T extends Placed>(account: Account, all: readonly T[]): Promise<T[]> {
  const home = await homeOf(account);
  const far = ({ community, expand }: Placed) =>
    !home ? 0 : community === home.id ? -1 : kilometres(home.location, expand.community.location);
  return [...all].sort((a, b) => far(a) - far(b));
}
