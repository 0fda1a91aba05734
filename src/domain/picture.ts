// What the hub keeps as a picture of anything, and where it is served.
import { readJpeg } from "./jpeg.ts";
import type { IssueKey } from "./problem.ts";

/** The most that a photo may hold as it is sent, in bytes; in a browser it is made much smaller than that. */
export const MOST_BYTES = 1_500_000;
/** The longest side that is kept of a photo, in pixels. */
export const LONG_SIDE = 1600;
/** The most pixels of a photo that is sent by a command; and of one that whoever keeps the records puts there. */
export const MOST_PIXELS = { command: 2048 * 2048, record: 50_000_000 } as const;
/** The small form in which pages show a photo, as PocketBase's files API names it: as much as a phone has pixels. */
export const SMALL = "720x720f";

/** What is wrong with bytes that are no picture. */
export const NO_PICTURE: IssueKey = "photo.invalid";

/** What is wrong with a photo, by its content, that comes that way; undefined where it may be kept. */
export function faultOf(bytes: Uint8Array, by: keyof typeof MOST_PIXELS): IssueKey | undefined {
  const size = readJpeg(bytes);
  if (!size) return NO_PICTURE;
  return size.width * size.height > MOST_PIXELS[by] ? "photo.large" : undefined;
}

/** Whose records have photos. */
export const PHOTO_COLLECTIONS = ["events", "partners", "venues", "wish_photos", "project_photos"] as const;

/** Where a photo is served, for whoever may see it: anyone, or the holder of a token for files. */
export function pictureAddress(
  collection: (typeof PHOTO_COLLECTIONS)[number],
  id: string,
  file: string,
  { small, token }: { small?: boolean; token?: string } = {},
): string {
  const query = [small && `thumb=${SMALL}`, token && `token=${token}`].filter(Boolean).join("&");
  return `/api/files/${collection}/${id}/${file}${query && "?"}${query}`;
}

/** The body of a photo: four letters for three bytes, and what stands around them. */
export const PICTURE_BODY = Math.ceil(MOST_BYTES / 3) * 4 + 100;

/** A grey pixel. */
export const PICTURE_EXAMPLE =
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z";
