// What the cards about photos ask the hub.
import { client } from "../../data/client.ts";
import { filter } from "../../domain/permission.ts";
import type { WishPhoto } from "../../domain/photo.ts";
import type { Account } from "../member/account.ts";

/** A wish's photos that a member may see, in the order in which they came. @throws when the hub does not answer */
export function photosOf({ token }: Account, wish: string): Promise<WishPhoto[]> {
  const hub = client(token);
  return hub
    .collection("wish_photos")
    .getFullList({ filter: hub.filter("wish = {:wish}", { wish }), sort: "created,id" });
}

export type WaitingPhoto = WishPhoto & { expand: { wish: { title: string } } };

/** Photos that wait for staff, of wishes that they have seen, the oldest first. @throws when the hub does not answer */
export function waitingPhotos({ token, member }: Account): Promise<WaitingPhoto[]> {
  return client(token)
    .collection("wish_photos")
    .getFullList<WaitingPhoto>({
      // With a new wish they are decided on its own card; of one that nothing comes of they are nobody's business.
      filter: `status = "waiting" && wish.status != "submitted" && wish.status != "declined" && wish.status != "merged" && wish.status != "withdrawn" && ${filter(member, "move_wish", "wish_photos")}`,
      sort: "created,id",
      expand: "wish",
    });
}

/** A token that opens the files of what a member may see, for some minutes. */
export const fileToken = ({ token }: Account): Promise<string> => client(token).files.getToken();
