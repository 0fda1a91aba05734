// Words about venues.
import type { Venue, VenueKind } from "../../domain/venue.ts";
import { defineMessages, type Lang } from "../../i18n/index.ts";

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
  {
    kinds: zhKinds,
    stepFree: { yes: "没有台阶，轮椅、婴儿车能进", no: "门口有台阶" },
    toilet: { yes: "有厕所", no: "没有厕所" },
    everyDay: "每天",
    allDay: "全天",
    span: (first: string, last: string) => `${first}至${last}`,
    and: "、",
    holidays: "法定节假日",
    closed: "休息",
    never: "暂不开放",
  },
  {
    kinds: enKinds,
    stepFree: { yes: "Step-free, for wheelchairs and prams", no: "Steps at the door" },
    toilet: { yes: "Toilet", no: "No toilet" },
    everyDay: "Every day",
    allDay: "all day",
    span: (first, last) => `${first} to ${last}`,
    and: ", ",
    holidays: "Public holidays",
    closed: "closed",
    never: "Closed for now",
  },
);

/** What is known of a place for who can't take steps, or needs a toilet. */
export function accessInWords(
  { step_free, toilet }: Pick<Venue, "step_free" | "toilet">,
  lang: Lang,
): string[] {
  const t = venueWords(lang);
  return [step_free && t.stepFree[step_free], toilet && t.toilet[toilet]].filter(Boolean);
}
