// Addresses of records' pages: `/<room>/<slug>/`, and in English the same under `/en`.
import { collectionIn, type PageCollection, ROOMS, type Room } from "./collections.ts";
import { SLUG } from "./slug.ts";

const RECORD_PAGE = new RegExp(`^(/en)?/(${ROOMS.join("|")})/(${SLUG.source.slice(1, -1)})(/?)$`);

/** A record's page, as its address names it. */
export type RecordPage = {
  collection: PageCollection;
  room: Room;
  slug: string;
  /** `/en` or nothing. */
  prefix: string;
  /** Whether the address ends with a slash, as it should. */
  whole: boolean;
};

/** Whose page that path asks for; undefined if no record's could be there. */
export function recordPage(path: string): RecordPage | undefined {
  const [, prefix = "", room, slug = "", slash] = RECORD_PAGE.exec(path) ?? [];
  if (!room) return undefined;
  return { collection: collectionIn(room as Room), room: room as Room, slug, prefix, whole: slash === "/" };
}
