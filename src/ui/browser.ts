// What the browser at hand can do with a link. Told by its name alone: nothing else tells whether a link that only an app
// can open leads anywhere.

/**
 * Apps that show pages in a window of their own (WeChat and WeCom, Alipay, DingTalk, QQ, Weibo, Douyin, Feishu). Addresses
 * like `webcal:` and `geo:` do nothing there, nor do downloads; a menu at the top right opens the page in the phone's browser.
 */
const APPS =
  /MicroMessenger|AlipayClient|AliApp\(AP|DingTalk|\bQQ\/|Weibo|aweme|NewsArticle|\bLark\/|Feishu/i;

/** Whether a page is shown inside another app. `userAgent`: as `navigator` has it */
export const isInsideApp = (userAgent: string): boolean => APPS.test(userAgent);

/** The maps that a link may lead to: Amap's on the web, Apple's, or whatever the phone has for `geo:`. */
export type MapKind = "web" | "apple" | "geo";

/** The map that opens with that browser; Amap's opens in any. */
export function mapFor(userAgent: string): MapKind {
  if (isInsideApp(userAgent)) return "web";
  if (/iPhone|iPad|iPod/.test(userAgent)) return "apple";
  return /Android/.test(userAgent) ? "geo" : "web";
}

/** How a page is sent to others: by the app's own menu, by the phone's share sheet, or by copying its address. */
export function shareBy(userAgent: string, hasSheet: boolean): "menu" | "sheet" | "copy" {
  if (isInsideApp(userAgent)) return "menu";
  return hasSheet ? "sheet" : "copy";
}
