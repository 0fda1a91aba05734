// What links lead to, by the names that browsers go by.
import gcoord from "gcoord";
import { expect, test } from "vitest";
import { isInsideApp, mapFor, shareBy } from "../../src/ui/browser.ts";
import { mapAddresses } from "../../src/ui/map.ts";

const ANDROID =
  "Mozilla/5.0 (Linux; Android 10; HMA-AL00 Build/HUAWEIHMA-AL00; wv) AppleWebKit/537.36 (KHTML, like Gecko)";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 12_5_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";

test.each([
  [
    `${ANDROID} Version/4.0 Chrome/86.0.4240.99 XWEB/4317 MMWEBSDK/20220903 Mobile Safari/537.36 MMWEBID/7138 MicroMessenger/8.0.28.2240(0x28001C57) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64`,
    true,
    "web",
  ],
  [`${IPHONE} Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN`, true, "web"],
  [
    `${ANDROID} Version/4.0 Chrome/107.0.5304.141 Mobile Safari/537.36 wxwork/4.1.22 MicroMessenger/7.0.1 NetType/WIFI Language/zh`,
    true,
    "web",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/107.0.0.0 Safari/537.36 MicroMessenger/7.0.20.1781(0x6700143B) NetType/WIFI MiniProgramEnv/Windows WindowsWechat/WMPF",
    true,
    "web",
  ],
  [
    `${ANDROID} Version/4.0 Chrome/97.0.4692.98 MYWeb/0.11.0.231017105444 UWS/3.22.2.9999 UCBS/3.22.2.9999_220000000000 Mobile Safari/537.36 NebulaSDK/1.8.100112 Nebula AlipayDefined(nt:WIFI,ws:360|0|3.0) AliApp(AP/10.5.66.8000) AlipayClient/10.5.66.8000 Language/zh-Hans`,
    true,
    "web",
  ],
  [
    `${IPHONE} Mobile/15E148 Ariver/1.1.0 AliApp(AP/10.5.36.6000) Nebula WK RVKType(0) AlipayDefined(nt:WIFI) AlipayClient/10.5.36.6000 Language/zh-Hans`,
    true,
    "web",
  ],
  [
    `${ANDROID} Version/4.0 Chrome/100.0.4896.58 UWS/5.12.3.0 UWS/5.12.3.0 Mobile Safari/537.36 AliApp(DingTalk/7.6.0) com.alibaba.android.rimet/41111111 Channel/700159 language/zh-CN`,
    true,
    "web",
  ],
  [
    `${IPHONE} Mobile/15E148 QQ/8.9.28.635 V1_IPH_SQ_8.9.28_1_APP_A Pixel/750 NetType/WIFI QQTheme/1000`,
    true,
    "web",
  ],
  // UC's and QQ's browsers are browsers.
  [
    "Mozilla/5.0 (Linux; U; Android 9; zh-CN; V1838A Build/PKQ1) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/78.0.3904.108 UCBrowser/13.4.0.1306 Mobile Safari/537.36",
    false,
    "geo",
  ],
  [`${IPHONE} Mobile/16H71 UCBrowser/13.4.2.1122 Mobile AliApp(TUnionSDK/0.1.20.4)`, false, "apple"],
  [
    "Mozilla/5.0 (Linux; U; Android 10; zh-cn; MI 8 Build/QKQ1) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/66.0.3359.126 MQQBrowser/10.1 Mobile Safari/537.36",
    false,
    "geo",
  ],
  [`${IPHONE} Version/12.1.2 Mobile/15E148 Safari/604.1`, false, "apple"],
  [
    "Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-AN00; HMSCore 6.13.0.302) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/99.0.4844.88 HuaweiBrowser/14.0.5.303 Mobile Safari/537.36",
    false,
    "geo",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
    false,
    "web",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/605.1.15",
    false,
    "web",
  ],
  ["", false, "web"],
] as const)("%s", (userAgent, inside, map) => {
  expect(isInsideApp(userAgent)).toBe(inside);
  expect(mapFor(userAgent)).toBe(map);
});

test("a page is sent by what there is", () => {
  expect(shareBy(`${ANDROID} MicroMessenger/8.0.28`, true)).toBe("menu");
  expect(shareBy(IPHONE, true)).toBe("sheet");
  expect(shareBy(IPHONE, false)).toBe("copy");
});

test("each map is given the place in its own coordinates, and its name whole", () => {
  const name = "泰祥(东区) & 广场";
  const location = { lat: 36.9, lon: 118.3 };
  const { web, apple, geo } = mapAddresses(name, location);
  const amap = new URL(web);
  expect(amap.origin + amap.pathname).toBe("https://uri.amap.com/marker");
  expect(Object.fromEntries(amap.searchParams)).toMatchObject({
    position: "118.3,36.9",
    coordinate: "wgs84",
    name,
  });
  const [north = 0, east = 0] = (new URL(apple).searchParams.get("ll") ?? "").split(",").map(Number);
  expect(new URL(apple).searchParams.get("q")).toBe(name);
  // Some hundred metres off, and back where it was.
  expect(Math.hypot(north - location.lat, east - location.lon)).toBeGreaterThan(0.001);
  const [lon, lat] = gcoord.transform([east, north], gcoord.GCJ02, gcoord.WGS84);
  expect(lat).toBeCloseTo(location.lat, 5);
  expect(lon).toBeCloseTo(location.lon, 5);
  expect(geo).toBe(`geo:36.9,118.3?q=36.9,118.3(${encodeURIComponent(name)})`);
});
