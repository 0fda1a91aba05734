// Whom the site is for: phones of 2018 and their browsers in WeChat, Alipay and UC, beside all that are newer.

/** The oldest browsers in which everything works, as esbuild and Vite name them: iPhones with iOS 12, Android without updates. */
export const OLDEST_BROWSERS = ["chrome70", "safari12", "ios12"];

/** What has esbuild write scripts for them. It holds odd cases of destructuring against Safari 12, none of which is here. */
export const FOR_OLDEST = { target: OLDEST_BROWSERS, supported: { destructuring: true } };
