// What nouns are called, many at once: in the menu, on the way to a list, in an import's account.
import { hasPage, type PublicCollection } from "../domain/collections.ts";
import { defineMessages, type Lang } from "./index.ts";

/** Those with pages in the order of the menu, then the others. */
const ZH = {
  events: "活动",
  wishes: "心愿",
  partners: "合伙人",
  communities: "社区",
  venues: "场地",
  projects: "公益项目",
  services: "服务",
  sessions: "场次",
  stalls: "摊位",
  wish_photos: "心愿照片",
  project_notes: "项目进展",
  project_photos: "项目照片",
  thanks: "感谢名单",
} satisfies Record<PublicCollection, string>;

export const nounWords = defineMessages(ZH, {
  events: "events",
  wishes: "wishes",
  partners: "partners",
  communities: "communities",
  venues: "venues",
  projects: "projects",
  services: "services",
  sessions: "sessions",
  stalls: "stalls",
  wish_photos: "photos of wishes",
  project_notes: "project notes",
  project_photos: "photos of projects",
  thanks: "thanks",
});

/** What residents seldom look for: it stands at the foot of pages, so that the menu stays short. */
const SELDOM: readonly PublicCollection[] = ["venues", "projects"];
const PAGES = (Object.keys(ZH) as PublicCollection[]).filter(hasPage);

/** The nouns with pages, as they stand in the menu, and those at the foot. */
export const MENU = PAGES.filter((noun) => !SELDOM.includes(noun));
export const FOOT = PAGES.filter((noun) => SELDOM.includes(noun));

/** A noun as it begins a line. */
export function nounTitle(collection: PublicCollection, lang: Lang): string {
  const word = nounWords(lang)[collection];
  return word.charAt(0).toUpperCase() + word.slice(1);
}
