// Languages of the hub and how its words are kept: one catalogue a feature, Chinese first, English with the same keys.

export const LANGS = ["zh-CN", "en"] as const;
export type Lang = (typeof LANGS)[number];

type Word = string | ((...args: never[]) => string);
type Catalogue = { readonly [key: string]: Word | Catalogue };
/** The same keys; a function of the same arguments where the original is one. */
type SameShape<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : SameShape<T[K]>;
};

/**
 * A feature's words. The type checker holds English to the keys and arguments of the Chinese.
 * @example
 * export const words = defineMessages({ left: (n: number) => `还有 ${n} 个名额` }, { left: (n) => `${n} seats left` });
 * words("en").left(3);
 */
export function defineMessages<const T extends Catalogue>(
  zh: T,
  en: SameShape<T>,
): (lang: Lang) => SameShape<T> {
  return (lang) => (lang === "en" ? en : (zh as unknown as SameShape<T>));
}

/** The address of a page in a language: Chinese at the root, English under `/en/`. `path` begins with a slash. */
export function localPath(lang: Lang, path: string): string {
  return lang === "en" ? `/en${path}` : path;
}

/** The language a browser asks for (an Accept-Language header, RFC 9110, 12.5.4): English only if it stands before Chinese. */
export function preferredLang(acceptLanguage: string): Lang {
  const zh = acceptLanguage.search(/\bzh\b/i);
  const en = acceptLanguage.search(/\ben\b/i);
  return en >= 0 && (zh < 0 || en < zh) ? "en" : "zh-CN";
}

/** The language a terminal speaks (POSIX locale variables): English if one says so, else the hub's first. */
export function terminalLang(env: { readonly [name: string]: string | undefined }): Lang {
  return /^en/i.test(env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "") ? "en" : "zh-CN";
}
