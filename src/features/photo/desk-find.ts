// What the cards about photos ask the hub.
import { client } from "../../data/client.ts";
import { filter } from "../../domain/permission.ts";
import type { ProjectPhoto, WishPhoto } from "../../domain/photo.ts";
import type { PhotoPart } from "../../domain/wish.ts";
import type { Account } from "../member/account.ts";

/** A photo as its cards show it: where it is kept, and of what it is. */
export type DeskPhoto = Pick<WishPhoto, "id" | "file" | "width" | "height" | "status"> & {
  of: "wish_photos" | "project_photos";
  part: PhotoPart | "project";
};

/** A wish's photos that a member may see, in the order in which they came. @throws when the hub does not answer */
export async function photosOf({ token }: Account, wish: string): Promise<DeskPhoto[]> {
  const hub = client(token);
  const photos = await hub
    .collection("wish_photos")
    .getFullList({ filter: hub.filter("wish = {:wish}", { wish }), sort: "created,id" });
  return photos.map((photo) => ({ ...photo, of: "wish_photos" }));
}

/** Of what a photo is that staff decide about: in words, and `title` of the wish or project. */
export type WaitingPhoto = DeskPhoto & { title: string; note: string; created: string };

/** Photos that wait for staff, of wishes that they have seen and of projects, the oldest first. @throws when the hub does not answer */
export async function waitingPhotos({ token, member }: Account): Promise<WaitingPhoto[]> {
  const hub = client(token);
  const [wishes, projects] = await Promise.all([
    hub.collection("wish_photos").getFullList<WishPhoto & { expand: { wish: { title: string } } }>({
      // With a new wish they are decided on its own card; of one that nothing comes of they are nobody's business.
      filter: `status = "waiting" && wish.status != "submitted" && wish.status != "declined" && wish.status != "merged" && wish.status != "withdrawn" && ${filter(member, "move_wish", "wish_photos")}`,
      expand: "wish",
    }),
    hub
      .collection("project_photos")
      .getFullList<
        ProjectPhoto & { expand: { note: { text: string; expand: { project: { title: string } } } } }
      >({
        filter: `status = "waiting" && ${filter(member, "keep_projects", "project_photos")}`,
        expand: "note.project",
      }),
  ]);
  return [
    ...wishes.map(({ expand, ...photo }) => ({
      ...photo,
      of: "wish_photos" as const,
      title: expand.wish.title,
      note: "",
    })),
    ...projects.map(({ expand: { note }, ...photo }) => ({
      ...photo,
      of: "project_photos" as const,
      part: "project" as const,
      title: note.expand.project.title,
      note: note.text,
    })),
  ].sort((a, b) => a.created.localeCompare(b.created) || a.id.localeCompare(b.id));
}

/** A token that opens the files of what a member may see, for some minutes. */
export const fileToken = ({ token }: Account): Promise<string> => client(token).files.getToken();
