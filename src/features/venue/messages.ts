// Words about venues.
import type { VenueKind } from "../../domain/venue.ts";
import { defineMessages } from "../../i18n/index.ts";

const zhKinds: Record<VenueKind, string> = {
  community_centre: "党群服务中心",
  square: "文化广场",
  happiness_centre: "幸福里居民之家",
  station: "红色驿站",
  canteen: "助老食堂",
  other: "其他场地",
};
const enKinds: Record<VenueKind, string> = {
  community_centre: "Community centre",
  square: "Square",
  happiness_centre: "Residents' house",
  station: "Neighbourhood station",
  canteen: "Seniors' canteen",
  other: "Venue",
};

export const venueWords = defineMessages(
  { kinds: zhKinds, map: "在手机地图里打开" },
  { kinds: enKinds, map: "Open in a map app" },
);
